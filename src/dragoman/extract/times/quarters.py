"""Read parts of a year: the third quarter of 1989, this year's first half, summer."""

from collections.abc import Sequence

from dragoman.extract.atoms import Atom, at
from dragoman.extract.times.dates import spoken_year, year_number
from dragoman.extract.times.lexicon import Hit, hit, past_hyphen, past_the
from dragoman.extract.times.phrase import Phrase

Atoms = Sequence[Atom]


def read_quarter(atoms: Atoms, i: int) -> Phrase | None:
    """Read the third quarter of 1989, third-quarter, this year's first half, Q3."""
    j = past_the(atoms, i)
    lead = _year_lead(atoms, j)
    k = lead[2] if lead is not None else j
    k = k + 1 if at(atoms, k).low == "fiscal" else k
    order = hit("ordinal", atoms, k) or _last_part(atoms, k)
    if order is None:
        return _short_quarter(atoms, i)
    word = past_hyphen(atoms, order.end)
    word = word + 1 if at(atoms, word).low == "fiscal" else word
    name = at(atoms, word).low
    if name not in {"quarter", "half"} or order.number > (4 if name[0] == "q" else 2):
        return None
    year, shift = (lead[0], lead[1]) if lead is not None else (None, None)
    end = word + 1
    if lead is None:
        year, shift, end = _year_tail(atoms, end)
    if name == "half" and year is None and shift is None and j == i:
        return None
    return Phrase(
        first=i,
        last=end,
        form="quarter" if name == "quarter" else "half",
        number=order.number,
        year=year,
        shift=shift,
    )


def _last_part(atoms: Atoms, i: int) -> Hit | None:
    """The "last" of "the last half", and of "the last quarter of 2023"."""
    found = hit("half_order", atoms, i)
    if found is None or at(atoms, found.end).low not in {"half", "quarter"}:
        return None
    if at(atoms, found.end).low == "half":
        return found
    year, shift, _ = _year_tail(atoms, found.end + 1)
    named = year is not None or shift is not None
    return Hit(str(LAST_QUARTER), found.end) if named else None


LAST_QUARTER = 4


def _short_quarter(atoms: Atoms, i: int) -> Phrase | None:
    """Read Q3 2012, 3Q."""
    first, second = at(atoms, i), at(atoms, i + 1)
    pair = {first.low, second.low}
    digit = next((w for w in pair if w in {"1", "2", "3", "4"}), None)
    if "q" not in pair or digit is None or not second.glued:
        return None
    year, shift, end = _year_tail(atoms, i + 2)
    return Phrase(
        first=i, last=end, form="quarter", number=int(digit), year=year, shift=shift
    )


def _year_lead(atoms: Atoms, i: int) -> tuple[int | None, int | None, int] | None:
    """The year before a quarter: "this year's", "1990's", "last year's"."""
    shift = hit("shift", atoms, i)
    year = year_number(atoms, i)
    if shift is not None and at(atoms, shift.end).low == "year":
        found: tuple[int | None, int | None, int] = (None, shift.number, shift.end + 1)
    elif year is not None:
        found = (year.number, None, year.end)
    else:
        return None
    end = found[2]
    if at(atoms, end).low == "'" and at(atoms, end + 1).low == "s":
        return found[0], found[1], end + 2
    return found if year is not None else None


def _year_tail(atoms: Atoms, i: int) -> tuple[int | None, int | None, int]:
    """The year after a quarter: "of 1989", "of this year", "last year"."""
    j = i + 1 if at(atoms, i).low in {"of", "in"} else i
    j = j + 1 if at(atoms, j).low == "fiscal" else j
    year = year_number(atoms, j) or spoken_year(atoms, j)
    if year is not None:
        return year.number, None, year.end
    shift = hit("shift", atoms, j)
    if shift is not None and at(atoms, shift.end).low == "year":
        return None, shift.number, shift.end + 1
    return None, None, i


def read_season(atoms: Atoms, i: int) -> Phrase | None:
    """Read the summer of 2023, spring 2024."""
    j = past_the(atoms, i)
    season = hit("season", atoms, j)
    if season is None:
        return None
    j = j + 1 if hit("edge", atoms, i - 1) is not None else j  # "the early summer"
    year, shift, end = _year_tail(atoms, season.end)
    if year is None and shift is None and j == i:
        return None
    return Phrase(
        first=i, last=end, form="season", name=season.value, year=year, shift=shift
    )
