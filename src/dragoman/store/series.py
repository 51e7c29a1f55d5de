"""Daily series in the ledger: each kept once, the newest of the same shown."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from dragoman.domain.derived import DailySeries
from dragoman.domain.wire import from_json
from dragoman.store.append import insert_new
from dragoman.store.columns import Row
from dragoman.store.encode import encode
from dragoman.store.filter import moment
from dragoman.store.schema import series
from dragoman.store.words import column


def keep_series(connection: Connection, made: DailySeries, now: str) -> bool:
    """Keep a series; False where it is known."""
    row: Row = {
        "id": made.id,
        "measure": made.measure,
        "population": column(made.population),
        "place": column(made.place),
        "counter": column(made.counter),
        "kind": made.kind,
        "body": encode(made),
        "recorded_at": now,
    }
    return insert_new(connection, series, row) is not None


def series_rows(connection: Connection, as_of: str | None) -> Iterator[DailySeries]:
    """Give the series, by when they came; of the same counts, those that came last."""
    query = select(series).order_by(series.c.number)
    if as_of is not None:
        query = query.where(series.c.recorded_at <= moment(as_of))
    newest: dict[tuple[str | None, ...], str] = {}
    for row in connection.execute(query):
        key = (row.measure, row.population, row.place, row.counter, row.kind)
        newest.pop(key, None)
        newest[key] = row.body
    for body in newest.values():
        yield from_json(DailySeries, json.loads(body))
