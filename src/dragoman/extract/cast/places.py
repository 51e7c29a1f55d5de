"""Find and resolve the places of a report."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Doc

from dragoman.domain import Article, Place, Span, cut
from dragoman.extract.cast.place_choice import choose
from dragoman.extract.cast.place_names import Name, find_names
from dragoman.knowledge import Entry, Knowledge, Match

FOUND_BY: Final = "rule:places/1"
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
    names = find_names(doc, found, taken)
    meant = choose(names, found, knowledge)
    groups: dict[str, list[Name]] = defaultdict(list)
    entries: dict[str, Entry] = {}
    for name, hit in zip(names, meant, strict=True):
        if hit is None:
            continue
        key = _group(name, hit.entry)
        entries[key] = hit.entry
        groups[key].append(name)
    return [
        _place(f"place:{number}", entries[key], group, article.text)
        for number, (key, group) in enumerate(groups.items(), start=1)
    ]


def _group(name: Name, entry: Entry) -> str:
    """The places that are one: by id, a part of a place by its words too."""
    if not name.compass:
        return entry.id
    return f"{entry.id} {name.stretch.doc.text[name.start : name.end].casefold()}"


def _place(key: str, entry: Entry, names: list[Name], text: str) -> Place:
    first = names[0]
    return Place(
        id=key,
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
