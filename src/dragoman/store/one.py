"""Stated records, as they are shown today, by their ids."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection

from dragoman.store import ask
from dragoman.store.answer import (
    claim_row,
    each,
    event_row,
    figure_row,
    proposal_rows,
)
from dragoman.store.filter import Filter
from dragoman.store.schema import attributions, events, figures, proposals
from dragoman.store.views import (
    ClaimRow,
    EventRow,
    FigureRow,
    ProposalRow,
)

Stated = EventRow | ProposalRow | FigureRow | ClaimRow
Keys = Sequence[str]
ALL: Final = Filter()
MANY: Final = 500
"""Values of one IN; SQLite takes 32,766."""


def _events(c: Connection, keys: Keys) -> Iterator[Stated]:
    return each(c, ask.events_query(ALL).where(events.c.id.in_(keys)), event_row)


def _figures(c: Connection, keys: Keys) -> Iterator[Stated]:
    return each(c, ask.figures_query(ALL).where(figures.c.id.in_(keys)), figure_row)


def _claims(c: Connection, keys: Keys) -> Iterator[Stated]:
    return each(c, ask.claims_query(ALL).where(attributions.c.id.in_(keys)), claim_row)


def _proposals(c: Connection, keys: Keys) -> Iterator[Stated]:
    query = ask.proposals_query(ALL).where(proposals.c.id.in_(keys))
    return proposal_rows(c, query, ALL)


BY_KIND: Final[dict[str, Callable[[Connection, Keys], Iterator[Any]]]] = {
    "event": _events,
    "figure": _figures,
    "attribution": _claims,
    "proposal": _proposals,
}


def _portions(
    connection: Connection,
    find: Callable[[Connection, Keys], Iterator[Any]],
    keys: Keys,
) -> Iterator[Stated]:
    for at in range(0, len(keys), MANY):
        yield from find(connection, keys[at : at + MANY])


def rows_of(connection: Connection, keys: Iterable[str]) -> dict[str, Stated]:
    """Give the rows of records by their ids, as they are shown; in the ids' order."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    wanted = dict.fromkeys(keys)
    for key in wanted:
        by_kind[key.partition(":")[0]].append(key)
    found = {
        row.id: row
        for kind, find in BY_KIND.items()
        for row in _portions(connection, find, by_kind[kind])
    }
    return {key: found[key] for key in wanted if key in found}
