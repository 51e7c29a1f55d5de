"""Figures as they are compared: what is counted, by whom, for which day."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.domain import Figure
from dragoman.domain.fact import Fact
from dragoman.domain.told import Count, Who
from dragoman.domain.vocabulary import Measure
from dragoman.link.reports.make import fact_of
from dragoman.link.reports.matter import matter_of
from dragoman.link.reports.view import View
from dragoman.link.reports.words import folded

ANY_DAY: Final = ("", "")
UNCOUNTED: Final = {"share_of_population", "money", "other", "goods"}
"""Measures of which two figures seldom count one thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Hold one figure with who counts and what."""

    record: str
    measure: Measure
    population: str | None = None
    place: str | None = None
    counter: Who
    count: Count


def count_facts(view: View) -> Iterator[Fact]:
    """Make a fact of each count, under its measure, conflict and month."""
    parties = matter_of(view)
    matter = min((who.key for who in parties), default="")
    for figure in view.reading.figures:
        if figure.measure in UNCOUNTED or figure.trend is not None:
            continue
        tally = _tally(view, figure)
        month = (tally.count.day or "")[:7]
        block = f"count|{figure.measure}|{matter}|{month}"
        yield fact_of(view, block, ANY_DAY, figure.id, tally)


def _tally(view: View, figure: Figure) -> Tally:
    period = figure.period
    day = None
    if period is not None:
        day = period.end or (period.start if period.kind == "event" else None)
    place = view.places.get(figure.place or "")
    whose = view.who(figure.of)
    return Tally(
        record=figure.id,
        measure=figure.measure,
        population=figure.population or (whose.name if whose is not None else None),
        place=place.name if place is not None else None,
        counter=_counter(view, figure),
        count=Count(
            figure=figure.id,
            page=view.page,
            day=day or view.day,
            value=figure.value,
            low=figure.low,
            high=figure.high,
            comparator=figure.comparator,
            number=figure.number.text,
            period=period.kind if period is not None else None,
            start=period.start if period is not None else None,
        ),
    )


def _counter(view: View, figure: Figure) -> Who:
    attribution = view.attributions.get(figure.attribution or "")
    who = view.who(attribution.source.actor) if attribution is not None else None
    if who is not None:
        return who
    name = view.page.agency or view.page.outlet or "the report"
    return Who(f"media:{folded(name)}", name, "media")


def exact(tally: Tally) -> float | None:
    """Give a count that is told without a hedge."""
    return tally.count.value if tally.count.comparator == "exact" else None
