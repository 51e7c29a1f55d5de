"""Read clock times and parts of the day: 9:45 p.m. Khartoum time, noon, the evening."""

import re
from collections.abc import Sequence

from dragoman.extract.atoms import Atom, at
from dragoman.extract.times.lexicon import Hit, first_hit, hit
from dragoman.extract.times.phrase import Phrase

Atoms = Sequence[Atom]

NOON, DAY_HOURS, HOUR_MINUTES = 12, 24, 60
CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?::\d\d)?")
MORNING_WORDS = {"a.m.": 0, "am": 0, "p.m.": NOON, "pm": NOON}


def read_clock(atoms: Atoms, i: int) -> Phrase | None:
    """Read a time of the day with its zone."""
    named = hit("hour", atoms, i)
    if named is not None:
        return _phrase(i, named.end, named.value)
    found = re.fullmatch(CLOCK, at(atoms, i).low)
    half = _half_of_day(atoms, i + 1)
    if found is not None and (":" in found[0] or half is not None):
        hour, minute = int(found[1]), int(found[2])
    elif half is not None and re.fullmatch(r"\d{1,2}", at(atoms, i).low):
        hour, minute = int(at(atoms, i).low), 0
    else:
        return _hour_of_part(atoms, i)
    if hour > DAY_HOURS or minute >= HOUR_MINUTES:
        return None
    end = i + 1
    if half is not None:
        hour, end = hour % NOON + half.number, half.end
    zone, end = read_zone(atoms, end)
    return _phrase(i, end, f"T{hour:02}:{minute:02}{zone}")


def _hour_of_part(atoms: Atoms, i: int) -> Phrase | None:
    """Read "at 4 in the morning"."""
    led = hit("part_lead", atoms, i - 1) is not None
    named = [at(atoms, i + k).low for k in (1, 2)] == ["in", "the"]
    part = hit("part", atoms, i + 3) if led and named else None
    hour = at(atoms, i).low
    if part is None or not hour.isdecimal() or not 1 <= int(hour) <= NOON:
        return None
    later = 0 if part.value == "MO" else NOON
    return _phrase(i, part.end, f"T{int(hour) % NOON + later:02}:00")


def _phrase(first: int, last: int, clock: str) -> Phrase:
    return Phrase(first=first, last=last, form="clock", type="TIME", clock=clock)


def _half_of_day(atoms: Atoms, i: int) -> Hit | None:
    word = at(atoms, i).low
    if word in MORNING_WORDS:
        return Hit(str(MORNING_WORDS[word]), i + 1)
    if word in {"a", "p"} and at(atoms, i + 1).low == "m" and at(atoms, i + 1).glued:
        return Hit(str(MORNING_WORDS[word + "m"]), i + 2)
    if word + at(atoms, i + 1).low in {"a.m", "p.m"}:
        return Hit(str(MORNING_WORDS[word[0] + "m"]), i + 2)
    return None


def read_zone(atoms: Atoms, i: int) -> tuple[str, int]:
    """The zone after a clock time: its mark in the value, and where it ends."""
    j = i + 1 if at(atoms, i).low == "(" else i
    found = hit("zone", atoms, j)
    if found is not None:
        closed = j > i and at(atoms, found.end).low == ")"
        return found.value.replace("local", ""), found.end + closed
    for words in (1, 2):
        named = all(at(atoms, i + k).text[:1].isupper() for k in range(words))
        if named and at(atoms, i + words).low == "time":
            return "", i + words + 1
    return "", i


POINTS = {"dawn", "daybreak", "dusk", "midday", "nightfall", "sunrise", "sunset"}


def read_part(atoms: Atoms, i: int) -> Phrase | None:
    """Read the morning, that evening, at dawn; other parts need an article."""
    if at(atoms, i).low in {"the", "that"}:
        found = first_hit(("part",), atoms, i + 1)
    else:
        led = hit("part_lead", atoms, i - 1)
        found = hit("part", atoms, i) if led and at(atoms, i).low in POINTS else None
    if found is None:
        return None
    return Phrase(
        first=i, last=found.end, form="part", type="TIME", part=found.value, shift=0
    )
