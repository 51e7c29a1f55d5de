"""The rows of questions about figures; `ground` is what each rests on."""

from dataclasses import dataclass
from typing import Literal

from dragoman.domain.vocabulary import Measure
from dragoman.questions.asked import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Hold a ratio of an exchange: `give` for `get`, by whom.

    A sum has `total` and its `parts` instead; `adds_up` says whether they make it.
    """

    give: float | None
    get: float | None
    per: str | None
    obligor: str | None
    total: float | None
    parts: tuple[float, ...]
    adds_up: bool | None
    by: str | None
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Hold whose count a figure is, and the days whose count it can be."""

    value: float | None
    number: str
    measure: Measure
    population: str | None
    place: str | None
    counter: str | None
    days: tuple[str, ...]
    fit: str | None
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Hold a number that was misprinted or corrected later."""

    kind: Literal["misprint", "revision"]
    measure: Measure | None
    stated: float | None
    meant: float | None
    before: float | None
    after: float | None
    told: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Value:
    """Hold one of several counts, as printed, and who gives it."""

    value: float | None
    number: str
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoCounts:
    """Hold counts of one thing that differ."""

    measure: Measure | None
    values: tuple[Value, ...]
    told: str
    ground: Ground
