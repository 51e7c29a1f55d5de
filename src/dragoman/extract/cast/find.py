"""Find a report's actors and places."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from dragoman.domain import Actor, Article, Place
from dragoman.extract.cast.apposition import Paired, pair
from dragoman.extract.cast.bodies import STOOD_FOR
from dragoman.extract.cast.cast import Cast
from dragoman.extract.cast.describe import describe, loose_names
from dragoman.extract.cast.enlist import Enlister
from dragoman.extract.cast.entity_names import brackets
from dragoman.extract.cast.extend import Chain
from dragoman.extract.cast.joint import find_joint
from dragoman.extract.cast.known_names import find_names
from dragoman.extract.cast.mentions import Mention, Page
from dragoman.extract.cast.names import Names
from dragoman.extract.cast.namesakes import without_namesakes
from dragoman.extract.cast.phrases import find_phrases
from dragoman.extract.cast.places import locate
from dragoman.extract.cast.pronouns import resolve_pronouns
from dragoman.extract.cast.resolve import resolve
from dragoman.extract.cast.scene import Scene
from dragoman.extract.cast.seal import actor_of
from dragoman.extract.columns import columns
from dragoman.knowledge import Knowledge, Match
from dragoman.knowledge.normal import key_of

OFFICIAL: Final = frozenset(("government_body", "court"))


def find_cast(article: Article, doc: Doc, knowledge: Knowledge) -> Cast:
    """Find who acts and where, resolved against the knowledge."""
    matches = without_namesakes(doc, knowledge.find(article.text))
    scene = find_actors(article, doc, knowledge, matches)
    cast = Cast(doc, Enlister(scene))
    for cluster in scene.registry.clusters:
        if cluster.spans:
            cluster.listed = True
            cast.add_actor(actor_of(cluster, scene, article.text))
    taken = [span for actor in cast.actors for span in actor.mentions]
    located = locate(doc, article, knowledge, taken, matches=matches)
    for actor in located.acting:
        cast.add_actor(actor)
    for place in located.places:
        cast.add_place(place)
    for actor in _of_towns(cast, located.places):
        cast.add_actor(actor)
    return cast


def _of_towns(cast: Cast, places: Iterable[Place]) -> list[Actor]:
    """Give the country of its town to a body that is named after it: "Goma police"."""
    where = {span.start: place.country for place in places for span in place.mentions}
    found = []
    for actor in cast.actors:
        if actor.country is not None or actor.kind not in OFFICIAL:
            continue
        codes = {where.get(span.start + _article(span.text)) for span in actor.mentions}
        country = next(iter(codes - {None}), None)
        if country is not None and len(codes - {None}) == 1:
            found.append(replace(actor, country=country))
    return found


def _article(words: str) -> int:
    return len("the ") if words.lower().startswith("the ") else 0


def find_actors(
    article: Article, doc: Doc, knowledge: Knowledge, matches: Sequence[Match]
) -> Scene:
    """Find the mentions of actors and gather those that mean the same one."""
    names = find_names(doc, matches, _own(article), knowledge)
    on = None if article.published is None else article.published[:10]
    starts = tuple(first for first, _ in columns(doc).sentences) or (0,)
    page = Page(doc, names, on, knowledge, _countries(names), _bodies(names), starts)
    scene = Scene(page)
    mentions = find_mentions(page)
    _resolve_all(scene, mentions)
    find_joint(scene, mentions)
    resolve_pronouns(scene)
    return scene


def _own(article: Article) -> tuple[str, ...]:
    """The page's own outlet, or agency where it has none, and its writer."""
    own = (article.outlet or article.agency, article.byline)
    return tuple(name for name in own if name)


def find_mentions(page: Page) -> list[Mention]:
    """Find the noun phrases that can mean an actor, lengthened, inner ones first."""
    doc = page.doc
    spare = frozenset(
        i for s in doc.spans.get("boilerplate", ()) for i in range(s.start, s.end)
    )
    phrases = find_phrases(doc, page.names, spare)
    shorts = brackets(doc, page.names)
    chain = Chain(page, {}, {phrase.start: phrase.end for phrase in phrases})
    longer: list[Mention] = []
    for mention in reversed([m for p in phrases for m in describe(page, p)]):
        if mention.start - 1 in shorts:
            continue
        made = mention
        if mention.end in shorts:
            made = replace(mention, end=mention.end + 3)
        made = chain.lengthened(made)
        chain.by_start.setdefault(made.start, []).append(made)
        longer.append(made)
    return _without_swallowed(_with_owners(page, longer))


def _with_owners(page: Page, mentions: list[Mention]) -> Iterator[Mention]:
    """Give an office the body whose short form stands before it: "... (PLO) chief"."""
    ends = {m.end: m for m in mentions if m.name is not None and m.sort != "person"}
    for mention in mentions:
        before = ends.get(mention.start)
        closed = mention.start > 0 and page.doc[mention.start - 1].text == ")"
        bare = mention.role is not None and mention.owner is None
        yield replace(mention, owner=before) if closed and bare else mention


def _without_swallowed(mentions: Iterable[Mention]) -> list[Mention]:
    """Leave out a name that a longer mention took for its own."""
    outermost: dict[tuple[int, int], Mention] = {}
    mentions = list(mentions)
    for mention in mentions:
        if mention.name is None:
            continue
        key = (mention.name.start, mention.name.end)
        kept = outermost.get(key)
        if kept is None or mention.end - mention.start > kept.end - kept.start:
            outermost[key] = mention
    kept_ones = [
        m
        for m in mentions
        if m.name is None or outermost[m.name.start, m.name.end] is m
    ]
    return sorted(kept_ones, key=lambda m: (m.end, -m.start))


def _resolve_all(scene: Scene, mentions: list[Mention]) -> None:
    """Resolve inner mentions before outer ones, a possessive state after all others."""
    paired = pair(scene.page.doc, mentions)
    owned = {
        (m.owner.start, m.owner.end)
        for m in mentions
        if m.owner is not None and not _live_there(m)
    }
    waiting: list[Mention] = []
    for mention in mentions:
        key = (mention.start, mention.end)
        if key in paired.dropped:
            _resolve_inner(scene, mention)
        elif key not in paired.same:
            made = paired.richer.get(key, mention)
            cluster = resolve(scene, made, owner=key in owned)
            if cluster is not None:
                _introduce(scene, made)
            elif key in owned:
                waiting.append(made)
    _note_descriptions(scene, paired)
    _complete(scene, paired)
    for mention in waiting:
        resolve(scene, mention, owner=True)
    for mention in mentions:
        _forget_inner_state(scene, mention)


def _live_there(mention: Mention) -> bool:
    """Say whether people are only those of a town: "residents of Sanaa"."""
    name = None if mention.owner is None else mention.owner.name
    if name is None or mention.name is not None or mention.sector != "CVL":
        return False
    return any(hit.sort in STOOD_FOR for hit in name.hits)


def _note_descriptions(scene: Scene, paired: Paired) -> None:
    """Let a description mean whom the name beside it means."""
    for key, other in paired.same.items():
        if other in scene.where:
            scene.put(key, scene.where[other])


def _complete(scene: Scene, paired: Paired) -> None:
    """Tell persons whose they are where that stands after them: "X, head of the Y"."""
    for key, mention in paired.richer.items():
        cluster, owner = scene.where.get(key), scene.owner(mention)
        if cluster is None or owner is None or owner is cluster:
            continue
        if cluster.owner is None:
            cluster.owner = owner.number
        if cluster.entry is None and cluster.country is None:
            cluster.country = owner.country


def _resolve_inner(scene: Scene, mention: Mention) -> None:
    """Note the body whose official is described beside a name."""
    for inner in loose_names(scene.page, mention.start, mention.end):
        resolve(scene, inner)


def _forget_inner_state(scene: Scene, mention: Mention) -> None:
    """Count "the government of Ethiopia" as one mention, not as two."""
    owner = mention.owner
    if mention.sort == "state" and owner is not None and owner.sort == "state":
        cluster = scene.where.get((owner.start, owner.end))
        if cluster is not None and (mention.start, mention.end) in scene.where:
            cluster.spans.pop((owner.start, owner.end), None)


def _introduce(scene: Scene, mention: Mention) -> None:
    """Let the short form in brackets after a name mean the same actor from now on."""
    doc, name = scene.page.doc, mention.name
    if name is None or name.end + 1 >= mention.end or doc[name.end].text != "(":
        return
    cluster = scene.where[mention.start, mention.end]
    scene.registry.put(f"name:{key_of(doc[name.end + 1].text)}", cluster)


def _countries(names: Names) -> Counter[str]:
    """How often a report names each country, its people, its bodies and its places."""
    counts: Counter[str] = Counter()
    for name in {n.start: n for n in names.at.values()}.values():
        hits = [
            h
            for h in name.hits
            if not (h.weak or h.ambiguous) and h.entry.kind != "person"
        ]
        state = name.state or (hits[0] if hits else None)
        if state is not None and state.entry.country:
            counts[state.entry.country] += 1
    for kept in (names.countries, names.peoples, names.places):
        for i, entry in kept.items():
            if entry.country and i not in names.at and kept.get(i - 1) is not entry:
                counts[entry.country] += 1
    return counts


def _bodies(names: Names) -> frozenset[str]:
    """The ids of the bodies that a report names beyond doubt."""
    return frozenset(
        hit.entry.id
        for name in names.at.values()
        for hit in name.hits[:1]
        if hit.entry.kind not in ("person", "state")
        if not (hit.weak or hit.ambiguous)
    )
