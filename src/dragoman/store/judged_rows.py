"""Judgements fetched with what they are about."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from dragoman.domain.judged import Judgement
from dragoman.store.judged_schema import judged, judgements


def judgements_with_rows(
    connection: Connection, query: Select[*tuple[Any, ...]]
) -> Iterator[tuple[list[Row[Any]], Judgement]]:
    """Give judgements, the oldest first, with the rows of what they are about."""
    rows = connection.execute(query.order_by(judgements.c.number)).all()
    about: dict[int, list[Row[Any]]] = defaultdict(list)
    within = select(judged).where(
        judged.c.judgement.in_(query.with_only_columns(judgements.c.number))
    )
    for row in connection.execute(within.order_by(judged.c.position)):
        about[row.judgement].append(row)
    for row in rows:
        named = about[row.number]
        yield named, judgement_of(row, tuple(one.record for one in named))


def judgement_of(row: Row[Any], records: tuple[str, ...]) -> Judgement:
    """Make the judgement of a row of the database."""
    return Judgement(
        id=row.id,
        kind=row.kind,
        records=records,
        field=row.field,
        value=json.loads(row.value),
        stated=json.loads(row.stated),
        by=row.judge,
        at=row.recorded_at,
        reason=row.reason,
        retracted_at=row.ended_at,
        retracted_by=row.ended_by,
    )
