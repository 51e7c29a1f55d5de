"""Write names in one form: no case, no accents, one apostrophe, one article al-."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple

APOSTROPHES: Final = "'\u2019\u2018\u02bc`\u00b4\u02bf\u02be"
HYPHENS: Final = "-\u2010\u2011\u2013"
BREAK: Final = "\x1f"
"""Stands between words that no name may join."""

WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?|\w+(?:[{APOSTROPHES}](?![sS]\b)\w+)*|&"
)
JOINS = re.compile(rf"[ \t\u00a0]?|[{HYPHENS}]|[{APOSTROPHES}]|\. |[{APOSTROPHES}] ")
ARTICLES = frozenset(("al", "el"))
SUN_ARTICLES = frozenset(
    ("ad", "an", "ar", "as", "ash", "at", "az", "ed", "en", "er", "es", "et", "ez")
)
LED_BY = ARTICLES | SUN_ARTICLES
ABBREVIATED = re.compile(
    "st|ste|mt|ft|dr|mrs?|ms|gen|lt|col|maj|sgt|ca?pt|adm|gov|sen|rep|[js]r|prof|[nc]o"
)
"""A dot after one of these, or after one letter, ends no name (St. Paul)."""
LETTERS = str.maketrans(
    {
        "\u0131": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
        "ħ": "h",
    }
)
STRIPPED = re.compile(rf"[{APOSTROPHES}.\u02bb\u02b9]")


class Word(NamedTuple):
    """Hold a word in its one form, with its place in the text."""

    form: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a text in its one form; `at` is where each word begins in `text`."""

    text: str
    words: tuple[Word, ...]
    at: tuple[int, ...]


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Write one word without case, accents, apostrophes and dots."""
    if word.isascii() and word.isalnum():
        return word.lower()
    bare = STRIPPED.sub("", word).casefold().translate(LETTERS)
    parts = unicodedata.normalize("NFKD", bare)
    return "".join(c for c in parts if not unicodedata.combining(c))


def words_of(text: str) -> list[Word]:
    """Cut a text into words in their one form."""
    found = []
    for match in WORD.finditer(text):
        raw = match.group()
        form = "and" if raw == "&" else fold(raw)
        if form:
            capital = not raw[0].islower() and not raw.isdigit()
            found.append(Word(form, *match.span(), capital))
    return found


def line_of(text: str) -> Line:
    """Write a text as one line of words, with breaks where no name goes on."""
    words = words_of(text)
    parts: list[str] = []
    at: list[int] = []
    length = 0
    for word, following in zip_longest(words, words[1:]):
        gap = "" if following is None else text[word.end : following.start]
        form = word.form
        if form in LED_BY:
            form = _article(word, following, gap) or form
        at.append(length)
        joint = " " if gap == " " or _joins(word, gap) else BREAK
        parts += (form, joint)
        length += len(form) + 1
    return Line("".join(parts), tuple(words), tuple(at))


@lru_cache(maxsize=1 << 15)
def key_of(name: str) -> str:
    """Write a name as the key under which the trie keeps it."""
    return line_of(name).text.replace(BREAK, " ").strip()


def _joins(word: Word, gap: str) -> bool:
    if gap in (". ", "."):
        return len(word.form) == 1 or ABBREVIATED.fullmatch(word.form) is not None
    return JOINS.fullmatch(gap) is not None


def _article(word: Word, following: Word | None, gap: str) -> str | None:
    """Give "al" for an Arabic article before a name, else None."""
    if following is None or not (gap == " " or gap in HYPHENS) or not gap:
        return None
    if word.form in ARTICLES:
        return "al" if word.capital or gap != " " else None
    if word.form in SUN_ARTICLES and following.form.startswith(word.form[1:]):
        return "al" if gap != " " or word.capital else None
    return None
