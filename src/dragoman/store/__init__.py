"""The ledger kept: SQLite by default, PostgreSQL by a URL."""

from dragoman.store.filter import Filter
from dragoman.store.ledger import Ledger
from dragoman.store.views import (
    ActorPage,
    ActorRow,
    Called,
    ClaimRow,
    Counts,
    EventRow,
    FigureRow,
    Found,
    Hit,
    Page,
    Party,
    Piece,
    ProposalRow,
    RefusalRow,
    ReportRow,
    Stretch,
    TermRow,
)

__all__ = [
    "ActorPage",
    "ActorRow",
    "Called",
    "ClaimRow",
    "Counts",
    "EventRow",
    "FigureRow",
    "Filter",
    "Found",
    "Hit",
    "Ledger",
    "Page",
    "Party",
    "Piece",
    "ProposalRow",
    "RefusalRow",
    "ReportRow",
    "Stretch",
    "TermRow",
]
