"""The words that a record stands on, found by its id or the beginning of it."""

from collections.abc import Iterator

from sqlalchemy import Connection, and_, select

from dragoman.domain.errors import FilterError
from dragoman.store.answer import page_row
from dragoman.store.ask import PAGE
from dragoman.store.overviews import (
    Stretch,
)
from dragoman.store.schema import articles, evidence, readings
from dragoman.store.targets import FEWEST, TABLES, begins
from dragoman.store.where import shown


def words_behind(
    connection: Connection, record: str, as_of: str | None
) -> Iterator[Stretch]:
    """Give the stretches that a stated record stands on, in the text's order.

    Raises:
        FilterError: the id is none, or too short.
    """
    kind, _, rest = record.partition(":")
    if kind not in TABLES or len(rest) < FEWEST:
        msg = f"{record!r} is no record's id: it looks like event:1f0c..."
        raise FilterError(msg)
    table = TABLES[kind]
    query = (
        select(*PAGE, evidence)
        .select_from(table)
        .join(readings, readings.c.number == table.c.reading)
        .join(articles, readings.c.article == articles.c.number)
        .join(
            evidence,
            and_(
                evidence.c.reading == table.c.reading, evidence.c.record == table.c.id
            ),
        )
        .where(begins(table.c.id, record), shown(as_of))
        .order_by(articles.c.id, evidence.c.first)
    )
    for row in connection.execute(query):
        yield Stretch(
            page=page_row(row),
            record=row.record,
            kind=kind,
            field=row.field,
            start=row.first,
            end=row.last,
            words=row.text,
        )
