"""Readings into the ledger: each wholly or not at all, each once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, and_, insert, or_, select, update
from sqlalchemy.sql.dml import ReturningInsert

from dragoman.domain import Article, Reader, Reading
from dragoman.domain.wire import digest, to_json
from dragoman.store.columns import Row, page_of
from dragoman.store.connections import Connections
from dragoman.store.encode import encode
from dragoman.store.link_schema import UNLINKED, linked
from dragoman.store.pages import is_withdrawn, lock_page, versions_of
from dragoman.store.rows import (
    Rows,
    article_row,
    reading_row,
    record_count,
    record_rows,
    refusal_row,
)
from dragoman.store.schema import articles, readers, readings, refusals
from dragoman.store.versions import version_rank
from dragoman.store.waiting import link_anew
from dragoman.store.where import shown


@dataclass(frozen=True, slots=True)
class Arrival:
    """Hold a reading on its way in: its reader's number, and when it came."""

    reading: Reading
    reader: int
    recorded_at: str


class Arrivals:
    """Let readings in; each reader is numbered once."""

    def __init__(self, base: Connections) -> None:
        self._base = base
        self._readers: dict[Reader, int] = {}

    def keep(self, given: Sequence[Reading]) -> list[int]:
        """Keep readings in one transaction; count for each its new records."""
        numbers = [self._number(reading.reader) for reading in given]

        def keep(connection: Connection, now: str) -> list[int]:
            pairs = zip(given, numbers, strict=True)
            return append_all(connection, [Arrival(r, n, now) for r, n in pairs])

        return self._base.write(keep)

    def _number(self, reader: Reader) -> int:
        if reader not in self._readers:
            number = self._base.write(lambda c, now: keep_reader(c, reader, now))
            self._readers[reader] = number
        return self._readers[reader]


def reader_key(reader: Reader) -> str:
    """Tell readers apart: by software, models and knowledge."""
    return digest(to_json(reader))


def keep_reader(connection: Connection, reader: Reader, now: str) -> int:
    """Give a reader's number; a reader that is new gets one."""
    key = reader_key(reader)
    row: Row = {
        "key": key,
        "version": reader.version,
        "rank": version_rank(reader.version),
        "body": encode(reader),
        "recorded_at": now,
    }
    insert_new(connection, readers, row)
    query = select(readers.c.number).where(readers.c.key == key)
    return int(connection.execute(query).scalar_one())


def is_read(connection: Connection, key: str, reader: Reader) -> bool:
    """Say whether a reader's reading is kept: by article id or raw bytes' sha."""
    article = select(articles.c.number).where(articles.c.id == key)
    query = (
        select(readings.c.number)
        .join(readers, readings.c.reader == readers.c.number)
        .where(readers.c.key == reader_key(reader))
        .where(or_(readings.c.article.in_(article), readings.c.raw_sha256 == key))
    )
    return connection.execute(query.limit(1)).first() is not None


def read_otherwise(connection: Connection, reader: Reader) -> list[str]:
    """List the articles that are shown as others, none newer, read them."""
    by_it = select(readers.c.number).where(readers.c.key == reader_key(reader))
    done = select(readings.c.article).where(readings.c.reader.in_(by_it))
    query = (
        select(articles.c.id)
        .join(readings, readings.c.article == articles.c.number)
        .join(readers, readings.c.reader == readers.c.number)
        .where(shown(None), readers.c.rank <= version_rank(reader.version))
        .where(readings.c.article.not_in(done))
        .order_by(articles.c.number)
    )
    return list(connection.execute(query).scalars())


def append_all(connection: Connection, arrivals: Sequence[Arrival]) -> list[int]:
    """Keep readings, and count for each how many of its records were new.

    They are kept in the order of their ids, so that two writers who wait for each
    other's rows never wait in a circle.
    """
    rows: Rows = defaultdict(list)
    new = {}
    for place in sorted(range(len(arrivals)), key=lambda i: arrivals[i].reading.id):
        arrival = arrivals[place]
        kept = _keep(connection, arrival, rows)
        new[place] = record_count(arrival.reading) if kept else 0
    for table, some in rows.items():
        if some:
            connection.execute(insert(table), some)
    return [new[place] for place in range(len(arrivals))]


def _keep(connection: Connection, arrival: Arrival, rows: Rows) -> bool:
    """Keep a reading or a refusal, and collect its records; False where it is known."""
    reading, now = arrival.reading, arrival.recorded_at
    if reading.article is not None:
        return _keep_reading(connection, arrival, reading.article, rows)
    if reading.refusal is None:
        return False
    row = refusal_row(reading, reading.refusal, reader_key(reading.reader))
    row |= {"reader": arrival.reader, "recorded_at": now}
    return insert_new(connection, refusals, row) is not None


def _keep_reading(
    connection: Connection, arrival: Arrival, article: Article, rows: Rows
) -> bool:
    now, page = arrival.recorded_at, page_of(arrival.reading)
    row = article_row(article) | {"recorded_at": now}
    lock_page(connection, article.url)
    number = insert_new(connection, articles, row)
    first = number is not None
    if number is None:
        query = select(articles.c.number).where(articles.c.id == article.id)
        number = int(connection.execute(query.with_for_update()).scalar_one())
        if is_withdrawn(connection, article.id):
            return False
    row = reading_row(arrival.reading, article, page)
    row |= {"article": number, "reader": arrival.reader, "recorded_at": now}
    reading = insert_new(connection, readings, row)
    if reading is None:
        return False
    rows[linked].append({"reading": reading, "version": UNLINKED, "recorded_at": now})
    versions = versions_of(connection, number, article.url)
    if not first or len(versions) > 1:
        _supersede(connection, versions, now)
    for table, some in record_rows(arrival.reading, page).items():
        for one in some:
            one["reading"], one["recorded_at"] = reading, now
        rows[table] += some
    return True


def insert_new(connection: Connection, table: Table, row: Row) -> int | None:
    """Insert a row and give its number; None where there is such a row already."""
    on_postgresql = connection.dialect.name == "postgresql"
    put = _put_postgresql(table) if on_postgresql else _put_sqlite(table)
    number: int | None = connection.execute(put, row).scalar()
    return number


def _put_postgresql(table: Table) -> ReturningInsert[Any]:
    from sqlalchemy.dialects.postgresql import insert as put  # noqa: PLC0415 - slow

    return put(table).on_conflict_do_nothing().returning(table.c.number)


def _put_sqlite(table: Table) -> ReturningInsert[Any]:
    from sqlalchemy.dialects.sqlite import insert as put  # noqa: PLC0415 - its twin

    return put(table).on_conflict_do_nothing().returning(table.c.number)


def _supersede(connection: Connection, versions: Sequence[int], now: str) -> None:
    """Let the newest reader's reading of a page's newest version be shown."""
    query = (
        select(readings.c.number)
        .join(readers, readings.c.reader == readers.c.number)
        .where(readings.c.article.in_(versions))
        .order_by(
            readings.c.article.desc(), readers.c.rank.desc(), readings.c.number.desc()
        )
    )
    _, *older = connection.execute(query).scalars()
    fallen = and_(readings.c.number.in_(older), readings.c.superseded_at.is_(None))
    link_anew(connection, select(readings.c.number).where(fallen))
    connection.execute(update(readings).where(fallen).values(superseded_at=now))
