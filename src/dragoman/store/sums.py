"""Sums over many records, for maps and for one actor."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func

from dragoman.domain import Family
from dragoman.store.actors import (
    ActorSum,
    RoleRow,
    actor_rows,
    actor_sums,
    actors_query,
    role_rows,
)
from dragoman.store.ask import events_query
from dragoman.store.connections import Connections
from dragoman.store.facets import Facet, facets
from dragoman.store.filter import Filter
from dragoman.store.overviews import (
    ActorRow,
)
from dragoman.store.schema import actors, places
from dragoman.store.spots import Spot, spot_of

ALL: Final = Filter()
MOST: Final = 12
"""Values of a facet that are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotRow:
    """Hold how many acts of a family are told at a place; None where none is told."""

    place: str | None
    spot: Spot | None
    family: Family
    acts: int


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
