"""A record as it is judged: what it may be one with, what of it can be corrected."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any, Final

from dragoman.domain.links import Incident, Link, Origin, ProposalThread
from dragoman.store import (
    ClaimRow,
    EventRow,
    FigureRow,
    Filter,
    Ledger,
    ProposalRow,
    Stated,
    values_of,
)
from dragoman.surface.judging import value_words

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "event": ("status", "kind", "family", "channel", "start", "end", "hedge"),
    "figure": ("measure", "value", "low", "high", "comparator", "unit", "population"),
    "attribution": ("mode", "hedge"),
    "proposal": ("name", "version", "contested_unspecified"),
}
"""What the desk offers to correct; the API and the commands take every field."""
AROUND: Final = 3
"""Days before and after an act, in which another report may tell of it."""
LOOKED_AT: Final = 80
OFFERED: Final = 8


@dataclass(frozen=True, slots=True)
class Field:
    """Hold a field that can be corrected: what is shown, which values it can have."""

    name: str
    told: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Hold what is judged.

    `rows` are the stated records; `same` those that the rules take for the same thing,
    `near` others that could be. `sources` are whom a grade can be about.
    """

    key: str
    rows: tuple[Stated, ...]
    link: Link | None
    same: tuple[Stated, ...]
    near: tuple[Stated, ...]
    sources: tuple[str, ...]
    fields: tuple[Field, ...]
    field: Field | None


def subject_of(book: Ledger, key: str, field: str) -> Subject:
    """Look up what is judged by its id: a record, a derived one, or a source's name."""
    link = book.links.find(key) if ":" in key else None
    keys = link.rests_on if link is not None else (key,)
    rows = tuple(_rows(book, islice(keys, OFFERED * 2)))
    alone = rows[0] if len(rows) == 1 and link is None else None
    same = tuple(_same(book, alone)) if alone is not None else ()
    near = tuple(_near(book, alone, same)) if alone is not None else ()
    fields = tuple(_fields(alone)) if alone is not None else ()
    return Subject(
        key=key,
        rows=rows,
        link=link,
        same=same,
        near=near,
        sources=_sources(rows) or ((key,) if not rows else ()),
        fields=fields,
        field=next((one for one in fields if one.name == field), None),
    )


def _rows(book: Ledger, keys: Iterable[str]) -> Iterator[Stated]:
    return iter(book.rows(keys).values())


def _sources(rows: Iterable[Stated]) -> tuple[str, ...]:
    chains = (getattr(row, "chain", ()) for row in rows)
    return tuple(dict.fromkeys(name for chain in chains for name in reversed(chain)))


def _same(book: Ledger, row: Stated) -> Iterator[Stated]:
    """Find the records that the rules take for the same thing."""
    links = list(book.links.resting_on([row.id]))
    kinds = (ProposalThread,) if isinstance(row, ProposalRow) else (Incident, Origin)
    wanted = (one for one in links if isinstance(one, kinds))
    keys = dict.fromkeys(key for one in wanted for key in one.rests_on)
    kind = row.id.partition(":")[0]
    others = (key for key in keys if key.startswith(f"{kind}:") and key != row.id)
    return islice(_rows(book, islice(others, 2 * OFFERED)), OFFERED)


def _near(book: Ledger, row: Stated, same: Iterable[Stated]) -> list[Stated]:
    """Find other reports' records that could be of the same thing, likeliest first."""
    known = {one.id for one in same}
    found = [
        one
        for one in _alike(book, row)
        if one.id not in known and one.page.article != row.page.article
    ]
    return sorted(found, key=lambda one: -_likeness(row, one))[:OFFERED]


def _alike(book: Ledger, row: Stated) -> Iterator[Stated]:
    match row:
        case EventRow():
            yield from book.events(_around(row.start or row.page.published), row.family)
        case ClaimRow():
            yield from book.claims(Filter(source=row.source, limit=LOOKED_AT))
        case FigureRow():
            days = _around(row.day or row.page.published, measure=row.measure)
            yield from book.figures(days)
        case ProposalRow():
            yield from book.proposals(_around(row.page.published))


def _around(day: str | None, **asked: Any) -> Filter:  # noqa: ANN401 - a filter's fields
    if day is None:
        return Filter(limit=LOOKED_AT, **asked)
    read = date.fromisoformat(day[:10])
    first, last = read - timedelta(days=AROUND), read + timedelta(days=AROUND)
    return Filter(
        since=first.isoformat(), until=last.isoformat(), limit=LOOKED_AT, **asked
    )


def _likeness(one: Stated, other: Stated) -> float:
    """Count what two records share; an order to show them in, nothing more."""
    own, its = _names(one), _names(other)
    shared = len(own & its) / max(1, len(own | its))
    return shared + (_kind(one) == _kind(other))


def _names(row: Stated) -> set[str]:
    match row:
        case EventRow():
            return {party.kb or party.name for party in row.participants}
        case ProposalRow():
            return {name for name in (row.author, *row.addressees) if name}
        case _:
            return set(row.words.casefold().split())


def _kind(row: Stated) -> str:
    return str(getattr(row, "kind", getattr(row, "number", "")))


def _fields(row: Stated) -> Iterator[Field]:
    kind = row.id.partition(":")[0]
    for name in FIELDS[kind]:
        yield Field(name, value_words(getattr(row, name)), values_of(kind, name))
