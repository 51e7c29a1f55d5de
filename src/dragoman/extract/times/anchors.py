"""Years that a report need not say: the Sept. 11 attacks, a day once named in full."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.extract.atoms import Atom, at
from dragoman.extract.times.frame import Frame
from dragoman.extract.times.phrase import Phrase
from dragoman.knowledge import read_table


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event that news names by its day alone, and its year."""

    day: str
    event: str
    year: int


@cache
def _events() -> dict[tuple[int, int], tuple[EventRow, ...]]:
    found: dict[tuple[int, int], tuple[EventRow, ...]] = {}
    for row in read_table("time_event", EventRow):
        month, day = (int(part) for part in row.day.split("-"))
        found[month, day] = (*found.get((month, day), ()), row)
    return found


def with_event_year(atoms: Sequence[Atom], phrase: Phrase, frame: Frame) -> Phrase:
    """Give "the Sept. 11 attacks" their year, in a report that came after."""
    if phrase.month is None or phrase.day is None or phrase.year is not None:
        return phrase
    after = {at(atoms, phrase.last + k).low for k in range(BETWEEN)}
    latest = frame.published.year if frame.published is not None else None
    for row in _events().get((phrase.month, phrase.day), ()):
        told = row.event in after or row.event + "s" in after
        if told and (latest is None or row.year <= latest):
            return replace(phrase, year=row.year)
    return phrase


BETWEEN = 5  # words: "the Oct. 7 Hamas-led attack"


def remember_year(frame: Frame, phrase: Phrase) -> Frame:
    """Keep the year of a day that was named in full."""
    if phrase.year is None or phrase.month is None or phrase.day is None:
        return frame
    days = {**frame.years, (phrase.month, phrase.day): phrase.year}
    return replace(frame, years=days)
