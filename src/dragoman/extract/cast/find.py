"""Find a report's actors and places."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dragoman.domain import Article
from dragoman.extract.cast.apposition import pair
from dragoman.extract.cast.cast import Cast
from dragoman.extract.cast.clusters import Cluster
from dragoman.extract.cast.describe import describe
from dragoman.extract.cast.extend import Chain
from dragoman.extract.cast.mentions import Mention, Page
from dragoman.extract.cast.names import acronyms, find_names
from dragoman.extract.cast.phrases import find_phrases
from dragoman.extract.cast.places import find_places
from dragoman.extract.cast.pronouns import resolve_pronouns
from dragoman.extract.cast.resolve import Resolver
from dragoman.extract.cast.seal import actor_of
from dragoman.knowledge import Knowledge, Match
from dragoman.knowledge.normal import key_of


def find_cast(article: Article, doc: Doc, knowledge: Knowledge) -> Cast:
    """Find who acts and where, resolved against the knowledge."""
    matches = knowledge.find(article.text)
    resolver = find_actors(article, doc, knowledge, matches)
    cast = Cast(doc)
    for cluster in resolver.registry.clusters:
        if cluster.spans:
            cast.add_actor(actor_of(cluster, resolver))
    taken = [span for actor in cast.actors for span in actor.mentions]
    for place in find_places(doc, article, knowledge, taken, matches=matches):
        cast.add_place(place)
    return cast


def find_actors(
    article: Article, doc: Doc, knowledge: Knowledge, matches: Sequence[Match]
) -> Resolver:
    """Find the mentions of actors and gather those that mean the same one."""
    own = [name for name in (article.outlet, article.agency) if name]
    on = None if article.published is None else article.published[:10]
    page = Page(doc, find_names(doc, matches, own), on, knowledge)
    mentions = find_mentions(page)
    resolver = Resolver(page, counts=_countries(matches), bodies=_bodies(matches))
    _resolve_all(resolver, mentions)
    resolve_pronouns(resolver)
    return resolver


def find_mentions(page: Page) -> list[Mention]:
    """Find the noun phrases that can mean an actor, lengthened, in order."""
    doc = page.doc
    spare = frozenset(
        i for s in doc.spans.get("boilerplate", ()) for i in range(s.start, s.end)
    )
    phrases = find_phrases(doc, page.names, spare)
    found = [m for phrase in phrases for m in describe(page, phrase)]
    by_start: dict[int, list[Mention]] = {}
    ends = {phrase.start: phrase.end for phrase in phrases}
    longer: list[Mention] = []
    for mention in reversed(found):
        made = Chain(page, by_start, ends).lengthened(mention)
        by_start.setdefault(made.start, []).append(made)
        longer.append(made)
    return _without_swallowed(longer)


def _without_swallowed(mentions: Iterable[Mention]) -> list[Mention]:
    """Leave out a name that a longer mention took for its own."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    whole = {(m.name.start, m.name.end): m for m in ordered if m.name is not None}
    return [
        m
        for m in ordered
        if m.name is None
        or whole[m.name.start, m.name.end] is m
        or m.end != (whole[m.name.start, m.name.end].end)
    ]


def _resolve_all(resolver: Resolver, mentions: list[Mention]) -> None:
    paired = pair(resolver.page.doc, mentions)
    shorts = dict(
        ((name.start, name.end), short)
        for name, short in acronyms(resolver.page.doc, resolver.page.names)
    )
    owned = {(m.owner.start, m.owner.end) for m in mentions if m.owner is not None}
    waiting: list[Mention] = []
    inner_first = sorted(
        mentions, key=lambda m: (_sentence(resolver, m), m.end, -m.start)
    )
    for mention in inner_first:
        key = (mention.start, mention.end)
        if key in paired.dropped or key in paired.same:
            continue
        made = paired.richer.get(key, mention)
        cluster = resolver.resolve(made, owner=key in owned)
        if cluster is None and key in owned:
            waiting.append(made)
        if cluster is not None and mention.name is not None:
            _introduce(
                resolver, cluster, shorts.get((mention.name.start, mention.name.end))
            )
    for key, other in paired.same.items():
        cluster = resolver.where.get(other)
        if cluster is not None:
            cluster.spans[key] = None
            resolver.where[key] = cluster
    for mention in waiting:
        resolver.resolve(mention, owner=True)


def _sentence(resolver: Resolver, mention: Mention) -> int:
    return 0


def _introduce(resolver: Resolver, cluster: Cluster, short: str | None) -> None:
    if short is not None:
        resolver.registry.put(f"name:{key_of(short)}", cluster)


def _countries(matches: Iterable[Match]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for match in matches:
        states = [h for h in match.hits if h.entry.kind == "state"]
        actors = match.actors
        if states and states[0].entry.country:
            counts[states[0].entry.country] += 1
        elif actors and actors[0].entry.kind != "person" and actors[0].entry.country:
            if not actors[0].weak:
                counts[actors[0].entry.country] += 1
        else:
            codes = {h.entry.country for h in match.places if h.entry.country}
            if len(codes) == 1:
                counts[next(iter(codes)) or ""] += 1
    return counts


def _bodies(matches: Iterable[Match]) -> frozenset[str]:
    return frozenset(
        h.entry.id
        for match in matches
        for h in match.actors[:1]
        if h.entry.kind not in ("person", "state") and not h.weak
    )


__all__ = ["find_actors", "find_cast", "find_mentions", "replace"]
