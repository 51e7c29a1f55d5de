"""Read calendar dates: May 6, 2 May 2024, 2024-05-02, 1988, the 1990s."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.atoms import Atom, at
from dragoman.extract.numerals import read_numeral
from dragoman.extract.times.lexicon import Hit, first_hit, hit, past_hyphen
from dragoman.extract.times.phrase import Phrase

Atoms = Sequence[Atom]

LAST_DAY, LAST_MONTH = 31, 12
EARLIEST_YEAR, LATEST_YEAR = 1000, 2199
FIRST_BARE_YEAR = 1500
CENTURY = 100
FULL_YEAR = 4
PIVOT = 50
ORDINAL_ENDINGS = {"st", "nd", "rd", "th"}
RANGE_SIGNS = {"-", "–", "—", "/", "to", "and", "or", "through", "until", "till"}
YEAR_LEADS = {
    "in", "since", "of", "by", "until", "from", "during", "for", "before", "after",
    "late", "early", "mid", "fiscal", "(", "between", "and", "to", "through", "the",
    "year", "around", "than", "ending", "ended", "back", "till", "circa", "into",
    "'s", "spring", "summer", "fall", "autumn", "winter", "first", "second", "third",
    "fourth", "at", "a", ",", "as", "throughout", "over", "with", "earlier", "on", "–", "-",
}  # fmt: skip
NUMBERED = {
    "no", "number", "resolution", "room", "article", "section", "flight", "page",
    "act", "order", "chapter", "channel", "highway", "route", "level", "grade",
    "section", "row", "psalm", "verse", "boeing", "airbus", "model",
}  # fmt: skip


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


def _day_before(atoms: Atoms, i: int) -> bool:
    before = at(atoms, i - 1)
    return before.kind == "number" or before.low in ORDINAL_ENDINGS


def past_point(atoms: Atoms, i: int) -> int:
    """The place after the point of an abbreviation."""
    return i + 1 if at(atoms, i).low == "." and at(atoms, i).glued else i


def day_number(atoms: Atoms, i: int) -> Hit | None:
    """A day of the month: 6, 6th."""
    atom = at(atoms, i)
    if not (atom.kind == "number" and atom.low.isdecimal() and len(atom.low) <= 2):
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
        year = _year_after(atoms, day.end)
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
    spoken = read_spoken_year(atoms, j)
    if spoken is not None:
        return replace(spoken, first=i, month=month.number)
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
    year = _year_after(atoms, after) or _short_year(atoms, after)
    return _calendar(i, month.number, day, year, month.end)


def _ordinal_day(atoms: Atoms, i: int) -> Hit | None:
    return hit("ordinal", atoms, i)


def _year_after(atoms: Atoms, i: int) -> Hit | None:
    j = i + 1 if at(atoms, i).low in {",", "of"} else i
    return year_number(atoms, j)


def _short_year(atoms: Atoms, i: int) -> Hit | None:
    """The year of "8 Jan 90", in two digits at the end of a date."""
    atom = at(atoms, i)
    if atom.kind != "number" or not (atom.low.isdecimal() and len(atom.low) == 2):  # noqa: PLR2004 - digits
        return None
    if at(atoms, i + 1).kind == "word" and at(atoms, i + 1).low not in {"and", "to"}:
        return None
    return Hit(str(_full_year(int(atom.low))), i + 1)


def _full_year(two: int) -> int:
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


ISO_LENGTH = 5


def read_numeric(atoms: Atoms, i: int) -> Phrase | None:
    """Read 2024-05-02, 05/02/2024 (month first), 02.05.2024 (day first), 11-08-89."""
    if re.fullmatch(r"\d{1,2}\.\d{1,2}\.(\d\d|\d{4})", at(atoms, i).low):
        return _dotted(atoms, i)
    five = [at(atoms, i + k) for k in range(ISO_LENGTH)]
    sign = five[1].low
    if not (sign in {"-", "/"} and five[3].low == sign):
        return None
    if not all(a.glued for a in five[1:]):
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
    if len(parts[0]) <= 2:  # noqa: PLR2004 - digits
        year = _full_year(year)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    return Phrase(
        first=first, last=last, form="calendar", year=year, month=month, day=day
    )


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
    if before.low in NUMBERED or before.low in {"$", "£", "€", "#", "/", "."}:
        return False
    if after.low in {"%", "percent", "per", "million", "billion", "-", "/"}:
        return after.low == "-" and at(atoms, i + 2).kind == "number"
    if after.glued and after.kind == "word":
        return False
    return not (before.glued and at(atoms, i).glued and before.low == "-")


def led_year(atoms: Atoms, i: int) -> bool:
    """Whether the word before makes a number a year: in 1988, since 1990."""
    return at(atoms, i - 1).low in YEAR_LEADS


def read_spoken_year(atoms: Atoms, i: int) -> Phrase | None:
    """Read nineteen ninety-six, the year two thousand."""
    j = i + 2 if [at(atoms, i).low, at(atoms, i + 1).low] == ["the", "year"] else i
    century = hit("century", atoms, j)
    if century is not None:
        rest = read_numeral(atoms, century.end)
        if rest is not None and not rest.plain and TEN <= rest.value < CENTURY:
            year = century.number * CENTURY + int(rest.value)
            return Phrase(first=i, last=rest.end, form="calendar", year=year)
    whole = read_numeral(atoms, j) if j > i else None
    if whole is None or not EARLIEST_YEAR <= whole.value <= LATEST_YEAR:
        return None
    return Phrase(first=i, last=whole.end, form="calendar", year=int(whole.value))


TEN = 10


def read_year_end(atoms: Atoms, i: int) -> Phrase | None:
    """Read year-end, the year's end."""
    found = hit("year_end", atoms, i)
    if found is None:
        return None
    return Phrase(first=i, last=found.end, form="year_end")


def read_year_period(atoms: Atoms, i: int) -> Phrase | None:
    """Read "the 1988 quarter", "the 1988 period": the quarter told of, of that year."""
    year = year_number(atoms, i + 1) if at(atoms, i).low == "the" else None
    if year is None or at(atoms, year.end).low not in {"quarter", "period"}:
        return None
    return Phrase(first=i, last=year.end + 1, form="same_quarter", year=year.number)


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
    short = len(atom.low) <= 2  # noqa: PLR2004 - digits
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
    shift = first_hit(("shift",), atoms, i)
    j = shift.end if shift is not None else i
    found = hit("feast", atoms, j)
    if found is None or not at(atoms, j).text[:1].isupper():
        return None
    year = _year_after(atoms, found.end)
    return Phrase(
        first=i,
        last=year.end if year is not None else found.end,
        form="feast",
        name=found.value,
        year=year.number if year is not None else None,
        shift=shift.number if shift is not None else None,
    )
