"""What is computed from stated records; each says by which rule, and from what."""

from dataclasses import dataclass
from typing import Literal

from dragoman.domain.records import Reason
from dragoman.domain.vocabulary import Measure

SeriesKind = Literal["cumulative", "daily"]
MisfitKind = Literal["part_exceeds_total", "parts_differ", "increment", "two_values"]
Fit = Literal["exact", "rounded", "misprint", "none"]


@dataclass(frozen=True, slots=True)
class Point:
    """Hold a day's count; `estimated` where it was filled in and nobody gave it."""

    day: str
    value: float
    estimated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DailySeries:
    """Hold what one counter gave day by day, ordered by day.

    `cumulative` counts all until that day, `daily` those of that day alone. `within`
    are the wider places that reports give for `place`.
    """

    id: str
    measure: Measure
    population: str
    place: str | None
    counter: str
    kind: SeriesKind
    source: str
    points: tuple[Point, ...]
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Hold figures of one report that cannot all be right as they are printed.

    `stated` is the number that stands out, `implied` the one the others give.
    """

    id: str
    rule: str
    rule_version: str
    rests_on: tuple[str, ...]
    score: float
    explanation: tuple[Reason, ...]
    recorded_at: str | None = None
    article: str
    kind: MisfitKind
    measure: Measure
    stated: float
    implied: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """Hold which days of some series can have given a figure, or figures told as one.

    `meant` is the number that a misprint stands for.
    """

    id: str
    rule: str
    rule_version: str
    rests_on: tuple[str, ...]
    score: float
    explanation: tuple[Reason, ...]
    recorded_at: str | None = None
    article: str
    series: tuple[str, ...]
    fit: Fit
    days: tuple[str, ...]
    meant: float | None = None


Derived = Misfit | Vintage
