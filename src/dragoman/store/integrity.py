"""Is a ledger whole?"""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select, text

from dragoman.store.columns import COLUMNS
from dragoman.store.schema import metadata, readings


def problems(connection: Connection) -> Iterator[str]:
    """Name what is wrong with a ledger, a sentence each; nothing if it is whole."""
    if connection.dialect.name == "sqlite":
        yield from _damage(connection)
    yield from _lost_records(connection)


def _damage(connection: Connection) -> Iterator[str]:
    for (said,) in connection.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield f"the file is damaged: {said}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"{row[0]}, row {row[1]}: its {row[2]} row is missing"


def _lost_records(connection: Connection) -> Iterator[str]:
    """Compare what each reading says it holds with what is there."""
    for kind in COLUMNS:
        table = metadata.tables[kind]
        there = (
            select(table.c.reading, func.count().label("count"))
            .group_by(table.c.reading)
            .subquery()
        )
        count = func.coalesce(there.c.count, 0)
        query = (
            select(readings.c.input, readings.c[kind], count)
            .outerjoin(there, there.c.reading == readings.c.number)
            .where(readings.c[kind] != count)
        )
        for name, stated, found in connection.execute(query):
            yield f"{name}: {found} of {stated} {kind} are there"
