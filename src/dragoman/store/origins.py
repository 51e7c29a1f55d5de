"""Which claims have one independent origin, or are contested, as SQL."""

from collections.abc import Iterator

from sqlalchemy import Table, exists, not_

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
    yield _is_ground(attributions, "origin", where)
    supported = _related(where, "corroborates")
    yield not_(supported) if where.one_origin else supported


def contested(where: Filter) -> Iterator[Condition]:
    """Keep the claims that deny or contradict a record, or are denied; or others."""
    if where.contested is not None:
        disputed = _related(where, "denies", "contradicts")
        yield disputed if where.contested else not_(disputed)


def _related(where: Filter, *kinds: str) -> Condition:
    """Say whether a claim, or an act that it tells, is in a relation of some kinds."""
    tells = exists().where(
        events.c.reading == attributions.c.reading,
        events.c.attribution == attributions.c.id,
        _is_ground(events, "relation", where, *kinds),
    )
    return _is_ground(attributions, "relation", where, *kinds) | tells


def _is_ground(stated: Table, kind: str, where: Filter, *relations: str) -> Condition:
    """Say whether a derived record of a kind rests on a record.

    Asked row by row, as the newest rows are looked through, and not of all at once.
    """
    found = exists().where(
        grounds.c.reading == stated.c.reading,
        grounds.c.record == stated.c.id,
        derived.c.number == grounds.c.derived,
        # Written so that a record's grounds are looked up, and not all of a kind.
        derived.c.kind.concat("") == kind,
        holds(where.as_of),
    )
    if not relations:
        return found
    # Written so that a record's relations are looked up, and not all of a kind.
    return found.where(
        derived_names.c.derived == derived.c.number,
        derived_names.c.field == "relation",
        derived_names.c.key.concat("").in_(relations),
    )
