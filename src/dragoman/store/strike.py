"""A withdrawn report's words struck out for good; what was read of them stays."""

import json
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    bindparam,
    delete,
    select,
    text,
    update,
)

from dragoman.domain import Reading
from dragoman.domain.wire import Json, from_json, to_json
from dragoman.store.columns import COLUMNS, Cell, Row, page_of
from dragoman.store.encode import encode
from dragoman.store.link_schema import derived, fact_sums, facts, grounds
from dragoman.store.rebuild import reading_query, rebuilt
from dragoman.store.rows import article_row, reading_row, record_rows
from dragoman.store.schema import articles, evidence, mentions, metadata, readings

BLOCK: Final = "\u2588"
SPAN: Final = frozenset(("start", "end", "text"))
WORDS: Final = frozenset(("text", "byline", "word", "hedge"))
STRUCK: Final = "(struck out)"
"""Fields that hold words of the page; names and numbers are what was read of them."""
SHORTEST: Final = 12
"""A shorter piece of text is a name or a number, and no quotation."""


def strike_out(connection: Connection, article: int) -> None:
    """Put blocks for every word of an article, wherever the ledger keeps it."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA secure_delete = ON"))
    numbers = (
        select(readings.c.number)
        .where(readings.c.article == article)
        .order_by(readings.c.number)
    )
    whole = reading_query().where(readings.c.article == article)
    kept = list(rebuilt(connection, whole.order_by(readings.c.number)))
    for reading in kept[:1]:
        if reading.article is not None:
            _strike_links(connection, article, reading.article.text)
    found = connection.execute(numbers).scalars().all()
    for number, reading in zip(found, kept, strict=True):
        _rewrite(connection, number, article, struck_reading(reading))
    if connection.dialect.name == "sqlite":
        for name in ("articles_search", "evidence_search"):
            optimize = f"INSERT INTO {name} ({name}) VALUES ('optimize')"  # noqa: S608 - ours
            connection.execute(text(optimize))


def struck_reading(reading: Reading) -> Reading:
    """Give a reading in which no word of the page is left; offsets stay."""
    return from_json(Reading, _struck(to_json(reading)))


def _struck(value: Json) -> Json:
    if isinstance(value, list):
        return [_struck(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: _field(name, item) for name, item in value.items()}


def _field(name: str, item: Json) -> Json:
    if name == "title" and item is not None:
        return STRUCK
    if name in WORDS and isinstance(item, str):
        return blocks(item)
    return _struck(item)


def _strike_links(connection: Connection, article: int, words: str) -> None:
    """Strike an article's words out of what rests on it, and of what is compared."""
    own = select(readings.c.number).where(readings.c.article == article)
    resting = select(grounds.c.derived).where(grounds.c.reading.in_(own))
    told = " ".join(words.split())
    for table, there in (
        (derived, derived.c.number.in_(resting)),
        (facts, facts.c.reading.in_(own)),
    ):
        query = select(table.c.number, table.c.body).where(there)
        for number, body in connection.execute(query).all():
            struck = encode(_unquoted(json.loads(body), told))
            connection.execute(
                update(table).where(table.c.number == number).values(body=struck)
            )
    # They are counted anew where they are missed.
    blocks = select(facts.c.block).where(facts.c.reading.in_(own))
    connection.execute(delete(fact_sums).where(fact_sums.c.block.in_(blocks)))


def _unquoted(value: Json, told: str) -> Json:
    """Strike what a report says word for word."""
    if isinstance(value, list):
        return [_unquoted(item, told) for item in value]
    if isinstance(value, dict):
        return {name: _unquoted(item, told) for name, item in value.items()}
    if not isinstance(value, str) or len(value) < SHORTEST:
        return value
    return blocks(value) if " ".join(value.split()) in told else value


def blocks(words: str) -> str:
    """Give as many blocks as there are characters."""
    return BLOCK * len(words)


def _rewrite(
    connection: Connection, number: int, article: int, struck: Reading
) -> None:
    page = page_of(struck)
    if struck.article is None:
        return
    row = article_row(struck.article)
    for name in ("title", "text", "unkept"):
        connection.execute(
            update(articles)
            .where(articles.c.number == article)
            .values({name: row[name]})
        )
    body = reading_row(struck, struck.article, page)["body"]
    connection.execute(
        update(readings).where(readings.c.number == number).values(body=body)
    )
    made = record_rows(struck, page)
    for kind in COLUMNS:
        _update(connection, metadata.tables[kind], number, made[metadata.tables[kind]])
    for table in (mentions, evidence):
        connection.execute(
            update(table).where(table.c.reading == number).values(text=BLOCK)
        )


def _update(connection: Connection, table: Table, number: int, rows: list[Row]) -> None:
    if not rows:
        return
    cells: dict[str, ColumnElement[Cell]] = {
        name: bindparam(f"new_{name}") for name in rows[0] if name != "id"
    }
    query = (
        update(table)
        .where(table.c.reading == number, table.c.id == bindparam("new_id"))
        .values(cells)
    )
    connection.execute(
        query, [{f"new_{name}": cell for name, cell in row.items()} for row in rows]
    )
