"""Exchanges told in a report: so many for so many, and batches with their total."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.domain import Figure, Reading
from dragoman.domain.chains import chain
from dragoman.link.parts import parts_of
from dragoman.link.sentences import sentences_of
from dragoman.questions.asked import Ground, page_of
from dragoman.questions.number_rows import Exchange

EXCHANGED: Final = (
    "prisoner",
    "hostage",
    "captiv",
    "exchange",
    "swap",
    "released",
    "freed",
    "handed over",
)
"""Words of sentences whose sums are of an exchange."""
GROUPS: Final = frozenset(
    ("batches", "stages", "phases", "groups", "rounds", "waves", "days", "parts")
)
MOST_GROUPS: Final = 6
"""Batches of one exchange; a number up to it is no total."""
ONES: Final = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
NUMBERS: Final = {word: at for at, word in enumerate(ONES, 1)}
NUMBER: Final = rf"\d[\d,]*|{'|'.join(ONES)}"
SWAP: Final = re.compile(
    rf"\b(?:exchang|swap)\w*\b[^.;:]{{0,30}}?\b(?P<give>{NUMBER}) "
    rf"(?:[a-z]+ ){{0,2}}?[A-Za-z]+s"
    rf"(?: of war)?(?: (?P<each>each)\b"
    rf"| for (?P<get>an?|each|every|{NUMBER}) (?P<per>(?:[a-z]+ )?[A-Za-z]+))",
    re.IGNORECASE,
)
"""\"Exchange nine Russians for nine Americans\", \"swap 1,000 prisoners each\"."""


SIDE: Final = r"(?:side|country|army|party|state|nation)"
EACH_BEFORE: Final = re.compile(
    rf"(?<!from )\b(?:each (?:{SIDE}|of them)|either {SIDE})\b[^.;:,\d]{{0,60}}$",
    re.IGNORECASE,
)
EACH_AFTER: Final = re.compile(
    rf"[^.;:,\d]{{0,40}}\b(?:each|apiece|(?:per|from each|on each|by each) {SIDE})\b",
    re.IGNORECASE,
)
"""\"Each side handed over 246\", \"246 soldiers each\", \"246 prisoners per side\"."""
MOVED: Final = frozenset(
    ("released", "prisoners_held", "hostages_held", "injured", "troops", "other")
)
"""Measures of those who are exchanged."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Hold batches of an exchange that one report tells, and their total."""

    reading: Reading
    total: Figure
    parts: tuple[Figure, ...]

    @property
    def made(self) -> float:
        """Add the parts up."""
        return sum(part.value or 0 for part in self.parts)


def swaps_of(reading: Reading) -> Iterator[Exchange]:
    """Find the ratios that a report tells of no proposal's term."""
    if reading.article is None:
        return
    terms = [t for p in reading.proposals for t in p.terms if t.ratio is not None]
    for start, end in reading.sentences:
        found = SWAP.search(reading.article.text, start, end)
        known = any(start <= term.evidence.start < end for term in terms)
        if found is not None and not known:
            yield _swap(reading, found, reading.article.text[start:end])


def _swap(reading: Reading, found: re.Match[str], words: str) -> Exchange:
    told = (
        one.id
        for one in reading.attributions
        if any(span.start <= found.start() < span.end for span in one.content)
    )
    names = chain(reading, next(told, None))
    many = found["get"] is not None and _is_number(found["get"])
    give = _number(found["give"])
    return Exchange(
        give=give,
        get=_number(found["get"]) if many else give if found["each"] else 1.0,
        per=found["per"] if found["per"] and not many else None,
        obligor=None,
        total=None,
        parts=(),
        adds_up=None,
        by=names[-1] if names else None,
        ground=Ground(
            pages=(page_of(reading),),
            by=names[-1] if names else None,
            chain=names,
            words=words,
        ),
    )


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word.lower() in NUMBERS


def _number(word: str) -> float:
    plain = word.replace(",", "").lower()
    return float(NUMBERS.get(plain, 0) or plain)


def sums_of(reading: Reading) -> Iterator[Sum]:
    """Give parts with their total, where an exchange is told.

    What a sentence behind it counts can be the total.
    """
    told: list[Figure] = []
    made, swapped = set[str](), False
    for sentence in sentences_of(reading):
        words = sentence.figures[0].evidence.text.lower()
        before, swapped = swapped, any(word in words for word in EXCHANGED)
        if swapped or before:
            told += sentence.figures
        if not swapped:
            continue
        for found in parts_of(sentence):
            if found.closed and found.total.value is not None:
                total = _whole(told, found.total)
                made.update((total.id, *(part.id for part in found.parts)))
                yield Sum(reading, total, found.parts)
    yield from _runs(reading, [figure for figure in told if figure.id not in made])


def _whole(told: list[Figure], total: Figure) -> Figure:
    """Take the number that "three batches" are of: the last larger one before them."""
    if (total.population or "").lower() not in GROUPS:
        return total
    before = [f for f in told if f.value and f.value > MOST_GROUPS]
    earlier = [f for f in before if f.number.start < total.number.start]
    return earlier[-1] if earlier else total


def _runs(reading: Reading, told: list[Figure]) -> Iterator[Sum]:
    """Find numbers told one after another that make another one exactly.

    What each of two sides did counts twice: 246 + 246 + 31 + 15 = 538.
    """
    known = sorted(told, key=lambda f: (f.measure == "other", f.number.start))
    totals = {f.value: f for f in reversed(known) if (f.value or 0) > MOST_GROUPS}
    for value, total in totals.items():
        less = [f for f in told if 0 < (f.value or 0) < (value or 0)]
        rest = [f for one in less for f in [one] * (2 if _is_each(reading, one) else 1)]
        for start in range(len(rest)):
            for count in range(2, MOST_GROUPS + 1):
                parts = tuple(rest[start : start + count])
                made = sum(part.value or 0 for part in parts)
                if len(parts) == count and made == value and _alike(parts, total):
                    yield Sum(reading, total, parts)
                    return


def _is_each(reading: Reading, figure: Figure) -> bool:
    """Say whether a number is of each of two sides."""
    if reading.article is None or figure.trend is not None:
        return False
    text, number, told = reading.article.text, figure.number, figure.evidence
    before, after = text[told.start : number.start], text[number.end : told.end]
    return bool(EACH_BEFORE.search(before) or EACH_AFTER.match(after))


def _alike(parts: tuple[Figure, ...], total: Figure) -> bool:
    """Say whether parts count one thing: in one sentence, or what the total counts.

    Where a side's number stands twice, that they make the total is enough.
    """
    if len(set(parts)) < len(parts):
        return {part.measure for part in parts} <= MOVED
    same = len({part.measure for part in parts}) == 1
    together = len({part.evidence for part in parts}) == 1
    return same and (together or parts[0].measure == total.measure)
