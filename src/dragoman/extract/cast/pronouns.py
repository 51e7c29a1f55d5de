"""Say whom a pronoun means, where the grammar makes it clear."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Span as Stretch, Token

from dragoman.extract.cast.clusters import Cluster
from dragoman.extract.cast.nouns import Sort, nouns, words
from dragoman.extract.cast.scene import Scene
from dragoman.extract.columns import columns, within

SUBJECTS: Final = frozenset(("nsubj", "nsubjpass"))
PERSONS: Final[frozenset[Sort]] = frozenset(("person", "unnamed"))
MANY: Final[frozenset[Sort]] = frozenset(
    ("team", "sides", "force", "people", "opposition")
)
NO_THINGS: Final[frozenset[Sort]] = frozenset(("sides", "force", "people"))
WEAK_SUBJECTS: Final = frozenset(("PRP", "NNS", "NNPS", "WP", "WDT"))
"""Subjects that are no rivals of "it": pronouns and plurals."""
CLIMB: Final = 12
"""A pronoun's clause is at most so deep in its sentence."""
REMEMBERED: Final = 50
"""So many mentions back in a sentence are thought of."""
BACK: Final = 2
"""A person is "he" for so many sentences after the last mention."""


@dataclass(slots=True)
class Heads:
    """Find the actor of a token, and the subjects and objects of a verb."""

    scene: Scene
    of: dict[int, Cluster] = field(default_factory=dict)
    begins: dict[int, int] = field(default_factory=dict)
    subjects: dict[int, list[Token]] = field(default_factory=dict)
    objects: dict[int, list[Token]] = field(default_factory=dict)

    def note(self, start: int, end: int, cluster: Cluster) -> None:
        """Note a mention under the tokens that head it."""
        heads = columns(self.scene.page.doc).head
        for i in range(start, end):
            head = heads[i]
            if head == i or not start <= head < end:
                self.of.setdefault(i, cluster)
                self.begins.setdefault(i, start)

    def note_verbs(self) -> None:
        """Note the subjects and objects of every verb."""
        doc = self.scene.page.doc
        of = columns(doc)
        for i, label in enumerate(of.dep):
            if label in SUBJECTS and i < of.head[i]:
                self.subjects.setdefault(of.head[i], []).append(doc[i])
            elif label == "dobj":
                self.objects.setdefault(of.head[i], []).append(doc[i])

    def alone(self, subject: Token) -> bool:
        """Say whether a subject is one actor and no pair, whatever the parse says."""
        start = self.begins.get(subject.i, subject.i)
        paired = start > 0 and subject.doc[start - 1].lower_ in ("and", "or")
        return not paired and all(c.dep_ != "conj" for c in subject.rights)

    def above(self, token: Token) -> Iterator[Token]:
        """The subjects of a pronoun's clause and of those above it, nearest first.

        An object is not its own clause's subject: "Hamas told them".
        """
        here, skip = token, token.dep_ in ("dobj", "pobj", "dative")
        for _ in range(CLIMB):
            if here.head.i == here.i:
                return
            climbed, here = here, here.head
            for subject in self.subjects.get(here.i, ())[:1]:
                if subject.i == climbed.i or subject.i >= token.i:
                    continue
                if not skip:
                    yield subject
                skip = False


def resolve_pronouns(scene: Scene) -> None:
    """Add the pronouns to the actors that they mean."""
    doc = scene.page.doc
    heads = Heads(scene)
    heads.note_verbs()
    spans = [(a, b, c) for c in scene.registry.clusters for a, b in c.spans]
    for start, end, cluster in sorted(spans, key=lambda s: (s[0], -s[1])):
        heads.note(start, end, cluster)
    pronouns = (i for i, tag in enumerate(columns(doc).tag) if tag in PRONOUNS)
    walk = Walk(heads, sorted({*heads.of, *pronouns}))
    spare = {i for s in doc.spans.get("boilerplate", ()) for i in range(s.start, s.end)}
    for sentence in doc.sents:
        if sentence.start not in spare:
            walk.sentence(sentence)
    _tell_owners(scene, heads)


def _tell_owners(scene: Scene, heads: Heads) -> None:
    """Give "its leadership" the country and the side of what "its" means."""
    for cluster in scene.registry.clusters:
        if (
            not cluster.spans
            or cluster.country is not None
            or cluster.entry is not None
        ):
            continue
        start = next(iter(cluster.spans))[0]
        owner = heads.of.get(start)
        mine = scene.page.doc[start].tag_ == "PRP$" and cluster.sort != "kin"
        if owner is not None and owner is not cluster and mine:
            cluster.country = owner.country
            cluster.owner = owner.number
            cluster.sector = cluster.sector or owner.sector


PRONOUNS: Final = ("PRP", "PRP$")


@dataclass(slots=True)
class Walk:
    """Go through the sentences and remember who was spoken of."""

    heads: Heads
    places: list[int]
    """The tokens that head mentions, and the pronouns."""
    persons: list[Cluster] = field(default_factory=list)
    age: int = 0
    subject: Cluster | None = None

    def sentence(self, tokens: Stretch) -> None:
        """Resolve the pronouns of a sentence, then take note of its actors."""
        met: deque[Cluster] = deque(maxlen=REMEMBERED)
        for i in within(self.places, tokens):
            known = self.heads.of.get(i)
            if known is not None:
                met.append(known)
                continue
            token = tokens.doc[i]
            meant = self._meant(token, met)
            if meant is not None:
                meant.spans[i, i + 1] = None
                self.heads.of[i] = meant
                met.append(meant)
        self._remember(tokens, met)

    def _remember(self, tokens: Stretch, met: Iterable[Cluster]) -> None:
        persons = [c for c in met if c.sort in PERSONS and not c.plural]
        if persons:
            self.persons, self.age = list({c.number: c for c in persons}.values()), 0
        else:
            self.age += 1
        main = self.heads.subjects.get(tokens.root.i, [])
        alone = bool(main) and self.heads.alone(main[0])
        self.subject = self.heads.of.get(main[0].i) if alone else None

    def _meant(self, token: Token, met: Iterable[Cluster]) -> Cluster | None:
        low = token.lower_
        if low in words("he") or low in words("she"):
            return self._person(token, met)
        if low in words("it"):
            own = token.dep_ in SUBJECTS or token.tag_ == "PRP$"
            return self._thing(token) if own and not _is_expletive(token) else None
        return self._many(token, met) if low in words("they") else None

    def _person(self, token: Token, met: Iterable[Cluster]) -> Cluster | None:
        thanked = self._object_before(token)
        if thanked is not None and thanked.sort in PERSONS:
            return thanked
        for subject in self.heads.above(token):
            known = self.heads.of.get(subject.i)
            if known is not None and known.sort in PERSONS and not known.plural:
                return known
        here = [c for c in met if c.sort in PERSONS and not c.plural]
        if here and not _speaks_last(token):
            return _only(here)
        if self.subject is not None and self.subject.sort in PERSONS:
            return self.subject
        return _only(self.persons) if self.age < BACK else None

    def _object_before(self, token: Token) -> Cluster | None:
        """Whom a verb acts on, where what is theirs follows: "thanked X for its"."""
        if token.tag_ != "PRP$":
            return None
        here = token.head
        for _ in range(CLIMB):
            if here.pos_ == "VERB" or here.head.i == here.i:
                break
            here = here.head
        objects = self.heads.objects.get(here.i, ())[:1]
        return next((self.heads.of.get(c.i) for c in objects if c.i < token.i), None)

    def _thing(self, token: Token) -> Cluster | None:
        acted_on = self._object_before(token)
        if acted_on is not None and _is_thing(acted_on):
            return acted_on
        for subject in self.heads.above(token):
            known = self.heads.of.get(subject.i)
            if known is not None and known.sort not in PERSONS:
                return known if _is_thing(known) else None
            if known is None and subject.tag_ not in WEAK_SUBJECTS:
                return None
        before = self.subject
        return before if before is not None and _is_thing(before) else None

    def _many(self, token: Token, met: Iterable[Cluster]) -> Cluster | None:
        for subject in self.heads.above(token):
            known = self.heads.of.get(subject.i)
            if known is not None and _is_many(known):
                return known
            if known is None and subject.tag_ in ("NNS", "NNPS"):
                return None
        here = [c for c in met if _is_many(c)]
        if here:
            return _only(here)
        before = self.subject
        return before if before is not None and _is_many(before) else None


def _only(clusters: list[Cluster]) -> Cluster | None:
    """The one actor in a list, or None where it holds none or several."""
    return clusters[-1] if len({c.number for c in clusters}) == 1 else None


def _is_thing(cluster: Cluster) -> bool:
    """Say whether "it" can be an actor."""
    return cluster.sort not in PERSONS | NO_THINGS and not cluster.plural


def _speaks_last(token: Token) -> bool:
    """Say whether a pronoun says what stands before it ("..., he told reporters")."""
    before = token.nbor(-1) if token.i else token
    quoted = before.text == "," or before.is_quote
    return token.dep_ in SUBJECTS and token.head.lemma_ in words("saying") and quoted


def _is_many(cluster: Cluster) -> bool:
    """Say whether "they" can be an actor: a plural, a team, or rebels."""
    plural = any(nouns()[n].number == "p" for n in cluster.nouns if n in nouns())
    return cluster.plural or plural or cluster.sort in MANY


def _is_expletive(token: Token) -> bool:
    """Say whether it stands for nobody: "it is clear that"."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if verb.lemma_ not in ("be", "seem", "appear", "remain", "become"):
        return False
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    return token.dep_ in SUBJECTS and following.pos_ in ("ADJ", "ADV", "DET", "PART")
