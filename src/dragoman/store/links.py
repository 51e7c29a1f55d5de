"""Derived records asked for: as they stand, as they stood, what changed."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    func,
    or_,
    select,
    text,
)

from dragoman.domain.link_words import LinkKind
from dragoman.domain.links import LINK_TYPES, Link
from dragoman.domain.wire import from_json
from dragoman.store.answer import batches
from dragoman.store.connections import Connections
from dragoman.store.filter import Filter, moment
from dragoman.store.link_desk import Desk
from dragoman.store.link_schema import (
    derived,
    derived_names,
    facts,
    grounds,
    linked,
)
from dragoman.store.paging import after_link
from dragoman.store.schema import articles, readings
from dragoman.store.where import IS_ID, has_words, holds, resting_on

Answer = TypeVar("Answer")
ALL: Final = Filter()
CACHE: Final = 1 << 16
"""KiB of an SQLite file that a linking connection may hold: indexes of hashes."""
LOCK: Final = 0x4C494E4B
"""The number of PostgreSQL's advisory lock that linking holds ("LINK")."""
FIELDS: Final = {
    "actor": ("actor",),
    "place": ("place",),
    "source": ("source", "outlet"),
    "measure": ("measure",),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold a derived record with when the ledger learned it, and when it fell."""

    link: Link
    recorded_at: str
    retired_at: str | None


class Links:
    """Answer from, and keep, what many reports say together."""

    def __init__(self, base: Connections) -> None:
        self._base = base

    def records(
        self,
        kind: LinkKind,
        where: Filter = ALL,
        *,
        key: str | None = None,
        among: Collection[str] | None = None,
    ) -> Iterator[Link]:
        """Give derived records of one kind, the newest first.

        `key` picks one, `among` those of some keys: a stance's is its proposal's.
        """
        where.check(kind, *FIELDS, "since", "until")
        query = select(derived).where(derived.c.kind == kind, holds(where.as_of))
        if key is not None:
            query = query.where(derived.c.key == key)
        if among is not None:
            query = query.where(_is_among(kind, among))
        query = query.where(*_conditions(where)).limit(where.limit)
        behind = after_link(query, kind, where)
        order = (derived.c.last.desc().nulls_last(), derived.c.key)
        return self._links(behind.order_by(*order))

    def resting_on(
        self,
        records: Iterable[str],
        *,
        kind: LinkKind | None = None,
        as_of: str | None = None,
    ) -> Iterator[Link]:
        """Give the derived records that rest on any of some stated ones.

        These are claims, acts, proposals, figures, or reports by their ids.
        """
        on = resting_on(list(records))
        query = select(derived).where(derived.c.number.in_(on), holds(as_of))
        if kind is not None:
            # Written so that the grounds are looked up, and not all of a kind.
            query = query.where(derived.c.kind.concat("") == kind)
        return self._links(query.order_by(derived.c.kind, derived.c.key))

    def resting_on_article(
        self, article: str, *, as_of: str | None = None
    ) -> Iterator[Link]:
        """Give the derived records that rest on anything a report states."""
        on = (
            select(grounds.c.derived)
            .join(readings, readings.c.number == grounds.c.reading)
            .join(articles, articles.c.number == readings.c.article)
            .where(articles.c.id == article)
        )
        query = select(derived).where(derived.c.number.in_(on), holds(as_of))
        return self._links(query.order_by(derived.c.kind, derived.c.key))

    def owners(
        self, reports: Collection[str], *, as_of: str | None = None
    ) -> dict[str, str]:
        """Name the process that some reports are on, by their ids."""
        blocks = select(derived.c.block, derived.c.key).where(
            derived.c.kind == "process", holds(as_of)
        )
        query = (
            select(articles.c.id, facts.c.block)
            .join(readings, readings.c.article == articles.c.number)
            .join(facts, facts.c.reading == readings.c.number)
            .where(articles.c.id.in_(reports))
        )
        with self._base.asking() as connection:
            keys = {row.block: row.key for row in connection.execute(blocks)}
            rows = connection.execute(query).all()
        return {row.id: keys[row.block] for row in rows if row.block in keys}

    def changes(
        self, since: str, until: str, kind: LinkKind | None = None
    ) -> Iterator[Kept]:
        """Give the records that came after one time, or fell, up to another.

        A record that came and fell between the two is not among them.
        """
        after, upto = moment(since), moment(until)
        fell = derived.c.retired_at
        came = and_(
            derived.c.recorded_at > after,
            derived.c.recorded_at <= upto,
            or_(fell.is_(None), fell > upto),
        )
        gone = and_(derived.c.recorded_at <= after, fell > after, fell <= upto)
        query = select(derived).where(or_(came, gone)).order_by(derived.c.number)
        if kind is not None:
            query = query.where(derived.c.kind == kind)
        return self._base.answer(lambda c: map(_kept, _rows(c, query)))

    def find(self, key: str) -> Link | None:
        """Give the derived record with an id, or the one that stands for a key."""
        query = select(derived).where(or_(derived.c.id == key, derived.c.key == key))
        best = query.order_by(derived.c.retired_at.is_not(None), derived.c.number)
        return next(self._links(best.limit(1)), None)

    def counts(self, *, as_of: str | None = None) -> dict[str, int]:
        """Count derived records by kind."""
        query = select(derived.c.kind, func.count()).where(holds(as_of))
        with self._base.asking() as connection:
            rows = connection.execute(query.group_by(derived.c.kind)).all()
        return {str(kind): int(count) for kind, count in rows}

    def unlinked(self, version: str) -> int:
        """Count the readings that a version of the rules has not linked."""
        query = (
            select(func.count()).select_from(linked).where(linked.c.version != version)
        )
        with self._base.asking() as connection:
            return int(connection.execute(query).scalar_one())

    def work(self, work: Callable[[Desk], Answer]) -> Answer:
        """Link some readings in one transaction: all of it is kept, or nothing."""

        def alone(connection: Connection, now: str) -> Answer:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            else:
                connection.execute(text(f"PRAGMA cache_size = -{CACHE}"))
            return work(Desk(connection, now))

        return self._base.write(alone)

    def _links(self, query: Select[Any]) -> Iterator[Link]:
        return self._base.answer(lambda c: map(_link, _rows(c, query)))


def _conditions(where: Filter) -> Iterator[ColumnElement[bool]]:
    if where.since is not None:
        yield derived.c.last >= where.since
    if where.until is not None:
        yield derived.c.first <= where.until
    for name, stored in FIELDS.items():
        wanted = getattr(where, name)
        if wanted is not None:
            named = derived_names.c.key == wanted
            if not IS_ID.fullmatch(wanted):
                named = or_(named, has_words(derived_names.c.words, wanted))
            found = select(derived_names.c.derived).where(
                derived_names.c.field.in_(stored), named
            )
            yield derived.c.number.in_(found)


def _is_among(kind: LinkKind, keys: Collection[str]) -> ColumnElement[bool]:
    if kind != "stance":
        return derived.c.key.in_(keys)
    about = select(derived_names.c.derived).where(
        derived_names.c.field == "proposal", derived_names.c.key.in_(keys)
    )
    return derived.c.number.in_(about)


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    for batch in batches(connection, query):
        yield from batch


def _link(row: Row[Any]) -> Link:
    made: Link = from_json(LINK_TYPES[row.kind], json.loads(row.body))
    return replace(made, recorded_at=row.recorded_at)


def _kept(row: Row[Any]) -> Kept:
    return Kept(_link(row), row.recorded_at, row.retired_at)
