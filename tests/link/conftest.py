"""Reports whose figures are set by hand, in the text itself."""

import re
from collections.abc import Callable

import pytest

from dragoman.domain import (
    Article,
    Attribution,
    Figure,
    Period,
    Reader,
    Reading,
    Source,
    cut,
)

MARKED = re.compile(r"\{([^{}]*)\}")
SENTENCE = re.compile(r"[^.]*\.?\s*")
HEDGES = {
    "nearly": "nearly",
    "at least": "at_least",
    "more than": "more_than",
    "about": "about",
    "up to": "up_to",
}
Report = Callable[..., Reading]


@pytest.fixture(scope="session")
def report() -> Report:
    """`report(marked, published)`: the figures of a marked text.

    `{nearly 34,600|killed|Palestinians|cumulative_since 2023-10-07|ministry}`: the
    number, then measure, population, period and source; what follows may be left out.
    """
    return make_report


def make_report(marked: str, published: str | None = "2024-05-02") -> Reading:
    text, found = _unmark(marked)
    article = Article(
        id="a",
        text_sha256="b",
        text=text,
        published=published,
        published_from="input" if published else None,
    )
    sources = dict.fromkeys(f[5] for f in found if len(f) > 5 and f[5])
    return Reading(
        id="a",
        reader=Reader("0.1.0", (), "k"),
        article=article,
        attributions=tuple(_attribution(text, name) for name in sources),
        figures=tuple(_figure(text, number, f) for number, f in enumerate(found)),
    )


def _unmark(marked: str) -> tuple[str, list[list[str]]]:
    text, found, last = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[last : match.start()]
        number, *rest = match[1].split("|")
        found.append([str(len(text)), number, *rest])
        text, last = text + number, match.end()
    return text + marked[last:], found


def _attribution(text: str, name: str) -> Attribution:
    at = text.find(name)
    span = cut(text, at, at + len(name)) if at >= 0 else None
    return Attribution(
        id=name,
        source=Source(None if span else name, span),
        cue=None,
        content=(),
        mode="indirect",
        found_by="test@1",
    )


def _figure(text: str, number: int, fields: list[str]) -> Figure:
    start, words, *rest = fields
    measure, population, period, source = (*rest, *[""] * 4)[:4]
    hedge = next((h for h in HEDGES if words.lower().startswith(h)), None)
    low, high, value = _values(words)
    sentence = next(
        m for m in SENTENCE.finditer(text) if m.start() <= int(start) < m.end()
    )
    return Figure(
        id=f"figure:{number}",
        measure=measure or "killed",  # type: ignore[arg-type]  # the tables' own words
        value=value,
        low=low,
        high=high,
        comparator="between" if low is not None else HEDGES.get(hedge or "", "exact"),  # type: ignore[arg-type]  # as above
        number=cut(text, int(start), int(start) + len(words)),
        evidence=cut(text, sentence.start(), sentence.end()),
        unit="persons",
        population=population or None,
        period=_period(period),
        attribution=source or None,
        found_by="test@1",
    )


def _values(words: str) -> tuple[float | None, float | None, float | None]:
    numbers = [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", words)]
    if len(numbers) == 2:
        return numbers[0], numbers[1], None
    return None, None, numbers[0]


def _period(told: str) -> Period | None:
    if not told:
        return None
    kind, _, days = told.partition(" ")
    start, _, end = days.partition("/")
    return Period(kind=kind, start=start or None, end=end or None)  # type: ignore[arg-type]  # as above
