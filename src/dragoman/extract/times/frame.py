"""What a time expression is measured from: publication, tense, what was told before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dragoman.domain.vocabulary import TimeType


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold the day of publication (or None) and what was told before.

    `direction` is the clause's; `day`, `month`, `year` and `quarter` are the last that
    were named, a month and a year by their first day; `years` are the years of the days
    (month, day) that were named in full.
    """

    published: date | None
    direction: int = 0
    day: date | None = None
    month: date | None = None
    year: date | None = None
    quarter: tuple[int, int] | None = None
    near_quarter: bool = False
    years: Mapping[tuple[int, ...], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Say what an expression means; `start` and `end` where the value has no days."""

    value: str
    type: TimeType | None = None
    start: date | None = None
    end: date | None = None


PAST_REF = Meaning(value="PAST_REF", type="DATE")
PRESENT_REF = Meaning(value="PRESENT_REF", type="DATE")
FUTURE_REF = Meaning(value="FUTURE_REF", type="DATE")


def unanchored(shift: int) -> Meaning:
    """The meaning of a relative expression in a report without a date."""
    return PAST_REF if shift < 0 else FUTURE_REF if shift > 0 else PRESENT_REF
