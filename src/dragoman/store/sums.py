"""Sums over many records, for maps and for one actor."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select

from dragoman.domain import ActorKind, Family
from dragoman.store.ask import actors_query, events_query
from dragoman.store.connections import Connections
from dragoman.store.facets import Facet, facets
from dragoman.store.filter import Filter
from dragoman.store.lists import actor_rows
from dragoman.store.schema import actors, mentions, places, readings
from dragoman.store.spots import Spot, spot_of
from dragoman.store.views import ActorRow
from dragoman.store.where import asked_of

ALL: Final = Filter()
LATELY: Final = 40
"""Reports in which the names of an actor are looked up for a list."""
MOST: Final = 12
"""Values of a facet that are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotRow:
    """Hold how many acts of a family are told at a place; None where none is told."""

    place: str | None
    spot: Spot | None
    family: Family
    acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """Hold a role that reports give an actor, from which day to which, how often."""

    role: str
    first: str | None
    last: str | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorSum:
    """Hold an actor, in how many reports it is, and what the newest of them call it."""

    who: str
    name: str
    kind: ActorKind
    country: str | None
    role: str | None
    names: tuple[str, ...]
    reports: int


class Sums:
    """Answer with sums, whatever the number of records behind them."""

    def __init__(self, base: Connections) -> None:
        self._base = base

    def facets(
        self, kind: str, where: Filter = ALL, *, most: int = MOST
    ) -> tuple[Facet, ...]:
        """Count an answer's rows by their values, most first."""
        with self._base.asking() as connection:
            return facets(connection, kind, where, most)

    def spots(self, where: Filter, family: Family) -> tuple[SpotRow, ...]:
        """Count acts of a family by the place that they name."""
        with self._base.asking() as connection:
            return tuple(spot_rows(connection, where, family))

    def actor(self, who: str, where: Filter = ALL) -> ActorRow | None:
        """Give one actor by its key, without the mentions."""
        query = actors_query(where).where(actors.c.who == who)
        with self._base.asking() as connection:
            return next(actor_rows(connection, query, where), None)

    def actors(self, where: Filter = ALL) -> tuple[ActorSum, ...]:
        """Give actors, those of most reports first, with the names given lately."""
        with self._base.asking() as connection:
            return tuple(actor_sums(connection, where))

    def roles(self, who: str, where: Filter = ALL) -> tuple[RoleRow, ...]:
        """Tell the roles that reports give an actor, the newest first."""
        with self._base.asking() as connection:
            return tuple(role_rows(connection, who, where))


def spot_rows(
    connection: Connection, where: Filter, family: Family
) -> Iterator[SpotRow]:
    """Count acts of a family by the place that they name."""
    there = (places.c.name, places.c.kb)
    query = (
        events_query(where, family)
        .order_by(None)
        .with_only_columns(
            func.max(places.c.name).label("name"),
            func.max(places.c.body).label("place_body"),
            func.count().label("acts"),
        )
        .group_by(*there)
    )
    for row in connection.execute(query):
        yield SpotRow(place=row.name, spot=spot_of(row), family=family, acts=row.acts)


def role_rows(connection: Connection, who: str, where: Filter) -> Iterator[RoleRow]:
    """Tell the roles that reports give an actor, the newest first."""
    query = (
        select(
            actors.c.role,
            func.min(readings.c.day).label("first"),
            func.max(readings.c.day).label("last"),
            func.count().label("reports"),
        )
        .join(readings, actors.c.reading == readings.c.number)
        .where(asked_of(where), actors.c.who == who, actors.c.role.is_not(None))
        .group_by(actors.c.role)
        .order_by(func.max(readings.c.day).desc(), actors.c.role)
    )
    for row in connection.execute(query):
        yield RoleRow(
            role=row.role, first=row.first, last=row.last, reports=row.reports
        )


def actor_sums(connection: Connection, where: Filter) -> Iterator[ActorSum]:
    """Make sums of actors; names are looked up in some of the newest reports only."""
    for row in connection.execute(actors_query(where)).all():
        newest = (
            select(actors)
            .where(actors.c.who == row.who)
            .order_by(actors.c.reading.desc())
            .limit(LATELY)
        )
        told = newest.subquery()
        same = (mentions.c.reading == told.c.reading) & (mentions.c.actor == told.c.id)
        names = (
            select(mentions.c.text, func.count())
            .join(told, same)
            .group_by(mentions.c.text)
            .order_by(func.count().desc(), mentions.c.text)
        )
        last = connection.execute(newest.limit(1)).one()
        yield ActorSum(
            who=row.who,
            name=last.name,
            kind=last.kind,
            country=last.country,
            role=last.role,
            names=tuple(connection.execute(names).scalars()),
            reports=row.reports,
        )
