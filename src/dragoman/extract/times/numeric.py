"""Read dates in figures: 2024-05-02, 05/02/2024, 02.05.2024."""

import re
from collections.abc import Sequence

from dragoman.extract.atoms import Atom, at
from dragoman.extract.times.dates import (
    EARLIEST_YEAR,
    FULL_YEAR,
    LAST_DAY,
    LAST_MONTH,
    LATEST_YEAR,
    full_year,
)
from dragoman.extract.times.lexicon import hit
from dragoman.extract.times.phrase import Phrase

Atoms = Sequence[Atom]

ISO_LENGTH = 5


def read_numeric(atoms: Atoms, i: int) -> Phrase | None:
    """Read 2024-05-02, 05/02/2024 (month first), 02.05.2024 (day first), 11-08-89."""
    if re.fullmatch(r"\d{1,2}\.\d{1,2}\.(\d\d|\d{4})", at(atoms, i).low):
        return _dotted(atoms, i)
    if at(atoms, i).kind != "number" or at(atoms, i + 1).low not in {"-", "/"}:
        return None
    five = [at(atoms, i + k) for k in range(ISO_LENGTH)]
    sign = five[1].low
    if five[3].low != sign or not all(a.glued for a in five[1:]):
        return None
    numbers = [a.low for a in five[::2]]
    if not all(re.fullmatch(r"\d{1,4}", n) for n in numbers):
        return None
    if len(numbers[0]) == FULL_YEAR:
        year, month, day = numbers
    else:
        month, day, year = numbers
    return _of_numbers(i, i + ISO_LENGTH, (year, month, day))


def _dotted(atoms: Atoms, i: int) -> Phrase | None:
    day, month, year = at(atoms, i).low.split(".")
    return _of_numbers(i, i + 1, (year, month, day))


def _of_numbers(first: int, last: int, parts: tuple[str, str, str]) -> Phrase | None:
    year, month, day = (int(p) for p in parts)
    if month > LAST_MONTH:
        month, day = day, month
    if not (1 <= month <= LAST_MONTH and 1 <= day <= LAST_DAY):
        return None
    if len(parts[0]) < FULL_YEAR:
        year = full_year(year)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    return Phrase(
        first=first, last=last, form="calendar", year=year, month=month, day=day
    )


def read_named_day(atoms: Atoms, i: int) -> Phrase | None:
    """Read a day that stands for an event: 9/11."""
    named = hit("named_day", atoms, i)
    if named is None or at(atoms, named.end).low == "/":
        return None
    year, month, day = named.value.split("-")
    return _of_numbers(i, named.end, (year, month, day))
