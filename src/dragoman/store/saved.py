"""Queries that people save, and what is new of each since it was looked at."""

import json
from dataclasses import dataclass, fields
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, insert, select, update

from dragoman.domain.errors import FilterError
from dragoman.store.compare import RowChange
from dragoman.store.connections import Connections
from dragoman.store.filter import Filter, moment
from dragoman.store.history import KINDS, LISTS, History
from dragoman.store.saved_schema import saved
from dragoman.store.words import keepable

WATCHED: Final = (*KINDS, *LISTS)
"""Kinds of rows that a query can be saved of."""
LONGEST: Final = 100
UNSAVED: Final = frozenset(("as_of", "limit", "reading", "after"))
"""Fields of a question that say when and how much, and are not saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """Hold a query by its name; `seen` is up to when its news were looked at."""

    name: str
    kind: str
    query: Filter
    by: str
    at: str
    seen: str


@dataclass(frozen=True, slots=True)
class News:
    """Hold what is new of a saved query, from one time to another."""

    of: SavedQuery
    since: str
    until: str
    changes: tuple[RowChange, ...]


class SavedQueries:
    """Keep queries, and tell what is new of them."""

    def __init__(self, base: Connections, history: History) -> None:
        self._base, self._history = base, history

    def save(self, name: str, kind: str, query: Filter, by: str) -> SavedQuery:
        """Keep a query; one of the same name ends. All up to now counts as seen.

        Raises:
            FilterError: it has no name, or rows of this kind cannot be asked for so.
        """
        _check(name, kind, query)
        # Asked once for nothing, so that a question without an answer is told now.
        next(self._history.between(kind, "0001-01-01", "0001-01-01", query), None)
        self._base.write(lambda c, now: _save(c, (name, kind, query, by), now))
        return self.find(name)

    def all(self) -> tuple[SavedQuery, ...]:
        """Give the queries that are kept, by name."""
        with self._base.asking() as connection:
            rows = connection.execute(_standing().order_by(saved.c.name)).all()
        return tuple(map(_saved, rows))

    def find(self, name: str) -> SavedQuery:
        """Give a query by its name.

        Raises:
            FilterError: none is saved so.
        """
        with self._base.asking() as connection:
            row = connection.execute(_standing().where(saved.c.name == name)).first()
        if row is None:
            msg = f"no query is saved as {name!r}"
            raise FilterError(msg)
        return _saved(row)

    def drop(self, name: str, by: str) -> None:
        """End a query.

        Raises:
            FilterError: none is saved so.
        """
        self.find(name)
        self._base.write(lambda c, now: _end(c, name, by, now))

    def news(self, of: SavedQuery, since: str | None = None) -> News:
        """Say what is new of a query since it was looked at, or since another time."""
        first, until = moment(since or of.seen), self._history.settled()
        until = max(first, until)
        changes = self._history.between(of.kind, first, until, of.query)
        return News(of, first, until, tuple(changes))

    def look(self, news: News) -> None:
        """Note that these news were seen; what comes after is new the next time."""
        of, until = news.of, news.until
        on = (saved.c.name == of.name, saved.c.ended_at.is_(None))
        self._base.write(
            lambda c, _: c.execute(update(saved).where(*on).values(seen_at=until))
        )


def _check(name: str, kind: str, query: Filter) -> None:
    if not name.strip() or len(name) > LONGEST or not name.isprintable():
        msg = f"a query is saved by a name of at most {LONGEST} letters"
        raise FilterError(msg)
    if kind not in WATCHED:
        msg = f"{kind} cannot be watched; these can: {', '.join(WATCHED)}"
        raise FilterError(msg)
    if any(getattr(query, name) is not None for name in UNSAVED):
        msg = "a saved query takes neither a time of asking nor a limit"
        raise FilterError(msg)


def _standing() -> Select[Any]:
    return select(saved).where(saved.c.ended_at.is_(None))


def _save(
    connection: Connection, given: tuple[str, str, Filter, str], now: str
) -> None:
    name, kind, query, by = given
    _end(connection, name, by, now)
    asked = {f.name: getattr(query, f.name) for f in fields(query)}
    told = {key: value for key, value in asked.items() if value is not None}
    row = {
        "name": name,
        "kind": kind,
        "query": json.dumps(told, sort_keys=True),
        "judge": keepable(by),
        "recorded_at": now,
        "seen_at": now,
    }
    connection.execute(insert(saved).values(row))


def _end(connection: Connection, name: str, by: str, now: str) -> None:
    standing = (saved.c.name == name, saved.c.ended_at.is_(None))
    ended = {"ended_at": now, "ended_by": keepable(by)}
    connection.execute(update(saved).where(*standing).values(ended))


def _saved(row: Row[Any]) -> SavedQuery:
    return SavedQuery(
        name=row.name,
        kind=row.kind,
        query=Filter(**json.loads(row.query)),
        by=row.judge,
        at=row.recorded_at,
        seen=row.seen_at,
    )
