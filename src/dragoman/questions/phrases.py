"""Phrases by which claims tell of credit and of keeping to a court's order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from dragoman.knowledge import read_table

Said = Literal["complies", "violates"]
ORDERED: Final = re.compile(
    r"\b(?:orders?|ordered|rulings?|judges|court|tribunal|obligations?)\b",
    re.IGNORECASE,
)
TRUCE: Final = re.compile(
    r"\b(?:truces?|ceasefires?|cease-fires?|armistice|lull|cessation of hostilities)\b",
    re.IGNORECASE,
)
MADE: Final = frozenset(("reached", "signed", "announced"))
COURT: Final = re.compile(r"\b(?:court|tribunal|judges)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CreditWord:
    """Hold a phrase that credits or doubts; `side` is where the mediator stands."""

    phrase: str
    sort: Literal["credit", "dispute", "thanks", "welcome"]
    side: Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class ComplianceWord:
    """Hold a phrase that says that an order is kept to, or not."""

    phrase: str
    said: Said


def said_of_order(words: str, context: str) -> Said | None:
    """Say whether words tell of keeping to an order that they or their context name."""
    found = _pattern("compliance").search(words)
    if found is None or TRUCE.search(words) or not ORDERED.search(context):
        return None
    sorts: dict[str, Said] = {
        w.phrase: w.said for w in read_table("compliance_words", ComplianceWord)
    }
    return sorts[found[0].lower()]


def credit_phrase(words: str) -> tuple[int, int, bool] | None:
    """Find the phrase that tells of a mediator's part: its place, whether it leads."""
    found = _pattern("credit").search(words)
    if found is None:
        return None
    sides = {w.phrase: w.side for w in _credit_words("credit")}
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


def is_of_truce(kind: str, issues: Iterable[str], words: str) -> bool:
    """Say whether an act is about a ceasefire; a deal that is made must name one."""
    if TRUCE.search(words):
        return True
    return kind not in MADE and any(issue.startswith("ceasefire") for issue in issues)


def is_court(names: Iterable[str]) -> bool:
    """Say whether a court is among some names."""
    return any(COURT.search(name) for name in names)


def _credit_words(sort: str) -> tuple[CreditWord, ...]:
    return tuple(w for w in read_table("credit_words", CreditWord) if w.sort == sort)


@cache
def _pattern(sort: str) -> re.Pattern[str]:
    phrases = (
        [w.phrase for w in read_table("compliance_words", ComplianceWord)]
        if sort == "compliance"
        else [w.phrase for w in _credit_words(sort)]
    )
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
