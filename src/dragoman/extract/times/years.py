"""Read years and what is as long: 1988, the 1990s, the 20th century, feasts."""

import re
from collections.abc import Sequence

from dragoman.extract.atoms import Atom, at
from dragoman.extract.numerals import read_numeral
from dragoman.extract.times.dates import (
    EARLIEST_YEAR,
    FULL_YEAR,
    LAST_DAY,
    LATEST_YEAR,
    day_number,
    spoken_year,
    year_after,
    year_number,
)
from dragoman.extract.times.lexicon import hit, past_hyphen
from dragoman.extract.times.phrase import Phrase

Atoms = Sequence[Atom]

FIRST_BARE_YEAR = 1500


def read_year(atoms: Atoms, i: int) -> Phrase | None:
    """Read a year that stands alone: 1988, fiscal 1989, the year 2000, '89."""
    j = i
    for lead in ("the", "fiscal", "calendar", "year"):
        j = j + 1 if at(atoms, j).low == lead else j
    led = at(atoms, j - 1).low in {"fiscal", "year", "calendar"} and j > i
    year = year_number(atoms, j)
    if year is None or (j > i and not led):
        return None
    if not led and (year.number < FIRST_BARE_YEAR or not _bare_year(atoms, j)):
        return None
    return Phrase(first=i, last=year.end, form="calendar", year=year.number)


def _bare_year(atoms: Atoms, i: int) -> bool:
    before, after = at(atoms, i - 1), at(atoms, i + 1)
    if hit("numbered", atoms, i - 1) is not None or before.low in SIGNS:
        return False
    if after.glued and (after.kind == "word" or after.low in {"-", "/", "%"}):
        return at(atoms, i + 2).kind == "number"
    if after.low in MEASURES or _tops_count(atoms, i):
        return False
    joined = before.glued and at(atoms, i).glued and before.low == "-"
    return not joined or hit("edge", atoms, i - 2) is not None


def _tops_count(atoms: Atoms, i: int) -> bool:
    """Whether it is the 2000 of "from 1000 to 2000"."""
    below = at(atoms, i - 2)
    if at(atoms, i - 1).low not in {"to", "–"} or below.kind != "number":
        return False
    year = year_number(atoms, i - 2)
    low = not (year is not None and year.number >= FIRST_BARE_YEAR)
    return low and len(below.low) >= len("100")


SIGNS = {"$", "£", "€", "#", "/", "."}
MEASURES = {"percent", "per", "million", "billion"}


def led_year(atoms: Atoms, i: int) -> bool:
    """Whether the word before makes a number a year: in 1988, since 1990."""
    return hit("year_lead", atoms, i - 1) is not None


def read_spoken_year(atoms: Atoms, i: int) -> Phrase | None:
    """Read nineteen ninety-six, the year two thousand."""
    j = i + 2 if [at(atoms, i).low, at(atoms, i + 1).low] == ["the", "year"] else i
    spoken = spoken_year(atoms, j)
    if spoken is not None:
        return Phrase(first=i, last=spoken.end, form="calendar", year=spoken.number)
    whole = read_numeral(atoms, j) if j > i else None
    if whole is None or not EARLIEST_YEAR <= whole.value <= LATEST_YEAR:
        return None
    return Phrase(first=i, last=whole.end, form="calendar", year=int(whole.value))


def read_year_end(atoms: Atoms, i: int) -> Phrase | None:
    """Read year-end, the year's end."""
    found = hit("year_end", atoms, i)
    if found is None:
        return None
    day = at(atoms, found.end - 2).low == "-"  # a balance sheet's year-end
    return Phrase(
        first=i,
        last=found.end,
        form="year_end",
        day=LAST_DAY if day else None,
        mod=None if day else "END",
    )


def read_decade(atoms: Atoms, i: int) -> Phrase | None:
    """Read the 1990s, the '80s, the late 1800s, the nineties."""
    j = i + 1 if at(atoms, i).low == "the" else i
    named = hit("decade", atoms, j)
    if named is not None:
        return _decade(i, named.number, named.end) if j > i else None
    k = j + 1 if at(atoms, j).low in {"'", "‘", "’"} else j
    atom, mark = at(atoms, k), at(atoms, k + 1)
    if not (atom.kind == "number" and re.fullmatch(r"(\d\d)?\d0", atom.low)):
        return None
    end = _plural_end(atoms, k + 1)
    if end is None or not mark.glued:
        return None
    year = int(atom.low)
    short = len(atom.low) < FULL_YEAR
    return _decade(i, 1900 + year if short else year, end)


def _plural_end(atoms: Atoms, i: int) -> int | None:
    if at(atoms, i).low == "s":
        return i + 1
    if at(atoms, i).low == "'" and at(atoms, i + 1).low == "s":
        return i + 2
    return None


def _decade(first: int, year: int, last: int) -> Phrase | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    return Phrase(first=first, last=last, form="decade", year=year)


def read_century(atoms: Atoms, i: int) -> Phrase | None:
    """Read the 20th century, the nineteenth century."""
    j = i + 1 if at(atoms, i).low == "the" else i
    number = hit("ordinal", atoms, j) or day_number(atoms, j)
    if number is None:
        return None
    k = past_hyphen(atoms, number.end)
    if at(atoms, k).low not in {"century", "centuries"}:
        return None
    return Phrase(first=i, last=k + 1, form="century", number=number.number)


def read_feast(atoms: Atoms, i: int) -> Phrase | None:
    """Read a feast, with its year: Easter 2024, last Ramadan."""
    shift = hit("shift", atoms, i)
    j = shift.end if shift is not None else i
    found = hit("feast", atoms, j)
    if found is None or not at(atoms, j).text[:1].isupper():
        return None
    week = at(atoms, found.end).low == "week"
    year = year_after(atoms, found.end + week)
    return Phrase(
        first=i,
        last=year.end if year is not None else found.end + week,
        form="feast",
        unit="W" if week else None,
        name=found.value,
        year=year.number if year is not None else None,
        shift=shift.number if shift is not None else None,
    )
