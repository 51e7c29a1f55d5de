"""Counts of many reports: by measure, population, place and counter, and what fits."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

from dragoman.domain import Figure
from dragoman.domain.fact import Fact
from dragoman.domain.links import CountSeries
from dragoman.domain.records import Reason
from dragoman.domain.told import Count, SeriesNote, SumKind, Who
from dragoman.domain.vocabulary import Measure
from dragoman.link.reports.days import between
from dragoman.link.reports.make import bodies, fact_of, key_of, sealed
from dragoman.link.reports.matter import matter_of
from dragoman.link.reports.ports import Placed
from dragoman.link.reports.view import View
from dragoman.link.reports.words import folded, stems

RULE, VERSION = "series.counter_and_month", "1"
ANY_DAY: Final = ("", "")
UNCOUNTED: Final = {"share_of_population", "money", "other", "goods"}
"""Measures of which two figures seldom count one thing."""
BATCHES: Final = 4
"""Days in a row whose counts are added up, at most."""
APART: Final = 2
CHOICES: Final = 4
"""Counts of one day that are tried."""
CLOSE: Final = 0.9
"""Share of the larger number from which two counts are taken for one."""
SIMILAR: Final = 0.1
"""Share of the largest batch that the smallest must have."""
LEAST: Final = 10
"""Smaller sums come about by chance."""


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


def find_series(facts: Sequence[Fact]) -> Iterator[Placed]:
    """Group a month's counts by what is counted and by whom; say what fits."""
    tallies = sorted(bodies(Tally, facts), key=_order)
    grouped: dict[tuple[str, ...], list[Tally]] = defaultdict(list)
    for tally in tallies:
        grouped[_key(tally)].append(tally)
    for key, group in sorted(grouped.items()):
        yield "", _series(facts[0].block, key, group, tallies)


def _order(tally: Tally) -> tuple[str, str]:
    return tally.count.day or "", tally.record


def _what(tally: Tally) -> tuple[str, str]:
    words = stems(tally.population or "")
    return " ".join(sorted(words)), folded(tally.place or "")


def _key(tally: Tally) -> tuple[str, ...]:
    return (*_what(tally), tally.counter.key)


def _series(
    block: str, key: tuple[str, ...], group: Sequence[Tally], all_: Sequence[Tally]
) -> CountSeries:
    points: dict[tuple[object, ...], Tally] = {}
    for tally in group:
        one = tally.count
        points.setdefault((one.day, one.number, one.page.outlet), tally)
    kept = list(points.values())
    notes = (
        *_falls(kept),
        *_two_values(kept),
        *_others(kept, all_),
        *_sums(kept, all_),
    )
    first = kept[0]
    rests = dict.fromkeys(t.record for t in kept)
    rests |= dict.fromkeys(f for note in notes for f in note.figures)
    return sealed(
        CountSeries,
        key=key_of("series", block, *key),
        rule=RULE,
        rule_version=VERSION,
        rests_on=tuple(rests),
        score=1.0,
        explanation=(Reason(f"counted by {first.counter.name}", 1.0),),
        measure=first.measure,
        population=first.population,
        place=first.place,
        counter=first.counter,
        points=tuple(tally.count for tally in kept),
        misfits=notes,
    )


def _exact(tally: Tally) -> float | None:
    return tally.count.value if tally.count.comparator == "exact" else None


def _falls(kept: Sequence[Tally]) -> Iterator[SeriesNote]:
    """Tell where a count that can only grow is lower on a later day."""
    growing = [
        tally
        for tally in kept
        if tally.count.period == "cumulative_since" and _exact(tally) is not None
    ]
    for before, after in pairwise(growing):
        old, new = _exact(before) or 0, _exact(after) or 0
        if before.count.day != after.count.day and new < old:
            text = f"{after.count.number} after {before.count.number}"
            yield _note("falls", (before.record, after.record), text, 1.0)


def _two_values(kept: Sequence[Tally]) -> Iterator[SeriesNote]:
    """Tell of two counts of one day by one counter: a correction, or a misprint."""
    by_day: dict[tuple[object, ...], list[Tally]] = defaultdict(list)
    for tally in kept:
        if _exact(tally) is not None:
            by_day[tally.count.day, tally.count.period].append(tally)
    for (day, _), some in sorted(by_day.items(), key=str):
        first = some[0]
        for other in some[1:]:
            if _is_slip(first, other):
                text = f"{first.count.number} and {other.count.number} for {day}"
                ids = (first.record, other.record)
                yield _note(_slip(first, other), ids, text, 0.5)


def _note(
    kind: SumKind, figures: tuple[str, ...], text: str, score: float
) -> SeriesNote:
    return SeriesNote(kind=kind, figures=figures, text=text, score=score)


def _is_slip(one: Tally, other: Tally) -> bool:
    """Say whether another report has nearly the same number for the same."""
    old, new = _exact(one) or 0, _exact(other) or 0
    if one.count.page.article == other.count.page.article or old == new:
        return False
    return _misprinted(one, other) or min(old, new) >= CLOSE * max(old, new)


def _slip(one: Tally, other: Tally) -> SumKind:
    return "misprint" if _misprinted(one, other) else "correction"


def _misprinted(one: Tally, other: Tally) -> bool:
    """Say whether two numbers have the same digits, but for one or for their order."""
    left, right = f"{_exact(one):.0f}", f"{_exact(other):.0f}"
    if len(left) != len(right):
        return False
    wrong = sum(a != b for a, b in zip(left, right, strict=True))
    return (wrong == 1 and len(left) > 2) or sorted(left) == sorted(right)  # noqa: PLR2004 - two digits may well differ


def _others(kept: Sequence[Tally], all_: Sequence[Tally]) -> Iterator[SeriesNote]:
    """Tell where another counter has another count of the same, for the same day."""
    first = kept[0]
    theirs = [
        tally
        for tally in all_
        if tally.counter.key != first.counter.key and _what(tally) == _what(first)
    ]
    for tally in kept:
        for other in theirs:
            if _rivals(tally, other):
                text = (
                    f"{tally.count.number} by {tally.counter.name}, "
                    f"{other.count.number} by {other.counter.name}"
                )
                ids = (tally.record, other.record)
                yield _note("two_counts", ids, text, 0.5)


def _rivals(one: Tally, other: Tally) -> bool:
    mine, theirs = one.count, other.count
    same = mine.day == theirs.day and mine.period == theirs.period
    values = _exact(one), _exact(other)
    return same and None not in values and values[0] != values[1]


def _sums(kept: Sequence[Tally], all_: Sequence[Tally]) -> Iterator[SeriesNote]:
    """Tell which counts of days in a row make up a total that some report gives."""
    totals = {v: t for t in all_ if (v := _exact(t)) is not None and v >= LEAST}
    days: dict[str, dict[float, Tally]] = defaultdict(dict)
    for tally in (*kept, *all_):
        value, day = _exact(tally), tally.count.day
        if value is not None and day is not None and len(days[day]) < CHOICES:
            days[day].setdefault(value, tally)
    own = {tally.record for tally in kept}
    ordered = sorted(days)
    for at in range(len(ordered)):
        for size in range(2, BATCHES + 1):
            run = ordered[at : at + size]
            if len(run) == size and _in_a_row(run):
                sums = _total_of([days[day] for day in run], totals)
                yield from (note for note in sums if own & set(note.figures[:1]))


def _in_a_row(days: Sequence[str]) -> bool:
    return all(between(one, other) <= APART for one, other in pairwise(days))


def _total_of(
    batches: Sequence[dict[float, Tally]], totals: dict[float, Tally]
) -> Iterator[SeriesNote]:
    for values in product(*batches):
        if min(values) < SIMILAR * max(values):
            continue
        total = totals.get(sum(values))
        parts = [batch[value] for batch, value in zip(batches, values, strict=True)]
        if total is not None and total.record not in {part.record for part in parts}:
            told = " + ".join(part.count.number for part in parts)
            ids = (*(part.record for part in parts), total.record)
            text = f"{told} = {total.count.number}"
            yield _note("adds_up", ids, text, 1.0)
