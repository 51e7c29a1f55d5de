"""Read calendar dates: May 6, 2 May 2024, Thursday, May 2."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.atoms import Atom, at
from dragoman.extract.numerals import read_numeral
from dragoman.extract.times.lexicon import Hit, hit, past_hyphen
from dragoman.extract.times.phrase import Phrase

Atoms = Sequence[Atom]

LAST_DAY, LAST_MONTH = 31, 12
EARLIEST_YEAR, LATEST_YEAR = 1000, 2199
FULL_YEAR, SHORT_YEAR = 4, 2
PIVOT = 50
ORDINAL_ENDINGS = {"st", "nd", "rd", "th"}
RANGE_SIGNS = {"-", "–", "—", "/", "to", "and", "or", "through", "until", "till"}


def month_at(atoms: Atoms, i: int) -> Hit | None:
    """A capitalised month's name; an abbreviation takes its point along."""
    if not at(atoms, i).text[:1].isupper():
        return None
    found = hit("month", atoms, i)
    if found is not None:
        return found
    short = hit("month_abbreviated", atoms, i)
    if short is None:
        return None
    after = past_point(atoms, short.end)
    dotted = after > short.end
    numbered = at(atoms, short.end).kind == "number" or _day_before(atoms, i)
    return Hit(short.value, after) if dotted or numbered else None


def spoken_year(atoms: Atoms, i: int) -> Hit | None:
    """A year in words: nineteen ninety-six."""
    century = hit("century", atoms, i)
    rest = read_numeral(atoms, century.end) if century is not None else None
    if century is None or rest is None or rest.plain:
        return None
    if not TEN <= rest.value < CENTURY:
        return None
    return Hit(str(century.number * CENTURY + int(rest.value)), rest.end)


TEN, CENTURY = 10, 100


def _day_before(atoms: Atoms, i: int) -> bool:
    before = at(atoms, i - 1)
    return before.kind == "number" or before.low in ORDINAL_ENDINGS


def past_point(atoms: Atoms, i: int) -> int:
    """The place after the point of an abbreviation."""
    return i + 1 if at(atoms, i).low == "." and at(atoms, i).glued else i


def day_number(atoms: Atoms, i: int) -> Hit | None:
    """A day of the month: 6, 6th."""
    atom = at(atoms, i)
    if not (
        atom.kind == "number" and atom.low.isdecimal() and len(atom.low) <= SHORT_YEAR
    ):
        return None
    if not 1 <= int(atom.low) <= LAST_DAY:
        return None
    after = at(atoms, i + 1)
    ordinal = after.glued and after.low in ORDINAL_ENDINGS
    return Hit(str(int(atom.low)), i + 2 if ordinal else i + 1)


def year_number(atoms: Atoms, i: int) -> Hit | None:
    """A year in four digits."""
    atom = at(atoms, i)
    if atom.kind != "number" or not (
        atom.low.isdecimal() and len(atom.low) == FULL_YEAR
    ):
        return None
    fits = EARLIEST_YEAR <= int(atom.low) <= LATEST_YEAR
    return Hit(atom.low, i + 1) if fits else None


def read_date(atoms: Atoms, i: int) -> Phrase | None:
    """Read a date with a month's name, in either order."""
    start, name = i, weekday_before(atoms, i)
    j = name.end if name is not None else i
    found = _month_first(atoms, j) or _day_first(atoms, j)
    if found is None or (name is not None and found.day is None):
        return None
    return replace(found, first=start)


def weekday_before(atoms: Atoms, i: int) -> Hit | None:
    """A weekday that a date follows: "Thursday, May 2"."""
    found = weekday_at(atoms, i)
    if found is None:
        return None
    j = found.end + 1 if at(atoms, found.end).low == "," else found.end
    j = j + 1 if at(atoms, j).low == "the" else j
    return Hit(found.value, j)


def weekday_at(atoms: Atoms, i: int) -> Hit | None:
    """A capitalised weekday, or its abbreviation with a point."""
    if not at(atoms, i).text[:1].isupper():
        return None
    found = hit("weekday", atoms, i)
    if found is not None:
        return found
    short = hit("weekday_abbreviated", atoms, i)
    if short is None:
        return None
    after = past_point(atoms, short.end)
    k = short.end + 1 if at(atoms, short.end).low == "," else short.end
    dated = at(atoms, k).kind == "number" or month_at(atoms, k) is not None
    return Hit(short.value, after) if after > short.end or dated else None


def _month_first(atoms: Atoms, i: int) -> Phrase | None:
    month = month_at(atoms, i)
    if month is None:
        return None
    j = month.end + 1 if at(atoms, month.end).low == "the" else month.end
    day = day_number(atoms, j)
    if day is not None and not _unit_of_count(atoms, day.end):
        year = year_after(atoms, day.end)
        return _calendar(i, month.number, day, year, day.end)
    j = month.end
    j = j + 1 if at(atoms, j).low in {",", "of"} else j
    shift = hit("shift", atoms, j)
    if shift is not None and at(atoms, shift.end).low == "year":
        return Phrase(
            first=i,
            last=shift.end + 1,
            form="calendar",
            month=month.number,
            shift=shift.number,
            unit="Y",
        )
    spoken = spoken_year(atoms, j)
    if spoken is not None:
        return _calendar(i, month.number, None, spoken, month.end)
    return _calendar(i, month.number, None, year_number(atoms, j), month.end)


def _unit_of_count(atoms: Atoms, i: int) -> bool:
    """Whether the number before belongs to a clock: "May 9 p.m."."""
    return at(atoms, i).low in {"a.m.", "p.m.", "percent", "%"}


def _day_first(atoms: Atoms, i: int) -> Phrase | None:
    day = day_number(atoms, i) or _ordinal_day(atoms, i)
    if day is None:
        return None
    j = past_hyphen(atoms, day.end)
    j = j + 1 if at(atoms, j).low == "of" else j
    month = month_at(atoms, j)
    if month is None:
        return None
    after = past_hyphen(atoms, month.end) if j > day.end else month.end
    year = year_after(atoms, after) or _short_year(atoms, after)
    return _calendar(i, month.number, day, year, month.end)


def _ordinal_day(atoms: Atoms, i: int) -> Hit | None:
    return hit("ordinal", atoms, i)


def year_after(atoms: Atoms, i: int) -> Hit | None:
    """The year that follows, a comma or "of" apart."""
    j = i + 1 if at(atoms, i).low in {",", "of"} else i
    return year_number(atoms, j)


def _short_year(atoms: Atoms, i: int) -> Hit | None:
    """The year of "8 Jan 90", in two digits at the end of a date."""
    atom = at(atoms, i)
    if atom.kind != "number" or not (
        atom.low.isdecimal() and len(atom.low) == SHORT_YEAR
    ):
        return None
    if at(atoms, i + 1).kind == "word" and at(atoms, i + 1).low not in {"and", "to"}:
        return None
    return Hit(str(full_year(int(atom.low))), i + 1)


def full_year(two: int) -> int:
    """The year that two digits stand for, by a pivot at 50."""
    return two + (2000 if two < PIVOT else 1900)


def _calendar(
    first: int, month: int, day: Hit | None, year: Hit | None, last: int
) -> Phrase:
    return Phrase(
        first=first,
        last=year.end if year is not None else last,
        form="calendar",
        year=year.number if year is not None else None,
        month=month,
        day=day.number if day is not None else None,
    )
