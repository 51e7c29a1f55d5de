"""Read what a time is compared with: the same month last year, the 1988 quarter."""

from collections.abc import Sequence

from dragoman.extract.atoms import Atom, at
from dragoman.extract.times.dates import year_number
from dragoman.extract.times.frame import Frame, Meaning
from dragoman.extract.times.lexicon import hit, past_the
from dragoman.extract.times.phrase import Phrase

Atoms = Sequence[Atom]

PERIODS = {"quarter": "Q", "month": "M", "period": None}
DEFINITE = {"the", "that"}


def read_compared(atoms: Atoms, i: int) -> Phrase | None:
    """Read "the 1988 period", "the same month a year ago", "last year's quarter"."""
    return _named_year(atoms, i) or _same_period(atoms, i) or _years_own(atoms, i)


def _named_year(atoms: Atoms, i: int) -> Phrase | None:
    year = year_number(atoms, i + 1) if at(atoms, i).low == "the" else None
    if year is None or at(atoms, year.end).low not in {"quarter", "period"}:
        return None
    return Phrase(
        first=i, last=year.end + 1, form="same_period", unit="Q", year=year.number
    )


def _same_period(atoms: Atoms, i: int) -> Phrase | None:
    j = past_the(atoms, i)
    same = hit("compared", atoms, j)
    k = same.end if same is not None else j
    named = same is not None or at(atoms, i).low in DEFINITE
    word = at(atoms, k).low
    if not named or word not in PERIODS:
        return None
    end = k + 2 if at(atoms, k + 1).low in {"of", "in"} else k + 1
    last = _last_year(atoms, end)
    return _phrase(i, last, word) if last is not None else None


def _last_year(atoms: Atoms, i: int) -> int | None:
    """Where "last year", "the year before", "a year ago" end."""
    shift = hit("shift", atoms, past_the(atoms, i))
    if shift is not None and shift.value == "-1" and at(atoms, shift.end).low == "year":
        return shift.end + 1
    if at(atoms, i).low not in {"the", "a", "one"} or at(atoms, i + 1).low != "year":
        return None
    after = at(atoms, i + 2).low
    return i + 3 if after in {"ago", "earlier", "before", "previously"} else None


def _years_own(atoms: Atoms, i: int) -> Phrase | None:
    """Read "last year's period"."""
    end = _last_year(atoms, i)
    if end is None or [at(atoms, end).low, at(atoms, end + 1).low] != ["'", "s"]:
        return None
    word = at(atoms, end + 2).low
    return _phrase(i, end + 3, word) if word in PERIODS else None


def _phrase(first: int, last: int, word: str) -> Phrase:
    return Phrase(
        first=first, last=last, form="same_period", unit=PERIODS[word], shift=-1
    )


def resolve_compared(phrase: Phrase, frame: Frame) -> Meaning:
    """The quarter or the month told of, in the year named or the year before."""
    by_month = phrase.unit == "M" or (phrase.unit is None and not frame.near_quarter)
    year, part = _told(frame, by_month=by_month)
    if phrase.year is not None:
        year = phrase.year
    elif year is not None:
        year -= 1
    return Meaning(value=f"{year:04}{part}" if year is not None else "PAST_REF")


def _told(frame: Frame, *, by_month: bool) -> tuple[int | None, str]:
    """The year and the part of the year that a report is at."""
    if by_month and frame.month is not None:
        return frame.month.year, f"-{frame.month.month:02}"
    if frame.quarter is not None and not by_month:
        return frame.quarter[0], f"-Q{frame.quarter[1]}"
    return (frame.published.year if frame.published is not None else None), ""
