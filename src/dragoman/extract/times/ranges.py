"""Complete the halves of a range: 13 and 15 May, May 6-7, from May to June 2023."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.atoms import Atom, at
from dragoman.extract.times.dates import RANGE_SIGNS, day_number
from dragoman.extract.times.phrase import Phrase


def share_parts(atoms: Sequence[Atom], phrases: list[Phrase]) -> list[Phrase]:
    """Give a range's first date the year or month of its second, and the reverse."""
    found: list[Phrase] = []
    for phrase in reversed(phrases):
        later = found[-1] if found else None
        made = _with_year(atoms, phrase, later)
        end = _day_after(atoms, made, later)
        found += [end] if end is not None else []
        found.append(made)
        begin = _day_before(atoms, made)
        found += [begin] if begin is not None else []
    return _without_overlaps(found[::-1])


def _with_year(atoms: Sequence[Atom], phrase: Phrase, later: Phrase | None) -> Phrase:
    if later is None or phrase.form != "calendar" or later.form != "calendar":
        return phrase
    joined = later.first - phrase.last == 1 and _joins(atoms, phrase.last)
    if not joined or phrase.year is not None or later.year is None:
        return phrase
    wraps = (phrase.month or 0) > (later.month or 0)
    return replace(phrase, year=later.year - wraps)


def _joins(atoms: Sequence[Atom], i: int) -> bool:
    return at(atoms, i).low in RANGE_SIGNS


def _day_before(atoms: Sequence[Atom], phrase: Phrase) -> Phrase | None:
    """The "13" of "between 13 and 15 May"."""
    dated = phrase.form == "calendar" and phrase.day is not None
    if not dated or at(atoms, phrase.first).kind != "number":
        return None
    if not _joins(atoms, phrase.first - 1):
        return None
    day = day_number(atoms, phrase.first - 2)
    if day is None or day.end != phrase.first - 1 or day.number > (phrase.day or 0):
        return None
    return replace(
        phrase, first=phrase.first - 2, last=day.end, day=day.number, type="DATE",
        clock=None, part=None,
    )  # fmt: skip


def _day_after(
    atoms: Sequence[Atom], phrase: Phrase, later: Phrase | None
) -> Phrase | None:
    """The "7" of "May 6-7" or "May 6 and 7"."""
    dated = phrase.form == "calendar" and phrase.day is not None
    if not dated or at(atoms, phrase.first).kind == "number":
        return None
    day = day_number(atoms, phrase.last + 1) if phrase.year is None else None
    if day is None or not _joins(atoms, phrase.last):
        return None
    taken = later is not None and later.first < day.end
    if taken or day.number <= (phrase.day or 0):
        return None
    if at(atoms, day.end).kind == "word" and at(atoms, phrase.last).kind == "word":
        return None
    return replace(phrase, first=phrase.last + 1, last=day.end, day=day.number)


def _without_overlaps(phrases: list[Phrase]) -> list[Phrase]:
    kept: list[Phrase] = []
    for phrase in phrases:
        if kept and phrase.first < kept[-1].last:
            continue
        kept.append(phrase)
    return kept
