"""The merges and splits that bind linking, by the records that are shown today."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from dragoman.domain.judged import Judgement, JudgementKind
from dragoman.store.judged_rows import judgements_with_rows
from dragoman.store.judged_schema import judgements
from dragoman.store.standing import records_now
from dragoman.store.where import stands

LINKING: Final[tuple[JudgementKind, ...]] = ("merge", "split")


def binding(connection: Connection, as_of: str | None) -> Iterator[Judgement]:
    """Give the merges and splits that stand, the oldest first."""
    query = select(judgements).where(
        judgements.c.kind.in_(LINKING), stands(judgements, as_of)
    )
    pairs = list(judgements_with_rows(connection, query))
    now = records_now(connection, [row for rows, _ in pairs for row in rows], as_of)
    for rows, judgement in pairs:
        records = tuple(_known(now, rows))
        if len(records) > 1 and (
            judgement.kind == "merge" or records[0] == now.get(_key(rows[0]))
        ):
            yield replace(judgement, records=records)


def _known(now: dict[tuple[int, int], str], rows: Iterable[Row[Any]]) -> Iterator[str]:
    yield from (now[_key(row)] for row in rows if _key(row) in now)


def _key(row: Row[Any]) -> tuple[int, int]:
    return row.judgement, row.position
