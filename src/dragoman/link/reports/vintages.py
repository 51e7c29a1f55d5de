"""The days of a series whose count a figure can be."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dragoman.domain.derived import DailySeries
from dragoman.domain.vocabulary import Measure
from dragoman.link.bounds import LEAST_STEPS, step
from dragoman.link.matching import AHEAD, fits_place
from dragoman.link.populations import same_population
from dragoman.link.reports.days import moved
from dragoman.link.reports.tallies import Tally, exact

Lookup = tuple[tuple[DailySeries, Mapping[float, list[str]]], ...]


def lookup_of(given: Sequence[DailySeries], measure: Measure) -> Lookup:
    """Order the days of the series of a measure by their count."""
    return tuple(
        (series, _days(series))
        for series in given
        if series.measure == measure and series.kind == "cumulative"
    )


def _days(series: DailySeries) -> Mapping[float, list[str]]:
    days: dict[float, list[str]] = defaultdict(list)
    for point in series.points:
        days[point.value].append(point.day)
    return days


def days_of(kept: Sequence[Tally], known: Lookup) -> Iterator[tuple[str, str]]:
    """Give each count to the last digit with the days of a series that it is of."""
    for tally in kept:
        value, told = exact(tally), tally.count.day
        if value is None or told is None or not _is_precise(value):
            continue
        until = moved(told, AHEAD.days)
        for series, days in known:
            found = days.get(value, ()) if _is_of(tally, series) else ()
            yield from ((tally.record, day) for day in found if day <= until)


def _is_precise(value: float) -> bool:
    return value > LEAST_STEPS and step(value) <= LEAST_STEPS


def _is_of(tally: Tally, series: DailySeries) -> bool:
    return fits_place(tally.place, series) and same_population(
        tally.population, series.population
    )
