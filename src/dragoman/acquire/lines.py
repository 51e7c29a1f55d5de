"""A text as lines, and what each line looks like by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from dragoman.acquire.captions import MAX_CAPTION, is_caption
from dragoman.acquire.dates import PrintedDate, find_date
from dragoman.acquire.furniture import find_furniture, is_prose
from dragoman.acquire.words import MAX_NAME_WORDS, is_agency, is_name, is_section

Look = Literal[
    "blank",
    "prose",
    "furniture",
    "list_head",
    "menu",
    "section",
    "caption",
    "byline",
    "date",
    "credit",
    "short",
]

LONGEST_LOOKED_AT: Final = 600
"""No furniture, caption or page datum is longer (characters)."""
MENU_SPLIT: Final = re.compile(r"\s+[·|•/>»›–—-]\s+|\s*[·|•»›]\s*")
MAX_MENU_ITEM: Final = 4
MIN_MENU_ITEMS: Final = 3
MIN_CRUMBS: Final = 2
"""Where one of them is a section, two make a menu."""
BYLINE: Final = re.compile(
    r"(?:Written |Reported |Report |Story |Words )?[Bb][Yy]:? "
    r"(?P<names>[A-Z][^|·•]{2,90})$"
)
CREDIT: Final = re.compile(
    r"(?:Source|Via|Agency|Credit|Courtesy)s?\s?:?\s+(?P<name>[A-Z][^:;!?]{1,60}?)\.?$"
)
DATE_WORDS: Final = re.compile(
    r"\b(?:first |originally |last )?(?:published|posted|updated|modified|released?"
    r"|issued|created|date|added|on|at|time|in|as of|by"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|[A-Z]{2,4}T|GMT(?:[+-]\d+)?|UTC|[ap]\.?m|edition|print"
    r"|min(?:ute)?s? read|\d{1,2}"
    r"|\d?\d[:.]\d\d(?: ?[ap]\.?m\.?)?)\b\.?",
    re.IGNORECASE,
)
UPDATED: Final = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
EDGE: Final = " \t\r,;:|·•/–—-()[]."


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a line: where its words stand, how they look, and the date among them."""

    start: int
    end: int
    text: str
    look: Look
    words: int
    printed: PrintedDate | None = None


def read_lines(text: str) -> tuple[Line, ...]:
    """Split a text into lines; offsets leave out the blanks at a line's ends.

    Blank lines one after the other count as one.
    """
    return tuple(_line(start, words) for start, words in _stripped(text))


def _stripped(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    after_blank = False
    for raw in text.split("\n"):
        bare = raw.lstrip()
        if bare or not after_blank:
            yield start + len(raw) - len(bare), bare.rstrip()
        after_blank = not bare
        start += len(raw) + 1


def _line(start: int, text: str) -> Line:
    if not text:
        return Line(start, start, text, "blank", 0)
    words = len(text.split())
    look, printed = _look(text, words)
    return Line(start, start + len(text), text, look, words, printed)


def _look(text: str, words: int) -> tuple[Look, PrintedDate | None]:
    if len(text) > LONGEST_LOOKED_AT:
        return "prose", None
    known = find_furniture(text, words)
    if known is not None:
        return known, None
    printed = _date_line(text)
    if printed is not None:
        return "date", printed
    return _other(text, words), None


def _other(text: str, words: int) -> Look:
    prose = is_prose(text, words)
    looks: tuple[tuple[Look, bool], ...] = (
        ("section", is_section(text)),
        ("caption", is_caption(text, words)),
        ("byline", not prose and BYLINE.match(text) is not None),
        ("credit", credited(text) is not None),
        ("menu", _is_menu(text)),
    )
    return next((look for look, is_so in looks if is_so), "prose" if prose else "short")


def _is_menu(text: str) -> bool:
    items = [item for item in MENU_SPLIT.split(text) if item]
    if len(items) < (MIN_CRUMBS if any(map(is_section, items)) else MIN_MENU_ITEMS):
        return False
    return all(len(item.split()) <= MAX_MENU_ITEM for item in items)


def _date_line(text: str) -> PrintedDate | None:
    """Find the date of a line that says nothing but a date, and who published it."""
    if len(text) > 2 * MAX_CAPTION:
        return None
    printed = find_date(text)
    if printed is None:
        return None
    rest = text[: printed.start] + " " + text[printed.end :]
    again = find_date(rest)
    if again is not None:
        rest = rest[: again.start] + " " + rest[again.end :]
    bare = beside_date(rest)
    return printed if not bare or is_name(bare) or BYLINE.match(bare) else None


def beside_date(rest: str) -> str:
    """Take words such as Published, weekdays and clock times from a date line."""
    return " ".join(DATE_WORDS.sub(" ", rest).strip(EDGE).split()).strip(EDGE)


def credited(text: str) -> tuple[str, str | None] | None:
    """Read a credit line: the agency and, where it follows, the section."""
    found = CREDIT.match(text)
    name = found["name"].strip() if found else text.strip("()[]")
    if is_agency(name):
        return name, None
    words = name.split()
    for cut in range(min(len(words) - 1, MAX_NAME_WORDS), 0, -1):
        first, rest = " ".join(words[:cut]), " ".join(words[cut:])
        if is_section(rest) and is_agency(first):
            return first, rest
    return None
