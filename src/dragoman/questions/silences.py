"""Sentences that say that something is not said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from dragoman.domain import Reading
from dragoman.knowledge import read_table


@dataclass(frozen=True, slots=True)
class SilenceWord:
    """Hold a word of saying, by the form in which it is denied."""

    word: str
    form: str


@dataclass(frozen=True, slots=True)
class SilentField:
    """Hold a word for what is left out, and the field that it is."""

    word: str
    field: str


def silences_of(reading: Reading) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give a report's sentences that tell of something not said, and what it is."""
    if reading.article is None:
        return
    text, furniture = reading.article.text, reading.article.boilerplate
    for start, end in reading.sentences:
        found = _pattern().search(text, start, end)
        if found is None or any(s.start <= found.start() < s.end for s in furniture):
            continue
        yield text[start:end], fields_in(text[found.start() : end])


def fields_in(words: str) -> tuple[str, ...]:
    """Name the fields that some words leave out; `details` where they name none."""
    low = words.lower()
    found = (
        row.field
        for row in read_table("silence_fields", SilentField)
        if re.search(rf"\b{re.escape(row.word)}\b", low)
    )
    return tuple(dict.fromkeys(found)) or ("details",)


@cache
def _pattern() -> re.Pattern[str]:
    """Compose "did not say", "without naming", "gave no date", "not be published"."""
    rows = sorted(read_table("silence_words", SilenceWord), key=lambda row: row.form)
    words = {
        form: "|".join(re.escape(row.word) for row in some)
        for form, some in groupby(rows, key=lambda row: row.form)
    }
    helps = r"(?:did|do|does|would|will|could)(?: not|n['’]t)"
    refused = r"(?:declined|declines|refused|refuses) to"
    gave = r"(?:gave|given|give|gives|named|provided|released|offered)"
    forms = (
        rf"(?:{helps}|{refused}) (?:{words['verb']})\b(?! yes| no\b)",
        rf"without (?:{words['gerund']})\b",
        rf"{gave} no (?:{words['object']})\b",
        rf"(?:not|n['’]t)(?: yet)? (?:be|been)? ?(?:{words['participle']})\b",
        r"no details (?:were|are|was)\b",
    )
    return re.compile("|".join(forms), re.IGNORECASE)
