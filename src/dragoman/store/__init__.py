"""The ledger kept: SQLite by default, PostgreSQL by a URL."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from dragoman.store.filter import Filter
from dragoman.store.ledger import Ledger
from dragoman.store.overviews import (
    ActorPage,
    ActorRow,
    Counts,
    Found,
    Hit,
    Piece,
    RefusalRow,
    ReportRow,
    Stretch,
)
from dragoman.store.spots import PlaceRow, Spot
from dragoman.store.views import (
    Called,
    ClaimRow,
    EventRow,
    FigureRow,
    Page,
    Party,
    ProposalRow,
    TermRow,
)

if TYPE_CHECKING:
    from dragoman.store.actors import LATELY, ActorSum, RoleRow
    from dragoman.store.compare import FieldChange, RowChange
    from dragoman.store.corrections import correctable, values_of
    from dragoman.store.facets import FACETS, Facet
    from dragoman.store.history import PageVersion
    from dragoman.store.judge import Entry
    from dragoman.store.judgements import JudgementFilter
    from dragoman.store.one import Stated
    from dragoman.store.saved import WATCHED, News, SavedQuery
    from dragoman.store.shards import (
        Shard,
        ShardError,
        manifest_row,
        read_shard,
        write_shard,
    )
    from dragoman.store.sums import SpotRow
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
SELDOM: Final = {
    "FACETS": "facets",
    "LATELY": "actors",
    "WATCHED": "saved",
    "ActorSum": "actors",
    "Entry": "judge",
    "Facet": "facets",
    "FieldChange": "compare",
    "JudgementFilter": "judgements",
    "News": "saved",
    "PageVersion": "history",
    "Resting": "withdraw",
    "RoleRow": "actors",
    "RowChange": "compare",
    "SavedQuery": "saved",
    "Shard": "shards",
    "ShardError": "shards",
    "SpotRow": "sums",
    "Stated": "one",
    "Vanishing": "withdraw",
    "correctable": "corrections",
    "manifest_row": "shards",
    "read_shard": "shards",
    "values_of": "corrections",
    "write_shard": "shards",
}
"""The modules of names that a question does not need: they load when asked for."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attribute is any object
    if name in SELDOM:
        return getattr(import_module(f"{__name__}.{SELDOM[name]}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
