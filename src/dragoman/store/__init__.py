"""The ledger kept: SQLite by default, PostgreSQL by a URL."""

from dragoman.store.actors import LATELY, ActorSum, RoleRow
from dragoman.store.compare import FieldChange, RowChange
from dragoman.store.corrections import correctable, values_of
from dragoman.store.facets import FACETS, Facet
from dragoman.store.filter import Filter
from dragoman.store.history import PageVersion
from dragoman.store.judge import Entry
from dragoman.store.judgements import JudgementFilter
from dragoman.store.ledger import Ledger
from dragoman.store.one import Stated
from dragoman.store.saved import WATCHED, News, SavedQuery
from dragoman.store.shards import (
    Shard,
    ShardError,
    manifest_row,
    read_shard,
    write_shard,
)
from dragoman.store.spots import PlaceRow, Spot
from dragoman.store.sums import SpotRow
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
from dragoman.store.withdraw import Resting, Vanishing

__all__ = [
    "FACETS",
    "LATELY",
    "WATCHED",
    "ActorPage",
    "ActorRow",
    "ActorSum",
    "Called",
    "ClaimRow",
    "Counts",
    "Entry",
    "EventRow",
    "Facet",
    "FieldChange",
    "FigureRow",
    "Filter",
    "Found",
    "Hit",
    "JudgementFilter",
    "Ledger",
    "News",
    "Page",
    "PageVersion",
    "Party",
    "Piece",
    "PlaceRow",
    "ProposalRow",
    "RefusalRow",
    "ReportRow",
    "Resting",
    "RoleRow",
    "RowChange",
    "SavedQuery",
    "Shard",
    "ShardError",
    "Spot",
    "SpotRow",
    "Stated",
    "Stretch",
    "TermRow",
    "Vanishing",
    "correctable",
    "manifest_row",
    "read_shard",
    "values_of",
    "write_shard",
]
