"""What a printed number can stand for."""

from typing import Final

from dragoman.domain import Figure
from dragoman.domain.derived import Fit, Point

LEAST_STEPS: Final = 10
"""A round number has at least so many steps: 30,000 is rounded to 1,000, not 10,000."""


def step(value: float) -> float:
    """Say to what a number is rounded: 34,600 to 100, 34,596 to 1."""
    size = 1
    while value and value % (size * 10) == 0 and value / (size * 10) >= LEAST_STEPS:
        size *= 10
    return size


def reach(figure: Figure) -> tuple[float, float] | None:
    """Give the least and the largest count that a figure is a fair wording of.

    "nearly 34,600" is what rounds up to it, "more than 34,000" what comes before
    35,000. None where the figure has no number, or too loose a one.
    """
    if figure.comparator == "between":
        low, high = figure.low, figure.high
        return (low, high) if low is not None and high is not None else None
    if figure.value is None:
        return None
    below, above = _room(figure.comparator, step(figure.value))
    return figure.value - below, figure.value + above


def _room(comparator: str, size: float) -> tuple[float, float]:
    half = size / 2 if size > 1 else 0
    rooms = {
        "exact": (half, half),
        "nearly": (max(half, 1), 0),
        "about": (size, size),
        "at_least": (0, size - 1),
        "more_than": (0, max(size - 1, 1)),
        "up_to": (size - 1, 0),
        "fewer_than": (size, 0),
    }
    return rooms[comparator]


def is_precise(figure: Figure) -> bool:
    """Say whether a figure gives a count to the last digit."""
    precise = figure.comparator in {"exact", "at_least"}
    return precise and figure.value is not None and step(figure.value) <= LEAST_STEPS


def days_fitting(
    figure: Figure, points: tuple[Point, ...]
) -> tuple[Fit, tuple[Point, ...]]:
    """Find the days whose count a figure can be the wording of.

    The days whose count it is to the last digit, if there are any.
    """
    if figure.comparator in {"exact", "at_least", "about"}:
        same = tuple(point for point in points if point.value == figure.value)
        if same:
            return "exact", same
    ends = reach(figure)
    if ends is None:
        return "none", ()
    near = tuple(point for point in points if ends[0] <= point.value <= ends[1])
    return ("rounded", near) if near else ("none", ())
