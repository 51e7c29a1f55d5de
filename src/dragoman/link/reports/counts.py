"""Counts of many reports: by measure, population, place and counter, and what fits."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise, product
from typing import Final

from dragoman.domain.derived import DailySeries
from dragoman.domain.fact import Fact
from dragoman.domain.link_words import SumKind
from dragoman.domain.links import CountSeries
from dragoman.domain.records import Reason
from dragoman.domain.told import SeriesNote
from dragoman.link.reports.days import between
from dragoman.link.reports.make import bodies, key_of, sealed
from dragoman.link.reports.ports import Lot
from dragoman.link.reports.tallies import Tally, exact
from dragoman.link.reports.vintages import Lookup, days_of, lookup_of
from dragoman.link.reports.words import KEPT, folded, stems

RULE, VERSION = "series.counter_and_month", "2"
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


def find_series(
    facts: Sequence[Fact], given: Sequence[DailySeries] = ()
) -> Iterator[Lot]:
    """Group a month's counts by what is counted and by whom; say what fits.

    `given` are counts by day, for the days of which a count can be.
    """
    tallies = sorted(bodies(Tally, facts), key=_order)
    grouped: dict[tuple[str, ...], list[Tally]] = defaultdict(list)
    alike: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    for tally in tallies:
        grouped[_key(tally)].append(tally)
        alike[_what(tally)].append(tally)
    known = lookup_of(given, tallies[0].measure) if tallies else ()
    sums: dict[str, list[SeriesNote]] = defaultdict(list)
    for note in _sums(tallies):
        sums[note.figures[0]].append(note)
    for key, group in sorted(grouped.items()):
        kept, like = _points(group), alike[_what(group[0])]
        fits = [note for tally in kept for note in sums[tally.record]]
        yield Lot(
            anchor="",
            members=tuple(tally.record for tally in like),
            make=partial(_told, (facts[0].block, *key), kept, like, fits, known),
            terms=f"{key} {fits} {[series.id for series, _ in known]}",
        )


def _told(
    name: tuple[str, ...],
    kept: Sequence[Tally],
    like: Sequence[Tally],
    fits: Sequence[SeriesNote],
    known: Lookup,
) -> Iterator[CountSeries]:
    """Make a series; what else counts the same is `like` it."""
    notes = (*_falls(kept), *_two_values(kept), *_others(kept, like), *fits)
    yield _series(name, kept, notes, tuple(days_of(kept, known)))


def _points(group: Sequence[Tally]) -> list[Tally]:
    """Keep one of the figures that an outlet gives alike for a day."""
    points: dict[tuple[object, ...], Tally] = {}
    for tally in group:
        one = tally.count
        points.setdefault((one.day, one.number, one.page.outlet), tally)
    return list(points.values())


def _order(tally: Tally) -> tuple[str, str]:
    return tally.count.day or "", tally.record


def _what(tally: Tally) -> tuple[str, str]:
    return _counted(tally.population or "", tally.place or "")


@lru_cache(maxsize=KEPT)
def _counted(population: str, place: str) -> tuple[str, str]:
    return " ".join(sorted(stems(population))), folded(place)


def _key(tally: Tally) -> tuple[str, ...]:
    return (*_what(tally), tally.counter.key)


def _series(
    name: tuple[str, ...],
    kept: Sequence[Tally],
    notes: tuple[SeriesNote, ...],
    vintages: tuple[tuple[str, str], ...],
) -> CountSeries:
    first = kept[0]
    rests = dict.fromkeys(t.record for t in kept)
    rests |= dict.fromkeys(f for note in notes for f in note.figures)
    return sealed(
        CountSeries,
        key=key_of("series", *name),
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
        vintages=vintages,
        misfits=notes,
    )


def _falls(kept: Sequence[Tally]) -> Iterator[SeriesNote]:
    """Tell where a count that can only grow is lower on a later day."""
    growing = [
        tally
        for tally in kept
        if tally.count.period == "cumulative_since" and exact(tally) is not None
    ]
    for before, after in pairwise(growing):
        old, new = exact(before) or 0, exact(after) or 0
        if before.count.day != after.count.day and new < old:
            text = f"{after.count.number} after {before.count.number}"
            yield _note("falls", (before.record, after.record), text, 1.0)


def _two_values(kept: Sequence[Tally]) -> Iterator[SeriesNote]:
    """Tell of two counts of one day by one counter: a correction, or a misprint."""
    by_day: dict[tuple[object, ...], list[Tally]] = defaultdict(list)
    for tally in kept:
        if exact(tally) is not None:
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
    old, new = exact(one) or 0, exact(other) or 0
    if one.count.page.article == other.count.page.article or old == new:
        return False
    return _misprinted(one, other) or min(old, new) >= CLOSE * max(old, new)


def _slip(one: Tally, other: Tally) -> SumKind:
    return "misprint" if _misprinted(one, other) else "correction"


def _misprinted(one: Tally, other: Tally) -> bool:
    """Say whether two numbers have the same digits, but for one or for their order."""
    left, right = f"{exact(one):.0f}", f"{exact(other):.0f}"
    if len(left) != len(right):
        return False
    wrong = sum(a != b for a, b in zip(left, right, strict=True))
    return (wrong == 1 and len(left) > 2) or sorted(left) == sorted(right)  # noqa: PLR2004 - two digits may well differ


def _others(kept: Sequence[Tally], all_: Sequence[Tally]) -> Iterator[SeriesNote]:
    """Tell where another counter has another count of the same, for the same day."""
    first = kept[0]
    days: dict[str | None, list[Tally]] = defaultdict(list)
    for tally in all_:
        if tally.counter.key != first.counter.key:
            days[tally.count.day].append(tally)
    for tally in kept:
        for other in days[tally.count.day]:
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
    values = exact(one), exact(other)
    return same and None not in values and values[0] != values[1]


def _sums(all_: Sequence[Tally]) -> Iterator[SeriesNote]:
    """Tell which counts of days in a row make up a total that some report gives."""
    totals = {v: t for t in all_ if (v := exact(t)) is not None and v >= LEAST}
    days: dict[str, dict[float, Tally]] = defaultdict(dict)
    for tally in all_:
        value, day = exact(tally), tally.count.day
        if value is not None and day is not None and len(days[day]) < CHOICES:
            days[day].setdefault(value, tally)
    ordered = sorted(days)
    for at in range(len(ordered)):
        for size in range(2, BATCHES + 1):
            run = ordered[at : at + size]
            if len(run) == size and _in_a_row(run):
                yield from _total_of([days[day] for day in run], totals)


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
