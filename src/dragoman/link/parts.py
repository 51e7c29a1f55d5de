"""Parts and totals of one sentence that do not add up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

from dragoman.domain import Figure
from dragoman.domain.derived import Misfit
from dragoman.domain.records import Reason
from dragoman.knowledge import read_table
from dragoman.link.bounds import reach, step
from dragoman.link.make import make_misfit, shown
from dragoman.link.populations import ANYONE, meaning
from dragoman.link.sentences import Sentence

JOINED: Final = re.compile(r"[^.;:]{0,80}(?:,|\band\b|\bplus\b)[^.;:]{0,40}")
"""What may stand between two parts of one total."""
OF_TOTAL: Final = re.compile(r"\b(?:of|among)\s+(?:the\s+)?$", re.IGNORECASE)
WERE: Final = re.compile(r"[^.;:]{0,60},\s*$")
SURE, LIKELY = 0.9, 0.7


@dataclass(frozen=True, slots=True)
class PartWord:
    """Hold a word that leads from a total to its parts."""

    word: str
    kind: str


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    rows = [row.word for row in read_table("part_words", PartWord) if row.kind == kind]
    words = "|".join(map(re.escape, rows))
    bounded = rf"(?<!\w)(?:{words})(?!\w)"
    return re.compile(bounded if kind != "list" else rf"(?:{words})\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """Hold a total and its parts; `closed` where the parts must make the total."""

    total: Figure
    parts: tuple[Figure, ...]
    closed: bool
    room: float


def parts_of(sentence: Sentence) -> Iterator[Parts]:
    """Find the totals of a sentence with the parts that follow them."""
    place = 0
    while place < len(sentence.figures) - 1:
        lead = _lead(sentence, place)
        last = _last_part(sentence, place + 1) if lead else place
        if lead:
            figures = sentence.figures
            parts = _alike(figures[place], figures[place + 1 : last + 1])
            closed = lead == "list" and len(parts) == last - place > 1
            open_end = _pattern("open").search(sentence.after(place))
            room = sum(f.value or 0 for f in figures[:place])
            yield Parts(figures[place], parts, closed and not open_end, room)
        place = max(last, place + 1)


def _lead(sentence: Sentence, place: int) -> str | None:
    """Say how the words after a figure lead to parts of it, if they do."""
    between = sentence.before(place + 1)
    if _pattern("list").search(between):
        return "list"
    if _pattern("among").search(between):
        return "among"
    of_total = OF_TOTAL.search(sentence.before(place)) and WERE.fullmatch(between)
    return "among" if of_total else None


def _last_part(sentence: Sentence, first: int) -> int:
    last = first
    while last + 1 < len(sentence.figures):
        between = sentence.before(last + 1)
        if not JOINED.fullmatch(between) or _pattern("among").search(between):
            break
        last += 1
    return last


def _alike(total: Figure, parts: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Keep the parts that count what the total counts."""
    return tuple(
        part
        for part in parts
        if part.measure in {total.measure, "other"}
        and part.unit in {total.unit, None}
        and part.trend is None
    )


def check_parts(article: str, found: Parts) -> Iterator[Misfit]:
    """Tell parts that are more than their total, or do not make it."""
    total = found.total
    if total.value is None or not found.parts:
        return
    most = _most(total) + found.room
    for summed in _sums(found):
        least = sum(_least(part) for part in summed)
        if least > most:
            told = " and ".join(_told(part) for part in summed)
            printed = sum(part.value or 0 for part in summed)
            reason = Reason(f"{told} are more than {_told(total)}", SURE)
            yield make_misfit(
                article,
                "part_exceeds_total",
                (total, *summed),
                (total.value, printed),
                reason,
            )
            return
    yield from _check_closed(article, found)


def _check_closed(article: str, found: Parts) -> Iterator[Misfit]:
    """Tell a list whose parts should make the total, and make another number."""
    total, numbers = found.total, [part.value for part in found.parts]
    exact = all(part.comparator == "exact" for part in found.parts)
    if not found.closed or not exact or total.value is None or found.room:
        return
    made = sum(number for number in numbers if number is not None)
    if total.comparator == "exact" and step(total.value) == 1 and made != total.value:
        told = " and ".join(_told(part) for part in found.parts)
        reason = Reason(f"{told} make {shown(made)}, not {_told(total)}", LIKELY)
        yield make_misfit(
            article,
            "parts_differ",
            (total, *found.parts),
            (total.value, made),
            reason,
        )


def _sums(found: Parts) -> Iterator[tuple[Figure, ...]]:
    """Give the parts that can be added up: one alone, or classes of one scheme."""
    yield from ((part,) for part in found.parts)
    by_scheme = sorted(found.parts, key=lambda part: _class(part)[0])
    for scheme, some in groupby(by_scheme, key=lambda part: _class(part)[0]):
        parts = tuple(some)
        distinct = len({_class(part) for part in parts}) == len(parts) > 1
        if distinct and scheme not in {"", ANYONE}:
            yield parts


def _class(part: Figure) -> tuple[str, str]:
    meant = meaning(part.population) if part.population is not None else None
    return (meant.scheme, meant.name) if meant is not None else ("", "")


def _most(figure: Figure) -> float:
    ends = reach(figure)
    return ends[1] if ends is not None else float("inf")


def _least(figure: Figure) -> float:
    ends = reach(figure)
    return ends[0] if ends is not None else 0.0


def _told(figure: Figure) -> str:
    return f"{figure.number.text} {figure.population or ''}".strip()
