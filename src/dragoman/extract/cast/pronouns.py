"""Say whom a pronoun means, where the grammar makes it clear."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from dragoman.extract.cast.clusters import Cluster
from dragoman.extract.cast.nouns import Sort, words
from dragoman.extract.cast.scene import Scene

SUBJECTS: Final = frozenset(("nsubj", "nsubjpass"))
PERSONS: Final[frozenset[Sort]] = frozenset(("person", "unnamed"))
MANY: Final[frozenset[Sort]] = frozenset(
    ("team", "sides", "force", "people", "group", "opposition", "unnamed", "company")
)
CLIMB: Final = 12
"""A pronoun's clause is at most so deep in its sentence."""
BACK: Final = 2
"""A person is "he" for so many sentences after the last mention."""


@dataclass(slots=True)
class Heads:
    """Find the actor of a token, and who was the subject of each sentence."""

    scene: Scene
    of: dict[int, Cluster] = field(default_factory=dict)
    starts: dict[int, list[tuple[int, Cluster]]] = field(default_factory=dict)

    def note(self, start: int, end: int, cluster: Cluster) -> None:
        """Note a mention under the tokens that head it."""
        doc = self.scene.page.doc
        for i in range(start, end):
            head = doc[i].head.i
            if head == i or not start <= head < end:
                self.of.setdefault(i, cluster)


def resolve_pronouns(scene: Scene) -> None:
    """Add the pronouns to the actors that they mean."""
    doc = scene.page.doc
    heads = Heads(scene)
    spans = [(start, end, c) for c in scene.registry.clusters for start, end in c.spans]
    for start, end, cluster in sorted(spans, key=lambda s: (s[0], -s[1])):
        heads.note(start, end, cluster)
    walk = Walk(heads)
    spare = {i for s in doc.spans.get("boilerplate", ()) for i in range(s.start, s.end)}
    for sentence in doc.sents:
        if sentence.start not in spare:
            walk.sentence(list(sentence))


@dataclass(slots=True)
class Walk:
    """Go through the sentences and remember who was spoken of."""

    heads: Heads
    persons: list[Cluster] = field(default_factory=list)
    age: int = 0
    subject: Cluster | None = None

    def sentence(self, tokens: list[Token]) -> None:
        """Resolve the pronouns of a sentence, then take note of its actors."""
        met: list[Cluster] = []
        for token in tokens:
            known = self.heads.of.get(token.i)
            if known is not None:
                met.append(known)
                continue
            meant = self._meant(token, met)
            if meant is not None:
                meant.spans[token.i, token.i + 1] = None
                self.heads.of[token.i] = meant
                met.append(meant)
        self._remember(tokens, met)

    def _remember(self, tokens: list[Token], met: list[Cluster]) -> None:
        persons = [c for c in met if c.sort in PERSONS and not c.plural]
        if persons:
            self.persons, self.age = list({c.number: c for c in persons}.values()), 0
        else:
            self.age += 1
        subject = _main_subject(tokens)
        self.subject = None if subject is None else self.heads.of.get(subject.i)

    def _meant(self, token: Token, met: list[Cluster]) -> Cluster | None:
        low = token.lower_
        if token.tag_ not in ("PRP", "PRP$"):
            return None
        if low in words("he") or low in words("she"):
            return self._person(token, met)
        if low in words("it"):
            return None if _is_expletive(token) else self._thing(token)
        return self._many(token) if low in words("they") else None

    def _person(self, token: Token, met: list[Cluster]) -> Cluster | None:
        for subject in _subjects_above(token):
            known = self.heads.of.get(subject.i)
            if known is not None and known.sort in PERSONS and not known.plural:
                return known
        here = [c for c in met if c.sort in PERSONS and not c.plural]
        if here:
            return here[-1] if len({c.number for c in here}) == 1 else None
        if self.subject is not None and self.subject.sort in PERSONS:
            return self.subject
        if self.age < BACK and len(self.persons) == 1:
            return self.persons[0]
        return None

    def _thing(self, token: Token) -> Cluster | None:
        first = True
        for subject in _subjects_above(token):
            first = False
            known = self.heads.of.get(subject.i)
            if known is not None and known.sort not in PERSONS:
                return None if known.sort == "sides" else known
            if known is None and subject.tag_ not in (
                "PRP",
                "NNS",
                "NNPS",
                "WP",
                "WDT",
            ):
                return None
        if not first and token.dep_ not in SUBJECTS and token.tag_ != "PRP$":
            return None
        if self.subject is not None and self.subject.sort not in PERSONS | {"sides"}:
            return self.subject
        return None

    def _many(self, token: Token) -> Cluster | None:
        for subject in _subjects_above(token):
            known = self.heads.of.get(subject.i)
            if known is not None and (known.plural or known.sort in MANY):
                return known
            if known is None and subject.tag_ in ("NNS", "NNPS"):
                return None
            if list(subject.conjuncts):
                return None
        return None


def _subjects_above(token: Token) -> Iterator[Token]:
    """The subjects of a pronoun's clause and of those above it, nearest first."""
    here = token
    for _ in range(CLIMB):
        if here.head.i == here.i:
            return
        climbed = here
        here = here.head
        if here.pos_ not in ("VERB", "AUX"):
            continue
        for child in here.lefts:
            own = child.i == climbed.i or child.i >= token.i
            if child.dep_ in SUBJECTS and not own:
                yield child


def _main_subject(tokens: list[Token]) -> Token | None:
    root = next((t for t in tokens if t.head.i == t.i), None)
    if root is None:
        return None
    return next((t for t in root.lefts if t.dep_ in SUBJECTS), None)


def _is_expletive(token: Token) -> bool:
    """Say whether it stands for nobody: "it is clear that"."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if verb.lemma_ not in ("be", "seem", "appear", "remain", "become"):
        return False
    return token.dep_ in SUBJECTS and any(
        c.dep_ in ("acomp", "attr", "ccomp") for c in verb.rights
    )
