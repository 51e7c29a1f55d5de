"""The ledger kept: SQLite by default, PostgreSQL by a URL."""

from dragoman.store.filter import Filter
from dragoman.store.judge import Entry
from dragoman.store.judgements import JudgementFilter
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
    "Entry",
    "EventRow",
    "FigureRow",
    "Filter",
    "Found",
    "Hit",
    "JudgementFilter",
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
