"""Figures as bars of a plot: a number, and the sides to which its hedge is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.store import FigureRow
from dragoman.surface.counters import counter_of
from dragoman.surface.wording import quantity_words

NOBODY = "counter not stated"
DOWN = frozenset(("nearly", "up_to", "fewer_than", "about"))
UP = frozenset(("at_least", "more_than", "about"))


@dataclass(frozen=True, slots=True)
class Bar:
    """Hold a figure to be drawn: from `low` to `high`, open where it has no bound."""

    day: date
    low: float
    high: float
    open_below: bool
    open_above: bool
    counter: str
    words: str

    @property
    def is_exact(self) -> bool:
        """Say whether the figure is one number without a hedge."""
        return self.low == self.high and not (self.open_below or self.open_above)


def bars_of(rows: Iterable[FigureRow]) -> tuple[Bar, ...]:
    """Make bars of figures that have a day and a number, by day."""
    made = [bar for row in rows if (bar := _bar(row)) is not None]
    return tuple(sorted(made, key=lambda bar: (bar.day, bar.low, bar.counter)))


def _bar(row: FigureRow) -> Bar | None:
    numbers = [n for n in (row.value, row.low, row.high) if n is not None]
    if row.day is None or not numbers or row.unit == "percent":
        return None
    between = row.comparator == "between"
    return Bar(
        day=date.fromisoformat(row.day[:10]),
        low=min(numbers),
        high=max(numbers),
        open_below=not between and row.comparator in DOWN,
        open_above=not between and row.comparator in UP,
        counter=counter_of(row) or NOBODY,
        words=quantity_words(row),
    )
