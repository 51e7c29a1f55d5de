"""What is told of one record, whoever shows it; and words cut to a line's length."""

import re
from dataclasses import dataclass
from typing import Final

CUT: Final = "…"
WORD: Final = re.compile(r"\w+")
ARTICLES: Final = frozenset(("a", "an", "the"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Tell one record: what, whether it was done, its words and its chain.

    `focus` is the part of `words` that a shortened quotation must hold. A `chain` of
    None says that on whose word it rests is no question here.
    """

    what: str
    status: str | None = None
    details: tuple[str, ...] = ()
    words: str | None = None
    focus: tuple[int, int] | None = None
    chain: tuple[str, ...] | None = None
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def focus_on(part: str, words: str) -> tuple[int, int] | None:
    """Find where a part of some words stands."""
    at = words.find(part) if part else -1
    return None if at < 0 else (at, at + len(part))


def beyond(words: str | None, name: str) -> str | None:
    """Give some words where they say more than a name that was made of them."""
    told = set(WORD.findall(name.lower())) | ARTICLES
    more = words is not None and not told.issuperset(WORD.findall(words.lower()))
    return words if more else None


def flat(words: str) -> str:
    """Write words on one line."""
    return " ".join(words.split())


def excerpt(words: str, focus: tuple[int, int] | None, most: int) -> str:
    """Cut words to about `most` characters around their focus, at whole words."""
    if len(words) <= most:
        return flat(words)
    first, last = focus or (0, 0)
    start = max(0, min(first, (first + last - most) // 2, len(words) - most))
    start = _word_start(words, start)
    end = min(len(words), max(start + most, min(last, start + 2 * most)))
    end = _word_end(words, end)
    before, after = CUT if start else "", CUT if end < len(words) else ""
    return f"{before}{flat(words[start:end])}{after}"


def _word_start(words: str, at: int) -> int:
    if at == 0:
        return 0
    blank = words.find(" ", at - 1)
    return at if blank < 0 else blank + 1


def _word_end(words: str, at: int) -> int:
    if at >= len(words):
        return len(words)
    blank = words.rfind(" ", 0, at + 1)
    return at if blank <= 0 else blank
