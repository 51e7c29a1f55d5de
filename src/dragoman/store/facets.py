"""How many rows of an answer there are by each of their values, counted in one pass."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, select

from dragoman.store import ask
from dragoman.store.actors import actors_query
from dragoman.store.filter import Filter
from dragoman.store.schema import (
    actors,
    articles,
    attributions,
    events,
    figures,
    readings,
)

Column = ColumnElement[Any]
OUTLET: Final[Column] = func.coalesce(articles.c.outlet, readings.c.agency)
NAMELESS: Final[Column] = func.coalesce(attributions.c.anonymity, "named") != "named"
FACETS: Final[dict[str, dict[str, Column]]] = {
    "contacts": {
        "status": events.c.status,
        "kind": events.c.kind,
        "source": OUTLET,
    },
    "events": {
        "family": events.c.family,
        "status": events.c.status,
        "source": OUTLET,
    },
    "figures": {
        "measure": figures.c.measure,
        "population": figures.c.population,
        "source": OUTLET,
    },
    "claims": {
        "source": attributions.c.source,
        "unnamed": NAMELESS,
        "depth": attributions.c.depth,
    },
    "reports": {"source": OUTLET},
    "actors": {"kind": actors.c.kind},
}
"""Values that answers are counted by; each is a filter of the same name."""
QUERIES: Final[dict[str, Callable[[Filter], ask.Question]]] = {
    "contacts": lambda where: ask.events_query(where, "contact"),
    "events": ask.events_query,
    "figures": ask.figures_query,
    "claims": ask.claims_query,
    "reports": ask.reports_query,
}


@dataclass(frozen=True, slots=True)
class Facet:
    """Hold how many rows there are by each value of a field, most first."""

    name: str
    counts: tuple[tuple[str, int], ...]


def facets(
    connection: Connection, kind: str, where: Filter, most: int
) -> tuple[Facet, ...]:
    """Count an answer's rows by their values; at most so many values are told."""
    columns = FACETS[kind]
    asked = _question(kind, replace(where, limit=None, after=None), columns)
    sums: dict[str, Counter[str]] = {name: Counter() for name in columns}
    for *values, count in connection.execute(asked):
        for name, value in zip(columns, values, strict=True):
            if value is not None:
                sums[name][_told(value)] += count
    return tuple(Facet(name, tuple(sums[name].most_common(most))) for name in columns)


def _question(kind: str, where: Filter, columns: dict[str, Column]) -> ask.Question:
    if kind == "actors":
        each = actors_query(where).order_by(None).subquery()
        told = (
            select(actors.c.kind)
            .where(actors.c.who == each.c.who, actors.c.reading == each.c.newest)
            .limit(1)
            .scalar_subquery()
        )
        kinds = select(told.label("kind")).select_from(each).subquery()
        return select(kinds.c.kind, func.count()).group_by(kinds.c.kind)
    query = QUERIES[kind](where).order_by(None)
    return query.with_only_columns(*columns.values(), func.count()).group_by(
        *columns.values()
    )


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
