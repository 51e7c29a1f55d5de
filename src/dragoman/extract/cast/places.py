"""Find and resolve the places of a report."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from dragoman.domain import Article, Place, Span, cut
from dragoman.extract.cast.place_choice import choose
from dragoman.extract.cast.place_names import Name, find_names
from dragoman.extract.cast.place_unknown import BESIDE_KM, Beside, find_unknown
from dragoman.knowledge import Entry, Knowledge, Match
from dragoman.knowledge.normal import key_of

FOUND_BY: Final = "rule:places/1"
FOUND_BESIDE: Final = "rule:places-beside/1"
PART_KM: Final = 60.0
"""How far the point of a place may be from a part of it that only a compass names."""


def find_places(
    doc: Doc,
    article: Article,
    knowledge: Knowledge,
    taken: Iterable[Span] = (),
    *,
    matches: Sequence[Match] | None = None,
) -> list[Place]:
    """Find the places that a report names; `taken` are mentions of actors.

    `matches` are what `knowledge.find` gave for the text, if that is at hand.
    """
    found = knowledge.find(article.text) if matches is None else matches
    actors = tuple(taken)
    names = find_names(doc, found, actors)
    meant = [
        (name, hit.entry)
        for name, hit in zip(names, choose(names, found, knowledge), strict=True)
        if hit is not None
    ]
    groups: dict[str, list[Name]] = defaultdict(list)
    entries: dict[str, Entry] = {}
    for name, entry in meant:
        key = _group(name, entry)
        entries[key] = entry
        groups[key].append(name)
    known = [_place(entries[key], group, article.text) for key, group in groups.items()]
    unknown = _unknown(find_unknown(doc, meant, actors), article.text)
    return [
        replace(place, id=f"place:{number}")
        for number, place in enumerate((*known, *unknown), start=1)
    ]


def _unknown(found: list[Beside], text: str) -> list[Place]:
    """Make the places that no row names; one for each spelling."""
    groups: dict[str, list[Beside]] = defaultdict(list)
    for beside in found:
        groups[key_of(beside.stretch.text)].append(beside)
    return [_beside(group, text) for group in groups.values()]


def _beside(group: list[Beside], text: str) -> Place:
    entry = next((b.entry for b in group if b.entry is not None), None)
    spans = (b.stretch for b in group)
    mentions = tuple(cut(text, s.start_char, s.end_char) for s in spans)
    name = group[0].stretch.text
    if entry is None or entry.lat is None:
        return Place(id=name, name=name, mentions=mentions, found_by=FOUND_BESIDE)
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


def _group(name: Name, entry: Entry) -> str:
    """The places that are one: by id, a part of a place by its words too."""
    if not name.compass:
        return entry.id
    return f"{entry.id} {name.stretch.doc.text[name.start : name.end].casefold()}"


def _place(entry: Entry, names: list[Name], text: str) -> Place:
    first = names[0]
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
        mentions=tuple(cut(text, name.start, name.end) for name in names),
        found_by=FOUND_BY,
    )


def kb_of(entry: Entry) -> str:
    """The id under which a place stands in the ledger."""
    return f"geonames:{entry.geonames}" if entry.geonames else entry.id
