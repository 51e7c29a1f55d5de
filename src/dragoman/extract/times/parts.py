"""The days of a stretch that is a part of another: "the first three months of 2026"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from dragoman.extract.atoms import Atom, at
from dragoman.extract.times.bounds import days_meant
from dragoman.extract.times.calendar import add_days
from dragoman.extract.times.durations import count_on
from dragoman.extract.times.frame import Meaning
from dragoman.extract.times.phrase import Phrase

OPENING, CLOSING = {"first", "opening"}, {"last", "final", "closing"}
LINKS = ({"of"}, {"of", "the"})
Meant = tuple[Phrase, Meaning]


def in_parts(atoms: Sequence[Atom], meant: list[Meant]) -> list[Meant]:
    """Give each part its days, where the whole that follows it has days."""
    found = list(meant)
    for number, ((part, meaning), (whole, other)) in enumerate(pairwise(meant)):
        if part.form != "span" or not part.count or not _is_of(atoms, part, whole):
            continue
        words = {at(atoms, i).low for i in range(part.first, part.last)}
        first, last = days_meant(whole, other)
        if first is None or last is None or not words & (OPENING | CLOSING):
            continue
        days = date.fromisoformat(first), date.fromisoformat(last)
        start, end = _cut(part, days, closing=bool(words & CLOSING))
        found[number] = part, replace(meaning, start=start, end=end)
    return found


def _is_of(atoms: Sequence[Atom], part: Phrase, whole: Phrase) -> bool:
    between = [at(atoms, i).low for i in range(part.last, whole.first)]
    return set(between) in LINKS


def _cut(part: Phrase, days: tuple[date, date], *, closing: bool) -> tuple[date, date]:
    """The first or last so many days of some, and no more than there are."""
    first, last = days
    unit = part.unit or "D"
    if closing:
        start = count_on(add_days(last, 1), part.count, unit, -1)
        return max(start, first), last
    end = add_days(count_on(first, part.count, unit, 1), -1)
    return first, min(end, last)
