"""One stated record, as it is shown today, by its id."""

from collections.abc import Callable, Iterator
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
from dragoman.store.views import ClaimRow, EventRow, FigureRow, ProposalRow

Stated = EventRow | ProposalRow | FigureRow | ClaimRow
ALL: Final = Filter()


def _event(c: Connection, key: str) -> Iterator[Stated]:
    return each(c, ask.events_query(ALL).where(events.c.id == key), event_row)


def _figure(c: Connection, key: str) -> Iterator[Stated]:
    return each(c, ask.figures_query(ALL).where(figures.c.id == key), figure_row)


def _claim(c: Connection, key: str) -> Iterator[Stated]:
    return each(c, ask.claims_query(ALL).where(attributions.c.id == key), claim_row)


def _proposal(c: Connection, key: str) -> Iterator[Stated]:
    return proposal_rows(c, ask.proposals_query(ALL).where(proposals.c.id == key), ALL)


BY_KIND: Final[dict[str, Callable[[Connection, str], Iterator[Any]]]] = {
    "event": _event,
    "figure": _figure,
    "attribution": _claim,
    "proposal": _proposal,
}


def row_of(connection: Connection, key: str) -> Iterator[Stated]:
    """Give the row of a record, as it is shown; nothing where there is none."""
    find = BY_KIND.get(key.partition(":")[0])
    if find is not None:
        yield from find(connection, key)
