"""Words as they are compared across reports."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

NO_LETTER: Final = re.compile(r"[\W_]+")
WORD: Final = re.compile(r"\w+")
SHORTEST: Final = 4
"""Shorter words are mostly grammar; numbers count at any length."""
KEPT: Final = 1 << 15
"""Names whose form is kept: the same come again and again."""
STEM: Final = 5
"""Letters that words of one root share (accept, accepted, acceptance)."""


@lru_cache(maxsize=KEPT)
def folded(text: str) -> str:
    """Bring a name to the form to compare by: small letters, no accents, no signs."""
    parts = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    return NO_LETTER.sub(" ", plain.casefold()).strip()


def stems(text: str) -> frozenset[str]:
    """Cut a text's weighty words to what words of one root share."""
    return frozenset(
        word[:STEM]
        for word in WORD.findall(text.casefold())
        if len(word) >= SHORTEST or word.isdigit()
    )


def overlap(left: Iterable[object], right: Iterable[object]) -> float:
    """Give the share of the smaller set that the two have in common."""
    one, other = frozenset(left), frozenset(right)
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
