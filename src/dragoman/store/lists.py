"""The lists of reports, places and refused inputs, and what the ledger holds in all."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, func, select

from dragoman.store.answer import batches, page_row
from dragoman.store.ask import Question
from dragoman.store.columns import COLUMNS
from dragoman.store.filter import Filter, moment
from dragoman.store.judged_schema import judgements, withdrawals
from dragoman.store.link_schema import derived
from dragoman.store.overviews import (
    Counts,
    RefusalRow,
    ReportRow,
)
from dragoman.store.schema import articles, readings, refusals, series
from dragoman.store.spots import PlaceRow, spot_of
from dragoman.store.where import shown

NOTHING_YET: Final = "0001-01-01T00:00:00.000000Z"


def report_rows(connection: Connection, query: Question) -> Iterator[ReportRow]:
    """Make the rows of reports."""
    for batch in batches(connection, query):
        for row in batch:
            yield ReportRow(
                page=page_row(row),
                input=row.input,
                reader=row.version,
                language=row.language,
                section=row.section,
                **{kind: getattr(row, kind) for kind in COLUMNS},
            )


def refusal_rows(connection: Connection, query: Question) -> Iterator[RefusalRow]:
    """Make the rows of refused inputs."""
    for batch in batches(connection, query):
        for row in batch:
            yield RefusalRow(
                input=row.input,
                reason=row.reason,
                detail=row.detail,
                reader=row.version,
                recorded_at=row.recorded_at,
            )


def place_rows(connection: Connection, query: Question) -> Iterator[PlaceRow]:
    """Make the rows of places."""
    for batch in batches(connection, query):
        for row in batch:
            spot = spot_of(row)
            if spot is not None:
                yield PlaceRow(name=row.name, spot=spot, reports=row.reports)


def counts(connection: Connection, where: Filter) -> Counts:
    """Count articles, readings, refusals, and the records that are shown."""
    where.check("counts")
    until = moment(where.as_of) if where.as_of is not None else None
    tables = {"articles": articles, "readings": readings, "refusals": refusals}
    found: dict[str, int] = {}
    for name, table in tables.items():
        query = select(func.count()).select_from(table)
        if until is not None:
            query = query.where(table.c.recorded_at <= until)
        found[name] = connection.execute(query).scalar_one()
    sums = [func.coalesce(func.sum(readings.c[kind]), 0) for kind in COLUMNS]
    row = connection.execute(select(*sums).where(shown(where.as_of))).one()
    return Counts(**found, **dict(zip(COLUMNS, map(int, row), strict=True)))


def revision(connection: Connection) -> str:
    """Name the ledger's state: it changes with all that is read, linked or judged."""
    kept = (readings, refusals, series, derived, judgements, withdrawals)
    newest = [select(func.max(table.c.number)) for table in kept]
    ended = [select(func.max(table.c.ended_at)) for table in (judgements, withdrawals)]
    state = (connection.execute(one).scalar() for one in (*newest, *ended))
    return "|".join(str(part or 0) for part in state)


def newest(connection: Connection) -> str:
    """Name the time of the last change that the ledger holds."""
    numbered = (readings, refusals, derived, judgements, withdrawals)
    last = [
        select(table.c.recorded_at).order_by(table.c.number.desc()).limit(1)
        for table in numbered
    ]
    ends = (judgements.c.ended_at, withdrawals.c.ended_at, derived.c.retired_at)
    last += [select(func.max(end)) for end in ends]
    found = (connection.execute(one).scalar() for one in last)
    return max((time for time in found if time is not None), default=NOTHING_YET)
