"""What a time expression is measured from: publication, tense, what was told before."""

from dataclasses import dataclass
from datetime import date

from dragoman.domain.vocabulary import TimeType


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold the day of publication (or None) and what was told before.

    `direction` is the clause's; `day` and `quarter` are the last that were named.
    """

    published: date | None
    direction: int = 0
    day: date | None = None
    quarter: tuple[int, int] | None = None
    near_quarter: bool = False


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
