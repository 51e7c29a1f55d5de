"""Readings back out of the ledger, equal to what was put in."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection, or_, select

from dragoman.domain import Reading
from dragoman.domain.wire import from_json
from dragoman.store.answer import Fetched, batches
from dragoman.store.ask import Question
from dragoman.store.columns import COLUMNS
from dragoman.store.filter import Filter, moment
from dragoman.store.pages import is_page, previous_version
from dragoman.store.schema import articles, metadata, readers, readings, refusals
from dragoman.store.where import between, has_words, shown
from dragoman.store.words import column, restored

ALL: Final = Filter()
Bodies = dict[int, dict[str, list[str]]]
"""Records' JSON by reading and kind: as values it would take ten times the room."""


def reading_query() -> Question:
    """Ask for readings, in the form that `rebuilt` takes."""
    return (
        select(
            readings.c.number,
            articles.c.text,
            articles.c.unkept,
            readings.c.body,
            readers.c.body.label("reader"),
            previous_version().label("previous"),
        )
        .join(articles, readings.c.article == articles.c.number)
        .join(readers, readings.c.reader == readers.c.number)
    )


def newest_query(key: str, as_of: str | None) -> Question:
    """Ask for the newest reading of an article, by its id or the input's."""
    named = or_(articles.c.id == key, readings.c.input == column(key))
    query = reading_query().where(named, shown(as_of))
    return query.order_by(readings.c.number.desc()).limit(1)


def readings_query(where: Filter = ALL, *, every: bool = False) -> Question:
    """Ask for the readings that are shown, or for every one."""
    where.check("readings", "since", "until", "source")
    query = (
        reading_query()
        .where(*between(where, readings.c.day, readings.c.day))
        .order_by(articles.c.id, readings.c.number)
        .limit(where.limit)
    )
    if where.source is not None:
        query = query.where(has_words(readings.c.chain_words, where.source))
    if not every:
        return query.where(shown(where.as_of))
    if where.as_of is not None:
        query = query.where(readings.c.recorded_at <= moment(where.as_of))
    return query


def rebuilt(connection: Connection, query: Question) -> Iterator[Reading]:
    """Fetch readings and make them whole, some at a time."""
    for batch in batches(connection, query):
        bodies = _bodies(connection, [row.number for row in batch])
        for row in batch:
            yield _reading(row, bodies[row.number])


def rebuilt_refusals(
    connection: Connection, as_of: str | None = None
) -> Iterator[Reading]:
    """Fetch refusals as the readings that were appended."""
    query = (
        select(refusals.c.body, readers.c.body.label("reader"))
        .join(readers, refusals.c.reader == readers.c.number)
        .order_by(refusals.c.input, refusals.c.id)
    )
    if as_of is not None:
        query = query.where(refusals.c.recorded_at <= moment(as_of))
    for batch in batches(connection, query):
        for row in batch:
            made = {"article": None, "reader": json.loads(row.reader)}
            yield from_json(Reading, made | json.loads(row.body))


def _bodies(connection: Connection, numbers: Sequence[int]) -> Bodies:
    found: Bodies = defaultdict(lambda: {kind: [] for kind in COLUMNS})
    for kind in COLUMNS:
        table = metadata.tables[kind]
        query = select(table.c.reading, table.c.body).where(
            table.c.reading.in_(numbers)
        )
        for number, body in connection.execute(
            query.order_by(table.c.reading, table.c.position)
        ):
            found[number][kind].append(body)
    return found


def _reading(row: Fetched, bodies: dict[str, list[str]]) -> Reading:
    made, reader = json.loads(row.body), json.loads(row.reader)
    records = {kind: list(map(json.loads, some)) for kind, some in bodies.items()}
    text = (
        row.text if row.unkept is None else restored(row.text, json.loads(row.unkept))
    )
    article = made["article"]
    article["text"] = text
    if article["previous"] is None and is_page(article["url"]):
        article["previous"] = row.previous
    return from_json(Reading, made | records | {"reader": reader})
