"""Figures: a table of sentences with number, bounds, measure and population."""

import csv
import hashlib
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from dragoman import analyse, knowledge
from dragoman.domain import Article, Figure
from dragoman.extract.cast import find_cast
from dragoman.extract.draft import Draft
from dragoman.extract.figures import find_figures
from dragoman.extract.times import find_times

LINES = Path(__file__).with_name("figures.tsv").read_text("utf-8").splitlines()
ROWS = list(csv.DictReader(LINES, delimiter="\t"))
TOLD = sorted({row["text"] for row in ROWS if row["number"]})
SILENT = sorted({row["text"] for row in ROWS if not row["number"]})
LONGEST_RATIO = 8.0


def drafts_of(texts: list[str], published: str = "2024-05-02") -> list[Draft]:
    articles = [
        Article(id=s, text_sha256=s, text=text, published=published)
        for text in texts
        for s in [hashlib.sha256(text.encode()).hexdigest()]
    ]
    known = knowledge.load()
    drafts = [
        Draft(article=a, doc=d, knowledge=known, cast=find_cast(a, d, known))
        for a, d in zip(articles, analyse.parse_many(articles), strict=True)
    ]
    return [replace(draft, times=find_times(draft)) for draft in drafts]


@cache
def readings() -> dict[str, tuple[Figure, ...]]:
    texts = [*TOLD, *SILENT]
    return dict(zip(texts, map(find_figures, drafts_of(texts)), strict=True))


def number(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value < 1e5 else f"{value:.0f}"


@pytest.mark.parametrize(
    "row", [r for r in ROWS if r["number"]], ids=lambda r: f"{r['number']}: {r['text']}"
)
def test_a_figure_is_read_as_it_is_bounded(row: dict[str, str]) -> None:
    found = {f.number.text: f for f in readings()[row["text"]]}
    assert row["number"] in found
    figure = found[row["number"]]
    bounds = (number(figure.value), number(figure.low), number(figure.high))
    assert bounds == (row["value"], row["low"], row["high"])
    assert figure.comparator == row["comparator"]
    assert figure.measure == row["measure"]
    assert figure.trend == (row["trend"] or None)
    assert (figure.unit or "", figure.population or "") == (
        row["unit"],
        row["population"],
    )


@pytest.mark.parametrize("text", SILENT)
def test_no_figure_where_nothing_is_counted(text: str) -> None:
    assert readings()[text] == ()


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        (
            "At least 30 people have been killed since April 15.",
            "cumulative_since",
            "2024-04-15",
            None,
        ),
        (
            "Between 3 April 2024 and 9 April 2024, 12 people were killed.",
            "cumulative_since",
            "2024-04-03",
            "2024-04-09",
        ),
        (
            "In the last 24 hours 30 people were killed.",
            "last_24h",
            "2024-05-01",
            "2024-05-02",
        ),
        ("On Monday rockets killed three men.", "event", "2024-04-29", "2024-04-29"),
        ("About 90 hostages are still in the strip.", "as_of", None, None),
        (
            "The blast on 22 April killed 26 people.",
            "event",
            "2024-04-22",
            "2024-04-22",
        ),
        (
            "Raids killed 40 people in the first three months of the year.",
            "event",
            "2024-01-01",
            "2024-03-31",
        ),
        (
            "Oman released 11 men of a ship that sank in July, a minister said.",
            "event",
            None,
            None,
        ),
        (
            "Talks resume next Monday, after a raid that left 80 people dead.",
            "event",
            None,
            None,
        ),
    ],
)
def test_a_figure_covers_the_time_that_is_told(
    text: str, kind: str, start: str | None, end: str | None
) -> None:
    (draft,) = drafts_of([text])
    period = find_figures(draft)[0].period
    assert period is not None
    assert (period.kind, period.start, period.end) == (kind, start, end)


SENSES = list(
    csv.DictReader(
        Path(__file__).with_name("senses.tsv").read_text("utf-8").splitlines(),
        delimiter="\t",
    )
)


@pytest.mark.parametrize("row", SENSES, ids=lambda r: f"{r['number']}: {r['text']}")
def test_a_figure_says_who_did_it_where_and_when(row: dict[str, str]) -> None:
    (draft,) = drafts_of([row["text"]])
    figure = next(f for f in find_figures(draft) if f.number.text == row["number"])
    cast, period = draft.cast, figure.period
    doer = cast.actor(figure.responsible).name if figure.responsible else ""
    place = cast.place(figure.place).name if figure.place else ""
    told = (period.kind, period.start or "", period.end or "") if period else ("",) * 3
    assert (figure.measure, doer, place) == (
        row["measure"],
        row["responsible"],
        row["place"],
    )
    assert told == (row["kind"], row["start"], row["end"])


def test_a_part_keeps_the_measure_of_its_whole() -> None:
    text = "He said 390 people came home on Friday, of whom 270 were soldiers."
    (draft,) = drafts_of([text])
    assert [f.measure for f in find_figures(draft)] == ["released", "released"]


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_spans_hold_in_any_text(text: str) -> None:
    (draft,) = drafts_of([text])
    for found in find_figures(draft):
        for span in (found.number, found.evidence):
            assert text[span.start : span.end] == span.text
        assert found.evidence.holds(found.number.start, found.number.start + 1)


@given(st.lists(st.sampled_from(sorted({w for t in TOLD for w in t.split()}))))
@settings(max_examples=60, deadline=None)
def test_bounds_are_in_order(words: list[str]) -> None:
    (draft,) = drafts_of([" ".join(words)])
    for found in find_figures(draft):
        assert found.low is None or found.high is None or found.low < found.high
        assert not (found.value is None and found.low is None and found.high is None)


@pytest.mark.usefixtures("uncollected")
def test_reading_takes_linear_time() -> None:
    sentence = "At least 12 people were killed, 1, 2, 3 and 4 others, $5bn lost. "
    short, long = (_seconds(sentence * n) for n in (100, 400))
    assert long < short * LONGEST_RATIO + 0.6


def _seconds(text: str) -> float:
    (draft,) = drafts_of([text])
    begin = time.process_time()
    assert find_figures(draft)
    return time.process_time() - begin
