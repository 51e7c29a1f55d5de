"""Days told as stretches: 2024-05-01 to 2024-05-03, 2024-05-06."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

MOST: Final = 4
"""Stretches that are told; the rest are counted."""


def days_told(days: Iterable[str]) -> str:
    """Write ISO days, in order, as stretches."""
    stretches: list[tuple[date, date]] = []
    for day in map(date.fromisoformat, days):
        if stretches and day - stretches[-1][1] == timedelta(days=1):
            stretches[-1] = stretches[-1][0], day
        else:
            stretches.append((day, day))
    told = [_stretch(first, last) for first, last in stretches[:MOST]]
    more = len(stretches) - len(told)
    return ", ".join(told) + (f" and {more} more" if more else "")


def _stretch(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"
