"""Which claims have one independent origin, as SQL."""

from collections.abc import Iterator

from sqlalchemy import Select, exists, not_, select

from dragoman.store.filter import Filter
from dragoman.store.link_schema import derived, derived_names, grounds
from dragoman.store.schema import attributions, events
from dragoman.store.where import Condition, holds


def of_one_origin(where: Filter) -> Iterator[Condition]:
    """Keep the claims that one origin states and no other source bears out, or others.

    A statement that is only relayed is its innermost source's: the relay is no claim.
    """
    if where.one_origin is None:
        return
    states = attributions.c.id.in_(_grounds_of("origin", where))
    borne_out = _borne_out(where)
    tells = exists().where(
        events.c.reading == attributions.c.reading,
        events.c.attribution == attributions.c.id,
        events.c.id.in_(borne_out),
    )
    supported = attributions.c.id.in_(borne_out) | tells
    yield states
    yield not_(supported) if where.one_origin else supported


def _borne_out(where: Filter) -> Select[tuple[str]]:
    """Select what another source states too: a claim, or the act that it tells."""
    return _grounds_of("relation", where).join(
        derived_names,
        (derived_names.c.derived == derived.c.number)
        & (derived_names.c.field == "relation")
        & (derived_names.c.key == "corroborates"),
    )


def _grounds_of(kind: str, where: Filter) -> Select[tuple[str]]:
    return (
        select(grounds.c.record)
        .join(derived, derived.c.number == grounds.c.derived)
        .where(derived.c.kind == kind, holds(where.as_of))
    )
