"""Sentences that set a day by which somebody must act, or say that it went by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from dragoman.domain import Reading, Time
from dragoman.knowledge import read_table

PARTIES: Final = frozenset(
    ("state", "government_body", "armed_group", "party", "person", "igo")
)
DATED: Final = frozenset(("DATE", "TIME"))
REACH: Final = 12
"""Characters between "until" and its day."""


@dataclass(frozen=True, slots=True)
class DeadlineWord:
    """Hold a word of the sentences that set a deadline or say that it passed."""

    word: str
    form: str


@dataclass(frozen=True, slots=True)
class ToldDeadline:
    """Hold a sentence about a deadline: its day, who is named, whether it passed."""

    words: str
    due: str
    parties: tuple[str, ...]
    lapsed: bool


def told_deadlines(reading: Reading) -> Iterator[ToldDeadline]:
    """Find the deadlines that a report tells of; the headline's only where alone."""
    told = list(_told(reading))
    title = (reading.article.title or "") if reading.article is not None else ""
    for one in told:
        again = any(o.due == one.due and o.words != one.words for o in told)
        if not again or one.words.strip() != title.strip():
            yield one


def _told(reading: Reading) -> Iterator[ToldDeadline]:
    if reading.article is None:
        return
    for start, end in reading.sentences:
        words = reading.article.text[start:end]
        lapsed = _lapses().search(words) is not None
        led = {m.end() + start for m in _sets().finditer(words)}
        if not lapsed and not led:
            continue
        within = [t for t in reading.times if start <= t.span.start < end]
        day = _due(within, None if lapsed else led)
        if day is not None and lapsed:
            day = _behind(day, reading.article.published)
        if day is not None:
            yield ToldDeadline(words, day, _named(reading, start, end), lapsed)


def _due(times: list[Time], led: set[int] | None) -> str | None:
    """Give the day that one of the leads stands before; any day where none is asked."""
    for time in times:
        near = led is None or any(0 <= time.span.start - at <= REACH for at in led)
        one_day = time.end is not None and time.start == time.end
        if near and one_day and time.type in DATED:
            return time.end
    return None


def _behind(day: str, published: str | None) -> str:
    """Take a weekday that has passed for the one before, where it is read as next."""
    if published is None or day <= published[:10]:
        return day
    return (date.fromisoformat(day) - timedelta(days=7)).isoformat()


def _named(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    spots = sorted(
        (span.start, actor.name)
        for actor in reading.actors
        if actor.kind in PARTIES and actor.name != "agency"
        for span in actor.mentions
        if start <= span.start < end
    )
    return tuple(dict.fromkeys(name for _, name in spots))


@cache
def _sets() -> re.Pattern[str]:
    """Compose "has until", "expects it by", "deadline of", "accept it, starting on"."""
    waits, acts, limit = _words("waits"), _words("acts"), _words("limit")
    forms = (
        rf"(?:{waits})\b[^.;]{{0,60}}?\b(?:until|no later than)",
        rf"(?:{acts})\b[^.;]{{0,60}}?\b(?:by|until|no later than|{_words('start')})",
        rf"(?:{limit})\b[^.;]{{0,60}}?\b(?:of|for|on|until|is|was)",
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


@cache
def _lapses() -> re.Pattern[str]:
    """Compose "passed without", "came and went: no answer"."""
    passing, silence = _words("passing"), _words("silence")
    gone = rf"\b(?:{passing})\b[^.;]{{0,40}}\b(?:{silence})\b"
    return re.compile(gone, re.IGNORECASE)


def _words(form: str) -> str:
    rows = (
        r.word for r in read_table("deadline_words", DeadlineWord) if r.form == form
    )
    return "|".join(map(re.escape, sorted(rows, key=len, reverse=True)))
