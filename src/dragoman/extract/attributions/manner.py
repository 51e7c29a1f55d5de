"""How something is said: quoted or not, why the source is unnamed, and when."""

import re
from bisect import bisect_left

from dragoman.domain import Span, Time, cut
from dragoman.domain.vocabulary import Mode
from dragoman.extract.attributions.candidate import Candidate
from dragoman.extract.attributions.page import Page, Range

ALMOST_ALL = 0.95
REACH = 400
REASON = re.compile(
    r"\b(?:because|since|as|who|due to|owing to|given|for fear of|out of fear)\b"
    r"[^.;\n\"“”]{0,80}?\b(?:authori[sz]ed|allowed|permitted|cleared|entitled|"
    r"sensitiv\w+|safety|reprisals?|retaliation|repercussions|confidential\w*|"
    r"rules|protocol|security reasons|publicly|fear)\b[^.,;\n\"“”]*",
    re.IGNORECASE,
)

KEPT_BACK = re.compile(
    r"\b(?:anonym\w+|unnamed|(?:be|being) (?:named|identified|quoted)(?: by name)?)"
    r"(?: on the record)?,? "
    r"((?:because|since|citing|due to|owing to|given|for fear|out of|for lack|"
    r"in order|as (?:he|she|they|it|the|this|that|no)\b)[^,.;\n\"“”]*)",
    re.IGNORECASE,
)


def mode_of(page: Page, content: tuple[Span, ...]) -> Mode:
    """Whether the words of a content stand in quotation marks: all, some or none."""
    starts, running = page.words
    quoted = total = 0
    for span in content:
        first, last = (bisect_left(starts, place) for place in (span.start, span.end))
        total += last - first
        quoted += running[last] - running[first]
    if quoted == 0:
        return "indirect"
    return "direct" if quoted > ALMOST_ALL * total else "mixed"


def reason_near(page: Page, candidate: Candidate) -> Span | None:
    """Why a source is not named, as its own sentence says."""
    text = page.text
    place = page.doc[candidate.anchor]
    low, high = page.bounds[candidate.anchor]
    start = max(page.doc[low].idx, place.idx - REACH)
    end = min(page.doc[high - 1].idx + len(page.doc[high - 1]), place.idx + REACH)
    kept = KEPT_BACK.search(text, start, end)
    if kept is not None:
        return cut(text, kept.start(1), kept.end(1))
    found = REASON.search(text, start, end)
    return None if found is None else cut(text, found.start(), found.end())


def said_at(page: Page, times: tuple[Time, ...], candidate: Candidate) -> str | None:
    """The time that stands with the saying, outside what is said."""
    low, high = page.bounds[candidate.anchor]
    place = bisect_left(times, page.doc[low].idx, key=lambda t: t.span.start)
    end = page.doc[high - 1].idx
    for time in times[place : place + 8]:
        if time.span.start > end:
            break
        token = page.token_at(time.span.start)
        apart = (*candidate.content, *_named_by(candidate))
        inside = any(a <= token < b for a, b in apart)
        if not inside and time.type in {"DATE", "TIME"}:
            return time.id
    return None


def _named_by(candidate: Candidate) -> tuple[Range, ...]:
    return () if candidate.voice is None else (candidate.voice.source,)
