"""Sentences that say that points of some talks are in dispute."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.domain import Reading
from dragoman.knowledge import read_table


@dataclass(frozen=True, slots=True)
class ContestedWords:
    """Hold words for what is in dispute, as lemmas."""

    words: str


def disputes_of(reading: Reading) -> Iterator[str]:
    """Find a report's sentences that say that some points are in dispute."""
    if reading.article is None:
        return
    text, furniture = reading.article.text, reading.article.boilerplate
    for start, end in reading.sentences:
        found = _pattern().search(text, start, end)
        inside = found is not None and any(
            span.start <= found.start() < span.end for span in furniture
        )
        if found is not None and not inside:
            yield text[start:end]


@cache
def _pattern() -> re.Pattern[str]:
    """Compose the phrases with their endings: "disputed points", "remained open"."""
    rows = read_table("proposal_contested", ContestedWords)
    forms = (
        r"\W+".join(rf"{re.escape(word)}(?:s|d|ed|ing)?" for word in row.words.split())
        for row in rows
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)
