"""Find and resolve the places of a report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Token

from dragoman.domain import Actor, Article, Place, Span, cut
from dragoman.extract.cast.metonymy import acts
from dragoman.extract.cast.namesakes import without_namesakes
from dragoman.extract.cast.place_choice import choose, main_country, named_country
from dragoman.extract.cast.place_context import context_of
from dragoman.extract.cast.place_counties import COUNTRY, County, find_counties
from dragoman.extract.cast.place_evidence import follows_party, names_body
from dragoman.extract.cast.place_local import told_country
from dragoman.extract.cast.place_names import BIG_TOWN, LOCAL, Name, find_names
from dragoman.extract.cast.place_unknown import BESIDE_KM, Beside, find_unknown
from dragoman.extract.columns import columns
from dragoman.knowledge import Entry, Knowledge, Match, read_table
from dragoman.knowledge.normal import key_of

FOUND_BY: Final = "rule:places/1"
FOUND_BESIDE: Final = "rule:places-beside/1"
FOUND_ACTING: Final = "rule:places-acting/1"
ACTING: Final = frozenset(("town", "capital", "admin1"))
OFFICIAL: Final = frozenset(("government_body", "court"))
COUNTY_SHARE: Final = 0.3
"""So much of a report is about the United States where a county of it is named."""
TAKEN_AS: Final = frozenset(("dobj", "nsubjpass"))
TAKING: Final = frozenset(("take", "hold", "lose", "defend", "claim", "keep", "secure"))
"""Verbs whose object is a place if it is a town: "rebels took Goma"."""
PART_KM: Final = 60.0
"""How far the point of a place may be from a part of it that only a compass names."""


@dataclass(frozen=True, slots=True)
class Located:
    """Hold a report's places, and the towns and provinces in it that act."""

    places: list[Place]
    acting: list[Actor]


def locate(
    doc: Doc,
    article: Article,
    knowledge: Knowledge,
    taken: Iterable[Span] = (),
    *,
    matches: Sequence[Match] | None = None,
) -> Located:
    """Find the places that a report names; `taken` are mentions of actors.

    `matches` are what `knowledge.find` gave for the text, if that is at hand.
    """
    actors = tuple(taken)
    if matches is None:
        matches = without_namesakes(doc, knowledge.find(article.text))
    places: list[tuple[Name, Entry]] = []
    acting: list[tuple[Name, Entry]] = []
    counties, resolved = _resolved(doc, article.text, knowledge, actors, matches)
    for name, entry in resolved:
        (acting if _acts(name, entry) else places).append((name, entry))
    unknown = _unknown(
        find_unknown(doc, places, actors, counties),
        article.text,
        main_country([entry for _, entry in places])
        or named_country(matches)
        or told_country(doc),
    )
    known = _placed(doc, article.text, places)
    listed = [
        replace(place, id=f"place:{number}")
        for number, place in enumerate((*known, *unknown), start=1)
    ]
    return Located(listed, _actors(acting, article.text))


def _placed(doc: Doc, text: str, meant: list[tuple[Name, Entry]]) -> list[Place]:
    groups: dict[str, list[Name]] = defaultdict(list)
    entries: dict[str, Entry] = {}
    for name, entry in meant:
        key = _group(name, entry, text)
        entries[key] = entry
        groups[key].append(name)
    return [
        _place(entries[key], group, text, _called(doc, entries[key]))
        for key, group in groups.items()
    ]


def _actors(acting: list[tuple[Name, Entry]], text: str) -> list[Actor]:
    """Make actors of the towns and provinces that act: whoever acts for them."""
    groups: dict[str, list[Name]] = defaultdict(list)
    entries: dict[str, Entry] = {}
    for name, entry in acting:
        groups[entry.id].append(name)
        entries[entry.id] = entry
    return [
        Actor(
            id=f"actor:{key}",
            name=entries[key].name,
            kind="government_body",
            country=entries[key].country,
            sector="GOV",
            mentions=tuple(cut(text, n.start, n.end) for n in names),
            found_by=FOUND_ACTING,
        )
        for key, names in groups.items()
    ]


def _resolved(
    doc: Doc,
    text: str,
    knowledge: Knowledge,
    taken: tuple[Span, ...],
    matches: Sequence[Match],
) -> tuple[tuple[County, ...], list[tuple[Name, Entry]]]:
    found = sorted(
        (*matches, *_nested(text, matches, knowledge)),
        key=lambda m: (m.start, m.end),
    )
    names, counties = find_names(doc, text, found, taken), find_counties(doc)
    context = context_of(text, names, found, counties)
    if context.shares().get(COUNTRY, 0.0) < COUNTY_SHARE:
        counties = ()
    inside = {i for c in counties for i in range(c.stretch.start, c.stretch.end)}
    free = [name for name in names if name.stretch.start not in inside]
    pairs = zip(free, choose(free, context, knowledge), strict=True)
    return counties, [
        (name, _recognised(hit.entry, knowledge))
        for name, hit in pairs
        if hit is not None and not (name.inner and _is_land(hit.entry))
    ]


def _recognised(entry: Entry, knowledge: Knowledge) -> Entry:
    country = knowledge.recognised(entry.country)
    return entry if country == entry.country else replace(entry, country=country)


def _is_land(entry: Entry) -> bool:
    """Say whether a place is a state, a sea or a region of several states."""
    return entry.feature not in LOCAL and (
        entry.feature != "region" or entry.country is None
    )


def _nested(text: str, found: Sequence[Match], knowledge: Knowledge) -> Iterator[Match]:
    """Find the places inside names of bodies: "Gaza health ministry", "in Israel"."""
    for match in found:
        words = text[match.start : match.end]
        actors = match.actors if " " in words else ()
        if not actors:
            continue
        kind = actors[0].entry.kind
        people, body = kind == "population", kind in OFFICIAL
        if not people and not body and "'s" not in words and "’s" not in words:
            continue
        for nested in knowledge.find(words, all_matches=True):
            start, end = match.start + nested.start, match.start + nested.end
            owns = end < match.end and text[end : end + 2] in ("'s", "’s")
            ends = people and start > match.start and end == match.end
            region = all(hit.entry.kind == "place" for hit in nested.places)
            opens = start == match.start and end < match.end
            seat = body and _is_seat(nested, match)
            if ((owns or seat) and region and opens) or ends:
                yield Match(start, end, nested.hits)


def _is_seat(nested: Match, body: Match) -> bool:
    """Say whether a well-known place's name begins that of a body of its country."""
    known = nested.places[0].entry if nested.places else None
    if known is None or known.country != body.actors[0].entry.country:
        return False
    return known.feature != "town" or known.population >= BIG_TOWN


def _acts(name: Name, entry: Entry) -> bool:
    """Say whether a town or province acts; what it has, or who takes it, tells not."""
    root = name.stretch.root
    taken = root.dep_ in TAKEN_AS and root.head.lemma_ in TAKING
    had = root.dep_ == "poss" or taken or follows_party(name.stretch)
    part = name.inner or name.compass or names_body(name.stretch)
    local = entry.feature in ACTING and not part and not had
    return local and acts(name.stretch, entry)


def _unknown(found: list[Beside], text: str, country: str | None) -> list[Place]:
    """Make the places that no row names; one for each spelling.

    `country` is that of one beside which none is named.
    """
    groups: dict[str, list[Beside]] = defaultdict(list)
    for beside in found:
        groups[key_of(beside.stretch.text)].append(beside)
    return [_beside(group, text, country) for group in groups.values()]


def _beside(group: list[Beside], text: str, country: str | None) -> Place:
    entry = next((b.entry for b in group if b.entry is not None), None)
    spans = (b.stretch for b in group)
    mentions = tuple(cut(text, s.start_char, s.end_char) for s in spans)
    name = group[0].stretch.text
    if entry is None or entry.lat is None:
        return Place(
            id=name,
            name=name,
            country=next((b.country for b in group if b.country), country),
            mentions=mentions,
            found_by=FOUND_BESIDE,
        )
    return Place(
        id=name,
        name=name,
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        precision_km=max(BESIDE_KM, entry.precision_km or 0.0),
        mentions=mentions,
        found_by=FOUND_BESIDE,
    )


def _group(name: Name, entry: Entry, text: str) -> str:
    """The places that are one: by id, a part of a place by its words too."""
    if not name.compass:
        return entry.id
    return f"{entry.id} {text[name.start : name.end].casefold()}"


@dataclass(frozen=True, slots=True)
class Nominal:
    """Hold a common noun that means a place where a report names that place."""

    word: str
    place: str


def _called(doc: Doc, entry: Entry) -> list[tuple[int, int]]:
    """Find the definite descriptions of a place ("the enclave")."""
    words = {
        r.word for r in read_table("place_nominals", Nominal) if r.place == entry.id
    }
    if not words:
        return []
    tokens = (doc[i] for i, low in enumerate(columns(doc).low) if low in words)
    return [
        (token.idx, token.idx + len(token.text))
        for token in tokens
        if token.pos_ == "NOUN" and _is_definite(token)
    ]


def _is_definite(token: Token) -> bool:
    before = [child.lower_ for child in token.lefts]
    return before in (["the"], ["the", "palestinian"], ["the", "besieged"])


def _place(
    entry: Entry, names: list[Name], text: str, called: list[tuple[int, int]]
) -> Place:
    first = names[0]
    spans = {(name.start, name.end) for name in names}
    if not first.compass:
        spans.update(c for c in called if not any(s <= c[0] < e for s, e in spans))
    return Place(
        id=entry.id,
        name=text[first.start : first.end] if first.compass else entry.name,
        kb=None if first.compass else kb_of(entry),
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        precision_km=max(PART_KM, entry.precision_km or 0.0)
        if first.compass
        else entry.precision_km,
        mentions=tuple(cut(text, start, end) for start, end in sorted(spans)),
        found_by=FOUND_BY,
    )


def kb_of(entry: Entry) -> str:
    """The id under which a place stands in the ledger."""
    return f"geonames:{entry.geonames}" if entry.geonames else entry.id
