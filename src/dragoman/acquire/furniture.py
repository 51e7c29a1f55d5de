"""Is a line one of those that pages print around their reports?"""

import re
from typing import Final, Literal

from dragoman.acquire.words import furniture

Kind = Literal["furniture", "list_head"]
SENTENCE_END: Final = re.compile(r"[.?!…][\"'”’)\]]{0,3}$")
FEW: Final = 3
MANY_ASKED: Final = 13
MAX_LABEL: Final = 6
MANY: Final = 20
MAX_STRONG: Final = 40
MAX_START: Final = 14
LONGEST_PHRASE: Final = 40
BULLETS: Final = " :.|›>»«<→+•·"
COUNT: Final = re.compile(
    r"\d+ (?:comments?|shares?|views?|min(?:ute)?s? read)"
    r"|(?:updated |published |posted )?(?:\d{1,2}|an?|one) "
    r"(?:min(?:ute)?|hour|hr|day|week|month)s? ago"
)
OWNED: Final = "all rights reserved"


def is_prose(text: str, words: int) -> bool:
    """Say whether a line reads as running text: a whole sentence, or many words.

    A short question is a heading or a headline.
    """
    if words >= MANY:
        return True
    end = SENTENCE_END.search(text[-8:])
    if end is None:
        return False
    return words >= (MANY_ASKED if end[0][0] == "?" else FEW)


def find_furniture(text: str, words: int) -> Kind | None:
    """Say what a line is around a report, or None for all else.

    `list_head` is the heading of a list of other reports.
    """
    known, low = furniture(), text.lower().replace("’", "'")
    bare = low.strip(BULLETS)
    if bare in known.leads:
        return "list_head"
    if bare in known.whole or COUNT.fullmatch(low):
        return "furniture"
    return "furniture" if _invites(low, words) or _labels(text, low, words) else None


def _invites(low: str, words: int) -> bool:
    """Find an invitation or a notice, which may be a whole sentence."""
    if words > MAX_STRONG:
        return False
    return OWNED in low or _begins(low, furniture().strong) is not None


def _labels(text: str, low: str, words: int) -> bool:
    """Tell a label from a headline with the same first word.

    It has a colon, or few words and more than that word in common with a label.
    """
    if words > MAX_START or is_prose(text, words):
        return False
    begun = _begins(low, furniture().start)
    return begun is not None and (":" in text or (words <= MAX_LABEL and " " in begun))


def _begins(low: str, phrases: frozenset[str]) -> str | None:
    """Find the phrase that a line begins with and that ends where a word ends."""
    for end in range(1, min(len(low), LONGEST_PHRASE) + 1):
        cut_off = low[end - 1].isalnum() and low[end : end + 1].isalpha()
        if not cut_off and low[:end] in phrases:
            return low[:end]
    return None
