"""Tell of which country a report is local news, by words that only it uses."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from spacy.tokens import Doc

from dragoman.extract.cast.place_counties import COUNTRY, County
from dragoman.extract.columns import REMEMBERED, columns
from dragoman.knowledge import read_table

CUE_VOTE: Final = 1.0
MOST_CUES: Final = 3.0
"""What a country's own words ("councillor", "sheriff") weigh at most."""
LOCAL_VOTE: Final = 2.0
"""So much makes a report local news of a country; a county of it does too."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Hold a word, or two, that only reports of one country use."""

    word: str
    country: str


@cache
def _cues() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for cue in read_table("country_cues", Cue):
        found[cue.word] = (*found.get(cue.word, ()), cue.country)
    return found


@lru_cache(maxsize=REMEMBERED)
def told_by_words(doc: Doc) -> dict[str, float]:
    """Weigh countries by their own words in a report."""
    of, cues = columns(doc), _cues()
    pairs = of.with_low({cue.split()[0] for cue in cues if " " in cue})
    said = {" ".join(of.low[i : i + 2]) for i in pairs} | of.low_at.keys()
    found = Counter(code for cue in cues.keys() & said for code in cues[cue])
    return {code: min(n * CUE_VOTE, MOST_CUES) for code, n in found.items()}


def told_country(doc: Doc) -> str | None:
    """The one country whose own words a report uses, if it is one."""
    told = told_by_words(doc)
    return next(iter(told)) if len(told) == 1 else None


def local_to(doc: Doc, counties: Sequence[County]) -> frozenset[str]:
    """The countries of which a report is local news."""
    by_words = {c for c, weight in told_by_words(doc).items() if weight >= LOCAL_VOTE}
    return frozenset(by_words | ({COUNTRY} if counties else set()))
