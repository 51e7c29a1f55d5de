"""The rows of questions about the ledger itself; `ground` is what each rests on."""

from dataclasses import dataclass
from typing import Literal

from dragoman.domain.told import PageRef
from dragoman.questions.asked import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerChange:
    """Hold a record that the ledger learned, or that no longer holds."""

    change: Literal["new", "gone"]
    record: str
    what: str
    at: str
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Hold a stretch of words that a record stands on."""

    record: str
    kind: str
    field: str
    start: int
    end: int
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Falls:
    """Hold a record that goes with a report; `alone` where nothing else holds it up."""

    falls: str
    what: str
    alone: bool
    page: PageRef
    ground: Ground
