"""Times: a table of sentences with the day of publication, value and days."""

import csv
import hashlib
import time
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from dragoman import analyse, knowledge
from dragoman.domain import Article, Time
from dragoman.extract.cast import find_cast
from dragoman.extract.draft import Draft
from dragoman.extract.times import find_times
from dragoman.extract.times.calendar import (
    easter,
    from_hijri,
    nth_weekday,
    orthodox_easter,
)

TABLE = Path(__file__).with_name("times.tsv")
LINES = TABLE.read_text("utf-8").splitlines()
ROWS = list(csv.DictReader(LINES, delimiter="\t"))
LONGEST_RATIO = 8.0


def article_of(text: str, published: str | None) -> Article:
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=sha, text_sha256=sha, text=text, published=published)


def find_in(articles: list[Article]) -> list[tuple[Time, ...]]:
    known = knowledge.load()
    return [
        find_times(
            Draft(article=a, doc=d, knowledge=known, cast=find_cast(a, d, known))
        )
        for a, d in zip(articles, analyse.parse_many(articles), strict=True)
    ]


@cache
def readings() -> dict[tuple[str, str], tuple[Time, ...]]:
    keys = list(dict.fromkeys((r["text"], r["published"]) for r in ROWS))
    found = find_in([article_of(text, day or None) for text, day in keys])
    return dict(zip(keys, found, strict=True))


@pytest.mark.parametrize(
    "row", [r for r in ROWS if r["phrase"]], ids=lambda r: f"{r['phrase']}: {r['text']}"
)
def test_a_time_has_its_value_and_its_days(row: dict[str, str]) -> None:
    times = readings()[row["text"], row["published"]]
    found = {t.span.text: (t.value, t.start or "", t.end or "") for t in times}
    assert found.get(row["phrase"]) == (row["value"], row["start"], row["end"])


@pytest.mark.parametrize(
    "row", [r for r in ROWS if not r["phrase"]], ids=lambda r: r["text"]
)
def test_nothing_is_found_where_no_time_is_told(row: dict[str, str]) -> None:
    assert readings()[row["text"], row["published"]] == ()


def test_the_table_finds_no_more_than_it_says() -> None:
    told: dict[tuple[str, str], set[str]] = {}
    for row in ROWS:
        told.setdefault((row["text"], row["published"]), set()).add(row["phrase"])
    alone = {key for key, phrases in told.items() if len(phrases) == 1}
    crowded = {key: readings()[key] for key in alone if len(readings()[key]) > 1}
    assert len(crowded) <= len(MANY)


MANY = (
    "Roads were closed from November to December 2022.",
    "Roads were closed from November to January 2023.",
    "The march on 7 October 2023 ended at dusk. Shops shut that day.",
    "He was held on 3 March. The next day he was freed.",
    "The fast of Ramadan ended this month.",
    "He was jailed in November 2021 and freed the following year.",
    "She fled in June 2019 and came back later that year.",
    "He was shot on April 3. The next morning, troops came.",
    "On Nov. 7, 2022, he left. It was Nov. 7 when she died.",
)


@given(st.text(max_size=200), st.sampled_from([None, "2024-05-02", "not a date"]))
@settings(max_examples=60, deadline=None)
def test_spans_hold_in_any_text(text: str, published: str | None) -> None:
    (times,) = find_in([article_of(text, published)])
    for found in times:
        assert text[found.span.start : found.span.end] == found.span.text
        assert found.start is None or found.end is None or found.start <= found.end


@given(st.lists(st.sampled_from(sorted({w for r in ROWS for w in r["text"].split()}))))
@settings(max_examples=60, deadline=None)
def test_times_never_overlap(words: list[str]) -> None:
    (times,) = find_in([article_of(" ".join(words), "2024-05-02")])
    for first, second in pairwise(times):
        assert first.span.end <= second.span.start


@pytest.mark.usefixtures("uncollected")
def test_reading_takes_linear_time() -> None:
    sentence = "On Monday, the third quarter of 1989, two weeks ago, at 9 p.m. EST. "
    short, long = (_seconds(sentence * n) for n in (100, 400))
    assert long < short * LONGEST_RATIO + 0.6


def _seconds(text: str) -> float:
    article = article_of(text, "2024-05-02")
    doc, known = analyse.parse(article), knowledge.load()
    cast = find_cast(article, doc, known)
    draft = Draft(article=article, doc=doc, knowledge=known, cast=cast)
    begin = time.process_time()
    assert find_times(draft)
    return time.process_time() - begin


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (2023, "2023-04-09", "2023-04-16"),
        (2024, "2024-03-31", "2024-05-05"),
        (2025, "2025-04-20", "2025-04-20"),
    ],
)
def test_easter_falls_where_the_churches_keep_it(
    year: int, western: str, eastern: str
) -> None:
    assert easter(year).isoformat() == western
    assert orthodox_easter(year).isoformat() == eastern


@pytest.mark.parametrize(
    ("hijri", "month", "day"),
    [(1444, 9, "2023-03-23"), (1445, 9, "2024-03-11"), (1446, 10, "2025-03-31")],
)
def test_the_islamic_calendar_is_a_day_off_at_most(
    hijri: int, month: int, day: str
) -> None:
    found = from_hijri(hijri, month, 1).toordinal()
    stated = from_iso(day)
    assert abs(found - stated) <= 1


def from_iso(day: str) -> int:
    year, month, number = (int(part) for part in day.split("-"))
    return date(year, month, number).toordinal()


def test_the_last_monday_of_may_is_found() -> None:
    assert nth_weekday(2024, "05-1--1").isoformat() == "2024-05-27"
