"""Sentences that tell how a term was changed: from 40 hostages to 33."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.domain import Reading
from dragoman.domain.vocabulary import Issue
from dragoman.knowledge import read_table

NUMBER: Final = (
    r"(?:[\d,.]*\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|twenty|thirty|forty|fifty|sixty|ninety|a hundred)"
)
BETWEEN: Final = r"[^.;:“”\"]{0,100}?"
"""What may stand between the verb and its numbers."""


@dataclass(frozen=True, slots=True)
class ShiftWord:
    """Hold a word of changes (`verb`), or a noun with the issue that it tells of."""

    word: str
    form: str


@dataclass(frozen=True, slots=True)
class Shift:
    """Hold a changed term: both numbers as told, and the sentence."""

    issue: Issue
    before: str
    after: str
    words: str


def shifts_of(reading: Reading) -> Iterator[Shift]:
    """Find the terms that a report says were changed from one number to another."""
    if reading.article is None:
        return
    text = reading.article.text
    for start, end in reading.sentences:
        found = _pattern().search(text, start, end)
        issue = _issue(text[start:end]) if found is not None else None
        if found is not None and issue is not None:
            told = {k[:-1]: v for k, v in found.groupdict().items() if v}
            yield Shift(issue, told["before"], told["after"], text[start:end])


def _issue(words: str) -> Issue | None:
    """Give the issue of the first noun of a sentence that tells one."""
    nouns = "|".join(map(re.escape, _nouns()))
    found = re.search(rf"\b(?:{nouns})\b", words, re.IGNORECASE)
    return _nouns()[found[0].lower()] if found is not None else None


@cache
def _nouns() -> dict[str, Issue]:
    return {
        row.word: row.form
        for row in read_table("shift_words", ShiftWord)
        if row.form != "verb"
    }


@cache
def _pattern() -> re.Pattern[str]:
    """Compose "lowered … from 40 to 33", "five regions and not four"."""
    verbs = "|".join(
        re.escape(row.word)
        for row in read_table("shift_words", ShiftWord)
        if row.form == "verb"
    )
    moved = rf"(?:{verbs})\b{BETWEEN}\bfrom (?P<before1>{NUMBER})\b"
    moved += rf"[^.;:]{{0,30}}?\bto (?P<after1>{NUMBER})\b"
    instead = rf"\b(?P<after2>{NUMBER}) [^.;:,]{{1,40}}?"
    instead += rf"(?:instead of|rather than|and not|, not) (?P<before2>{NUMBER})\b"
    return re.compile(f"{moved}|{instead}", re.IGNORECASE)
