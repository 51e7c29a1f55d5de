"""What the words of a time expression say, before it is known which day they mean."""

from dataclasses import dataclass
from typing import Literal

from dragoman.domain.vocabulary import TimeType

Form = Literal[
    "calendar",
    "weekday",
    "days",
    "unit",
    "quarter",
    "half",
    "season",
    "decade",
    "century",
    "feast",
    "ago",
    "span",
    "set",
    "literal",
    "part",
    "clock",
    "anaphor",
    "year_end",
    "same_period",
    "day_week",
    "month_week",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Hold the features of a time expression at atoms [first, last).

    `shift` counts units from today (-1: last, 0: this, 1: next); `count` is None where
    a duration has no number ("several years"); `name` is a season, feast or value.
    """

    first: int
    last: int
    form: Form
    type: TimeType = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    number: int | None = None
    unit: str | None = None
    count: float | None = None
    shift: int | None = None
    name: str | None = None
    part: str | None = None
    clock: str | None = None
    mod: str | None = None

    @property
    def hour(self) -> str:
        """The clock or the part of the day, as a value ends with it."""
        if self.clock is not None:
            return self.clock
        return f"T{self.part}" if self.part is not None else ""
