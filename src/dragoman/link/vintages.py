"""Which days' counts of a daily series a figure can be."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

from dragoman.domain import Reading
from dragoman.domain.derived import DailySeries, Fit, Point, Vintage
from dragoman.domain.records import Reason
from dragoman.link.bounds import days_fitting, is_precise
from dragoman.link.days import days_told
from dragoman.link.make import derived_id, shown
from dragoman.link.matching import Count, counts_of, known_until, points_for
from dragoman.link.misprints import slip_between

VERSION: Final = "1"
SLIP_DAYS: Final = 10
"""A misprint is of a count given within so many days of the report."""
SCORES: Final[dict[Fit, float]] = {
    "exact": 0.95,
    "rounded": 0.7,
    "misprint": 0.8,
    "none": 0.5,
}
LOOSENESS: Final[tuple[Fit, ...]] = ("exact", "rounded", "misprint", "none")
CHANGED_DIGIT: Final = 0.2
"""A changed digit comes about by chance more easily than two that are swapped."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold a figure with its series and what came of it."""

    count: Count
    series: DailySeries
    vintage: Vintage


def find_vintages(
    reading: Reading, series: Iterable[DailySeries]
) -> tuple[Vintage, ...]:
    """Say for each figure that a series counts which of its days it can be.

    Figures that one sentence gives together are placed together too: their days are
    those that fit them all.
    """
    counts = counts_of(reading)
    known = tuple(known_until(counts[0].day, one) for one in series) if counts else ()
    placed = [made for count in counts for made in _place_in_best(count, known)]
    return (*(one.vintage for one in placed), *_joint(placed))


def _place_in_best(count: Count, known: Sequence[DailySeries]) -> Iterator[Placed]:
    """Place a count; in the first series that has it, where several could."""
    tried = []
    for series in known:
        points = points_for(count, series)
        if points and (made := _place(count, series, points)) is not None:
            tried.append(Placed(count, series, made))
    if tried:
        yield max(tried, key=lambda one: one.vintage.score)


def _place(
    count: Count, series: DailySeries, points: tuple[Point, ...]
) -> Vintage | None:
    fit, days = days_fitting(count.figure, points)
    if days:
        told = tuple(point for point in days if point.day <= count.day)
        return _make(count, series, fit, told or days)
    if series.kind == "daily":
        return None
    return _misprint(count, series, points) or _nowhere(count, series, points)


def _make(
    count: Count, series: DailySeries, fit: Fit, days: tuple[Point, ...]
) -> Vintage:
    verb = "is" if fit == "exact" else "can be"
    when = days_told(point.day for point in days)
    what = f"{count.figure.number.text} {verb} the count of {when} ({series.counter})"
    return _vintage(
        count, series, fit, days, (Reason(what, SCORES[fit]), *_doubt(days))
    )


def _doubt(days: tuple[Point, ...]) -> Iterator[Reason]:
    if any(point.estimated for point in days):
        yield Reason("not reported on some of these days: the series estimates", -0.2)


def _misprint(
    count: Count, series: DailySeries, points: tuple[Point, ...]
) -> Vintage | None:
    """Find the count of the days before a report that a number is one slip from."""
    printed = count.figure.value
    if printed is None or not is_precise(count.figure):
        return None
    today = date.fromisoformat(count.day)
    near = [
        (slip != "transposed", abs((date.fromisoformat(p.day) - today).days), p)
        for p in points
        if not p.estimated and (slip := slip_between(printed, p.value)) is not None
    ]
    near = [found for found in near if found[1] <= SLIP_DAYS]
    if not near:
        return None
    changed, _, point = min(near, key=lambda found: found[:2])
    how = "one digit is another" if changed else "two digits are swapped"
    told = (
        f"{count.figure.number.text} is no day's count; it is likely a misprint for "
        f"{shown(point.value)}, that of {point.day} ({series.counter}): {how}"
    )
    score = SCORES["misprint"] - (CHANGED_DIGIT if changed else 0)
    made = _vintage(count, series, "misprint", (point,), (Reason(told, score),))
    return replace(made, meant=point.value)


def _nowhere(count: Count, series: DailySeries, points: tuple[Point, ...]) -> Vintage:
    last = points[-1]
    told = (
        f"{count.figure.number.text} is no day's count; "
        f"that of {last.day} is {shown(last.value)} ({series.counter})"
    )
    return _vintage(count, series, "none", (), (Reason(told, SCORES["none"]),))


def _vintage(
    count: Count,
    series: DailySeries,
    fit: Fit,
    days: tuple[Point, ...],
    why: tuple[Reason, ...],
) -> Vintage:
    rule = f"vintage.{fit}"
    return Vintage(
        id=derived_id("vintage", rule, VERSION, series.id, count.figure.id),
        rule=rule,
        rule_version=VERSION,
        rests_on=(count.figure.id,),
        score=round(sum(reason.score for reason in why), 2),
        explanation=why,
        article=count.article,
        series=(series.id,),
        fit=fit,
        days=tuple(point.day for point in days),
    )


def _joint(placed: Iterable[Placed]) -> Iterator[Vintage]:
    """Place the figures of one sentence and one counter together."""
    for _, some in groupby(placed, key=_told_together):
        group = {one.series.measure: one for one in some if one.vintage.days}
        if len(group) > 1:
            yield _together(tuple(group.values()))


def _told_together(one: Placed) -> tuple[object, ...]:
    series = one.series
    return one.count.figure.evidence, series.counter, series.place, series.kind


def _together(group: tuple[Placed, ...]) -> Vintage:
    first = group[0]
    shared = set.intersection(*(set(one.vintage.days) for one in group))
    days = tuple(day for day in first.vintage.days if day in shared)
    numbers = " and ".join(one.count.figure.number.text for one in group)
    if days:
        fit = max((one.vintage.fit for one in group), key=LOOSENESS.index)
        why = Reason(f"{numbers} together are of {days_told(days)}", SCORES[fit])
    else:
        fit = "none"
        each = "; ".join(
            f"{one.count.figure.number.text}: {days_told(one.vintage.days)}"
            for one in group
        )
        told = f"{numbers} together fit no single day ({each})"
        why = Reason(told, SCORES["rounded"])
    return Vintage(
        id=derived_id("vintage", "together", VERSION, *(o.vintage.id for o in group)),
        rule=f"vintage.together.{fit}",
        rule_version=VERSION,
        rests_on=tuple(one.count.figure.id for one in group),
        score=why.score,
        explanation=(why,),
        article=first.count.article,
        series=tuple(one.series.id for one in group),
        fit=fit,
        days=days,
    )
