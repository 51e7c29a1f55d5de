"""Read weeks named by a day or a month: the week of March 6, the first week of May."""

from collections.abc import Sequence
from datetime import date

from dragoman.extract.atoms import Atom, at
from dragoman.extract.times.calendar import WEEK, add_days, months, week_value
from dragoman.extract.times.dates import month_at, read_date, year_after
from dragoman.extract.times.frame import Meaning
from dragoman.extract.times.lexicon import hit, past_the
from dragoman.extract.times.phrase import Phrase

Atoms = Sequence[Atom]

NAMING = {"of", "beginning", "starting", "commencing"}
LAST, MOST = -1, 5


def read_week(atoms: Atoms, i: int) -> Phrase | None:
    """Read "the week of March 6", "the last week of May 2024"."""
    j = past_the(atoms, i)
    if at(atoms, j).low == "week":
        return _of_day(atoms, i, j + 1)
    order = hit("ordinal", atoms, j) or hit("last", atoms, j)
    if order is None or order.number > MOST or at(atoms, order.end).low != "week":
        return None
    month = month_at(atoms, order.end + 2)
    if at(atoms, order.end + 1).low not in {"of", "in"} or month is None:
        return None
    year = year_after(atoms, month.end)
    return Phrase(
        first=i,
        last=year.end if year is not None else month.end,
        form="month_week",
        month=month.number,
        year=year.number if year is not None else None,
        number=order.number,
    )


def _of_day(atoms: Atoms, first: int, i: int) -> Phrase | None:
    day = read_date(atoms, i + 1) if at(atoms, i).low in NAMING else None
    if day is None or day.day is None:
        return None
    return Phrase(
        first=first,
        last=day.last,
        form="day_week",
        month=day.month,
        day=day.day,
        year=day.year,
    )


def week_meant(phrase: Phrase, year: int) -> Meaning:
    """The week that holds a day, or the nth seven days of a month."""
    month = phrase.month or 1
    if phrase.form == "day_week":
        return Meaning(value=week_value(date(year, month, phrase.day or 1)))
    first, last = months(year, month, 1)
    start = add_days(first, WEEK * ((phrase.number or 1) - 1))
    if phrase.number == LAST or start > last:
        start = add_days(last, 1 - WEEK)
    end = min(add_days(start, WEEK - 1), last)
    middle = add_days(start, WEEK // 2)
    return Meaning(value=week_value(middle), start=start, end=end)
