"""Which judgements stand, and which record of which reading each is about today."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from dragoman.store.schema import readings
from dragoman.store.targets import TABLES, Body, anchor_of
from dragoman.store.where import shown

Place = tuple[int, int]
Key = tuple[int, int]


def records_now(
    connection: Connection, rows: Sequence[Row[Any]], as_of: str | None
) -> dict[Key, str]:
    """Say for rows of `judged` which record they are about in the readings shown.

    What is no record of a reading (a report, a source) is about itself.
    """
    found = {_key(row): row.record for row in rows if row.reading is None}
    placed = [row for row in rows if row.reading is not None]
    articles = {row.article for row in placed}
    query = select(readings.c.article, readings.c.number).where(
        readings.c.article.in_(articles), shown(as_of)
    )
    shown_by = {row.article: row.number for row in connection.execute(query)}
    kept = [row for row in placed if shown_by.get(row.article) == row.reading]
    moved = [row for row in placed if row not in kept and row.article in shown_by]
    found |= {_key(row): row.record for row in kept}
    bodies = _bodies(connection, {(r.kind, shown_by[r.article]) for r in moved})
    for row in moved:
        record = nearest(row, bodies[row.kind, shown_by[row.article]])
        if record is not None:
            found[_key(row)] = record
    return found


def nearest(row: Row[Any], bodies: Iterable[Body]) -> str | None:
    """Find the record whose own words share the most with those that were judged."""
    if row.first is None:
        return None
    wanted = (row.first, row.last)
    scored = [(_shared(wanted, anchor_of(row.kind, b)), str(b["id"])) for b in bodies]
    best = max(scored, default=(0.0, ""), key=lambda pair: pair[0])
    return best[1] if best[0] > 0 else None


def _shared(one: Place, other: Place | None) -> float:
    """Give the share of two stretches that they have in common."""
    if other is None:
        return 0.0
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


def _bodies(
    connection: Connection, wanted: Iterable[tuple[str, int]]
) -> dict[tuple[str, int], list[Body]]:
    found: dict[tuple[str, int], list[Body]] = defaultdict(list)
    for kind, reading in wanted:
        for table in _tables(kind):
            query = select(table.c.body).where(table.c.reading == reading)
            bodies = map(json.loads, connection.execute(query).scalars())
            found[kind, reading] += _of_kind(kind, bodies)
    return found


def _tables(kind: str) -> tuple[Table, ...]:
    if kind == "term":
        return TABLES["proposal"], TABLES["event"]
    return (TABLES[kind],)


def _of_kind(kind: str, bodies: Iterable[Body]) -> list[Body]:
    if kind != "term":
        return list(bodies)
    return [term for body in bodies for term in body["terms"]]


def _key(row: Row[Any]) -> Key:
    return row.judgement, row.position
