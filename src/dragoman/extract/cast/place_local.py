"""Tell of which country a report is local news, by words that only it uses."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from spacy.tokens import Doc

from dragoman.extract.cast.place_counties import COUNTRY, County
from dragoman.extract.columns import REMEMBERED, columns
from dragoman.knowledge import read_table

MOST_CUES: Final = 3.0
"""What a country's own words ("councillor", "sheriff") weigh at most."""
LOCAL_VOTE: Final = 2.0
"""So much makes a report local news of a country; a county of it does too."""
MAYBE_VOTE: Final = 1.0
"""So much makes it local news where the words around a town's name say so too."""

ADDRESSES: Final = (
    (re.compile(r"\b[A-Z]{2} \d{5}(?:-\d{4})?\b"), ("USA",), 1.0),
    (re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b"), ("CAN",), 1.0),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"), ("GBR",), 1.0),
    (re.compile(r"(?<![\d-])\(?0\d{2,4}\)? \d{3,4} ?\d{3,4}\b"), ("GBR",), 0.5),
    (re.compile(r"(?<!\d)\d{3}[-.]\d{4}\b"), ("USA", "CAN"), 0.5),
    (re.compile(r"\b\d+00 block of\b"), ("USA", "CAN"), 0.5),
    (re.compile(r"\b\d+(?:st|nd|rd|th) (?:Street|St\.|Avenue|Ave\.)"), ("USA",), 0.5),
)
"""Codes of the post, telephone numbers and addresses, as one country writes them."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Hold a word, or two, that only reports of one country use."""

    word: str
    country: str
    weight: float


@cache
def _cues() -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for cue in read_table("country_cues", Cue):
        found[cue.word] = (*found.get(cue.word, ()), cue)
    return found


@lru_cache(maxsize=REMEMBERED)
def told_by_words(doc: Doc) -> dict[str, float]:
    """Weigh countries by their own words in a report."""
    of, cues = columns(doc), _cues()
    pairs = of.with_low({cue.split()[0] for cue in cues if " " in cue})
    said = {" ".join(of.low[i : i + 2]) for i in pairs} | of.low_at.keys()
    said |= {"".join(of.low[i - 1 : i + 2]) for i in of.with_low({"-"}) if i}
    found: dict[str, float] = defaultdict(float)
    for word in sorted(cues.keys() & said):
        for cue in cues[word]:
            found[cue.country] += cue.weight
    for pattern, countries, weight in ADDRESSES:
        if pattern.search(of.text):
            for code in countries:
                found[code] += weight
    return {code: min(weight, MOST_CUES) for code, weight in found.items()}


def told_country(doc: Doc) -> str | None:
    """The one country whose own words a report uses, if it is one."""
    told = told_by_words(doc)
    return next(iter(told)) if len(told) == 1 else None


def local_to(
    doc: Doc, counties: Sequence[County], *, least: float = LOCAL_VOTE
) -> frozenset[str]:
    """The countries of which a report is local news."""
    by_words = {c for c, weight in told_by_words(doc).items() if weight >= least}
    return frozenset(by_words | ({COUNTRY} if counties else set()))
