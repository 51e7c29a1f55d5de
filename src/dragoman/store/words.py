"""Text made fit for a database: what it cannot hold, and words to compare by."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

UNKEEPABLE: Final = re.compile("[\x00\ud800-\udfff]")
"""NUL, which PostgreSQL has no place for, and halves of surrogate pairs."""
STAND_IN: Final = "\ufffd"
LONGEST: Final = 500
"""Characters kept of a column; PostgreSQL indexes at most 2,704 bytes of a value.
The whole stands in the record's JSON."""
NO_LETTER: Final = re.compile(r"[\W_]+")


def keepable(text: str) -> str:
    """Put a stand-in, of the same length, for each character no database can hold."""
    return UNKEEPABLE.sub(STAND_IN, text)


def column(text: str | None) -> str | None:
    """Make a column's value of a text: keepable, and not too long for an index."""
    return None if text is None else UNKEEPABLE.sub(STAND_IN, text[:LONGEST])


def unkept(text: str) -> list[tuple[int, int]]:
    """List the characters that `keepable` replaced: offset and code point."""
    return [(m.start(), ord(m.group())) for m in UNKEEPABLE.finditer(text)]


def restored(text: str, replaced: Iterable[tuple[int, int]]) -> str:
    """Undo `keepable`."""
    letters = list(text)
    for offset, code in replaced:
        letters[offset] = chr(code)
    return "".join(letters)


def unaccented(text: str) -> str:
    """Take the accents off letters."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 15)
def folded(text: str) -> str:
    """Bring text to the words to compare by: small letters, no accents, no signs."""
    return NO_LETTER.sub(" ", unaccented(text).casefold()).strip()


def findable(texts: Iterable[str]) -> str:
    """Join texts so that whole words of one are found by LIKE '% word %'."""
    unique = dict.fromkeys(folded(text[:LONGEST]) for text in texts)
    return f" {' | '.join(unique)} "


def day_of(moment: str | None) -> str | None:
    """Cut the day out of an ISO date or date-time; None where there is none."""
    if moment is None or not re.match(r"\d{4}-\d\d-\d\d", moment):
        return None
    return moment[:10]
