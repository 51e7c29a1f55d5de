"""Read words that point: Thursday, today, every week, now, that year."""

from collections.abc import Sequence

from dragoman.extract.atoms import Atom, at
from dragoman.extract.numerals import read_numeral
from dragoman.extract.times.dates import month_at, weekday_at
from dragoman.extract.times.lexicon import Hit, first_hit, hit, unit
from dragoman.extract.times.phrase import Phrase

Atoms = Sequence[Atom]


def read_weekday(atoms: Atoms, i: int) -> Phrase | None:
    """Read a bare weekday."""
    found = weekday_at(atoms, i)
    if found is None:
        return None
    return Phrase(first=i, last=found.end, form="weekday", weekday=found.number)


def read_deictic(atoms: Atoms, i: int) -> Phrase | None:
    """Read today, yesterday, tonight, last night, overnight."""
    found = hit("deictic", atoms, i)
    if found is not None:
        return Phrase(first=i, last=found.end, form="days", shift=found.number)
    part = hit("deictic_part", atoms, i)
    if part is None:
        return None
    return Phrase(
        first=i,
        last=part.end,
        form="days",
        type="TIME",
        shift=int(part.value[:-2]),
        part=part.value[-2:],
    )


def read_set(atoms: Atoms, i: int) -> Phrase | None:
    """Read daily, every week, each Thursday, every two years."""
    plain = hit("set", atoms, i)
    if plain is not None:
        return Phrase(first=i, last=plain.end, form="set", type="SET", name=plain.value)
    every = hit("every", atoms, i)
    if every is None:
        return None
    weekday = weekday_at(atoms, every.end)
    if weekday is not None:
        return Phrase(
            first=i,
            last=weekday.end,
            form="set",
            type="SET",
            name=f"XXXX-WXX-{weekday.value}",
        )
    month = month_at(atoms, every.end)
    if month is not None:
        name = f"XXXX-{month.number:02}"
        return Phrase(first=i, last=month.end, form="set", type="SET", name=name)
    return _every_unit(atoms, i, every)


def _every_unit(atoms: Atoms, i: int, every: Hit) -> Phrase | None:
    number = read_numeral(atoms, every.end)
    end = number.end if number is not None else every.end
    found = unit(atoms, end)
    if found is None:
        return None
    count = number.value if number is not None else float(every.value)
    return Phrase(
        first=i, last=found.end, form="set", type="SET", unit=found.value, count=count
    )


def read_literal(atoms: Atoms, i: int) -> Phrase | None:
    """Read now, currently, recently, the future."""
    found = first_hit(("ref", "ref_adjective"), atoms, i)
    if found is None:
        return None
    return Phrase(first=i, last=found.end, form="literal", name=found.value)


ANAPHORS = {"the", "that", "same"}


def read_anaphor(atoms: Atoms, i: int) -> Phrase | None:
    """Read that day, that year, the same week, the quarter, the latest period."""
    if at(atoms, i).low not in ANAPHORS:
        return _read_then(atoms, i)
    word = at(atoms, i + 1).low
    j = i + 2 if word in {"same", "latest", "whole", "full", "entire"} else i + 1
    named = _period(atoms, j, latest=word == "latest")
    if named is None or (at(atoms, i).low == "the" and j == i + 1 and named[0] == "D"):
        return None
    unit_name, end = named
    if at(atoms, end).low in {"before", "previous"} and not _goes_on(atoms, end + 1):
        return Phrase(first=i, last=end + 1, form="anaphor", unit=unit_name, shift=-1)
    if unit_name == "FY" or (unit_name == "Y" and at(atoms, end).low in ENDING):
        return Phrase(
            first=i, last=end, form="span", type="DURATION", unit="Y", count=1
        )
    pointing = "that" if at(atoms, i).low == "that" or word == "same" else None
    name = "latest" if word == "latest" else pointing
    return Phrase(first=i, last=end, form="anaphor", unit=unit_name, shift=0, name=name)


def _read_then(atoms: Atoms, i: int) -> Phrase | None:
    """Read the "then" of "until then"."""
    if at(atoms, i).low != "then" or at(atoms, i - 1).low not in {
        "until",
        "till",
        "by",
    }:
        return None
    return Phrase(first=i, last=i + 1, form="anaphor", unit="D", shift=0, name="that")


def _goes_on(atoms: Atoms, i: int) -> bool:
    """Whether what a time is before follows: "the year before the war"."""
    return at(atoms, i).kind in {"word", "number"}


def _period(atoms: Atoms, i: int, *, latest: bool) -> tuple[str, int] | None:
    """A unit that can be pointed back to, and where it ends."""
    found = hit("unit", atoms, i)
    if found is None:
        return ("Q", i + 1) if latest and at(atoms, i).low == "period" else None
    return (found.value, found.end) if found.value in POINTED else None


POINTED = {"D", "W", "M", "Y", "Q", "WE", "FY", "FN"}
ENDING = {"ended", "ending", "ends"}
