"""Phrases by which reports credit a mediator with its part, or doubt it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.knowledge import read_table


@dataclass(frozen=True, slots=True)
class CreditWord:
    """Hold a phrase that credits or doubts; `side` is where the mediator stands."""

    phrase: str
    sort: Literal["credit", "dispute", "thanks", "welcome"]
    side: Literal["before", "after"]


def credit_phrase(words: str) -> tuple[int, int, bool] | None:
    """Find the phrase that tells of a mediator's part: its place, whether it leads."""
    found = _pattern("credit").search(words)
    if found is None:
        return None
    sides = {w.phrase: w.side for w in _words("credit")}
    return found.start(), found.end(), sides[found[0].lower()] == "after"


def is_credit(trigger: str, words: str) -> bool:
    """Say whether praise is of a mediator: thanks always are, other praise if it says.

    Welcoming what somebody did gives nobody a part in it.
    """
    if _pattern("welcome").search(trigger):
        return False
    thanks = _pattern("thanks").search(trigger) is not None
    return thanks or credit_phrase(words) is not None


def disputes(words: str) -> bool:
    """Say whether words doubt somebody's part."""
    return _pattern("dispute").search(words) is not None


def _words(sort: str) -> tuple[CreditWord, ...]:
    return tuple(w for w in read_table("credit_words", CreditWord) if w.sort == sort)


@cache
def _pattern(sort: str) -> re.Pattern[str]:
    longest = sorted((w.phrase for w in _words(sort)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
