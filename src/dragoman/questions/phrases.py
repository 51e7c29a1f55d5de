"""Phrases by which claims tell of keeping to a court's order, acts of truces."""

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
class ComplianceWord:
    """Hold a phrase that says that an order is kept to, or not."""

    phrase: str
    said: Said


def said_of_order(words: str, context: str) -> Said | None:
    """Say whether words tell of keeping to an order that they or their context name."""
    found = _compliance().search(words)
    if found is None or TRUCE.search(words) or not ORDERED.search(context):
        return None
    sorts: dict[str, Said] = {
        w.phrase: w.said for w in read_table("compliance_words", ComplianceWord)
    }
    return sorts[found[0].lower()]


def is_of_truce(kind: str, issues: Iterable[str], words: str) -> bool:
    """Say whether an act is about a ceasefire; a deal that is made must name one."""
    if TRUCE.search(words):
        return True
    return kind not in MADE and any(issue.startswith("ceasefire") for issue in issues)


def is_court(names: Iterable[str]) -> bool:
    """Say whether a court is among some names."""
    return any(COURT.search(name) for name in names)


@cache
def _compliance() -> re.Pattern[str]:
    phrases = [w.phrase for w in read_table("compliance_words", ComplianceWord)]
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
