"""Derived records as rows: the record itself, and the names that it is found by."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.domain.links import LINK_TYPES, Link
from dragoman.store.columns import Row
from dragoman.store.encode import encode
from dragoman.store.link_columns import days_of, names_of
from dragoman.store.words import column, findable

KINDS: Final = {made: kind for kind, made in LINK_TYPES.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """Hold where derived records are kept, and under which mark."""

    block: str
    anchor: str = ""
    mark: str | None = None


def link_row(link: Link, place: Place, now: str) -> Row:
    """Make the row of a record without its number."""
    first, last = days_of(link)
    return {
        "id": link.id,
        "kind": KINDS[type(link)],
        "key": column(link.key),
        "block": column(place.block),
        "anchor": place.anchor,
        "mark": place.mark,
        "first": first,
        "last": last,
        "body": encode(link),
        "recorded_at": now,
        "retired_at": None,
    }


def name_rows(number: int, link: Link) -> Iterator[Row]:
    """Make a row for each name; of one key the last one's words are kept."""
    found: dict[tuple[str, str], str] = {}
    for field, key, words in sorted(names_of(link)):
        found[field, column(key) or ""] = findable([words])
    for (field, key), words in found.items():
        yield {"derived": number, "field": field, "key": key, "words": words}
