"""Which series a figure can be a count of."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dragoman.domain import Figure, Reading
from dragoman.domain.derived import DailySeries, Point
from dragoman.link.bounds import LEAST_STEPS, reach
from dragoman.link.populations import same_population

NEAR: Final = 0.1
"""A figure within this share of a series' counts before its report can be of it."""
AHEAD: Final = timedelta(days=1)
"""A report's day can lag that of the counter by a time zone."""
WEEK: Final = 8
DAYS_BACK: Final = 3
"""A day's count is told within so many days."""


@dataclass(frozen=True, slots=True)
class Count:
    """Hold a figure on its way to a series: the report, its day, the place's name."""

    article: str
    day: str
    figure: Figure
    place: str | None


def counts_of(reading: Reading) -> tuple[Count, ...]:
    """Give a dated report's figures of persons that are counts."""
    published = reading.article.published if reading.article is not None else None
    if published is None:
        return ()
    places = {place.id: place.name for place in reading.places}
    return tuple(
        Count(reading.id, published[:10], figure, places.get(figure.place or ""))
        for figure in reading.figures
        if figure.trend is None and figure.unit in {"persons", None}
    )


def known_until(day: str, series: DailySeries) -> DailySeries:
    """Leave out the days of a series that a report of some day cannot tell of."""
    until = (date.fromisoformat(day) + AHEAD).isoformat()
    known = bisect_right(series.points, until, key=lambda point: point.day)
    return replace(series, points=series.points[:known])


def points_for(count: Count, known: DailySeries) -> tuple[Point, ...]:
    """Give the days of a series that a figure could be of; none of another's."""
    figure = count.figure
    if figure.measure != known.measure or not known.points:
        return ()
    if not fits_place(count.place, known):
        return ()
    if not same_population(figure.population, known.population):
        return ()
    if known.kind == "daily":
        daily = figure.period is not None and figure.period.kind == "last_24h"
        return _of_last_days(count.day, known) if daily else ()
    return known.points if _is_near(figure, known.points) else ()


def _of_last_days(day: str, known: DailySeries) -> tuple[Point, ...]:
    first = (date.fromisoformat(day) - timedelta(days=DAYS_BACK)).isoformat()
    return tuple(point for point in known.points[-WEEK:] if point.day >= first)


def _is_near(figure: Figure, points: tuple[Point, ...]) -> bool:
    """Compare a figure with a series' counts of the week before its report."""
    ends, last = reach(figure), points[-1].value
    if ends is None or last < LEAST_STEPS:
        return False
    first = points[-WEEK:][0].value
    return ends[1] >= min(first, last) * (1 - NEAR) and ends[0] <= last * (1 + NEAR)


def fits_place(told: str | None, series: DailySeries) -> bool:
    """Say whether a place that a report tells can be a series' own."""
    if told is None or series.place is None:
        return True
    return told in series.within or series.place.lower() in told.lower()
