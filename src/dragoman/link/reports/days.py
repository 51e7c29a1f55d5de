"""Days as text, and the stretches of them that a change touches."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

UNDATED: Final = "0001-01-01"
"""Where no day is known; such facts meet each other alone."""
NEAR: Final = 2
KEPT: Final = 1 << 14
"""Days that are looked up again and again."""
Window = tuple[str, str]


def day_of(moment: str | None) -> str | None:
    """Cut the day out of an ISO date or date-time; None where there is none."""
    try:
        return date.fromisoformat((moment or "")[:10]).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=KEPT)
def moved(day: str, by: int) -> str:
    """Move a day; what leaves the calendar stays at its end."""
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except OverflowError:
        return day


def days_from(first: str, last: str) -> list[str]:
    """List the days from one to another."""
    made = [first]
    while made[-1] < last:
        made.append(moved(made[-1], 1))
    return made


def is_near(first: str, last: str) -> bool:
    """Say whether two days are within a few days of each other."""
    return between(first, last) <= NEAR


def between(first: str, last: str) -> int:
    """Count the days from one to another."""
    return _ordinal(last) - _ordinal(first)


@lru_cache(maxsize=KEPT)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def widened(window: Window, by: int) -> Window:
    """Widen a stretch of days on both sides."""
    return moved(window[0], -by), moved(window[1], by)


def joined(windows: Iterable[Window]) -> list[Window]:
    """Join stretches that meet."""
    made: list[Window] = []
    for first, last in sorted(windows):
        if made and first <= made[-1][1]:
            made[-1] = made[-1][0], max(last, made[-1][1])
        else:
            made.append((first, last))
    return made
