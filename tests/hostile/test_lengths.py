"""Texts that nobody wrote, and twice as long: time grows with the length, no faster."""

import gzip
import io
import json
import time
from collections.abc import Callable

import pytest

from dragoman import acquire
from dragoman.acquire import InputFormat, Intake, Limits, Page, read_feed
from dragoman.acquire.fragments import text_of
from dragoman.domain import Article
from dragoman.extract.atoms import split_atoms
from dragoman.extract.attributions.quotes import find_quotes
from dragoman.knowledge.normal import line_of, words_of

pytestmark = pytest.mark.usefixtures("uncollected")
SLACK = 3.2
"""Doubled input may cost this much more: 2 is linear, 4 would be quadratic."""
SECONDS = 5
NOISE = 0.4
"""Seconds of the processor below which a ratio says nothing."""
UNITS = {
    "no full stop": "Hamas and Israel and Egypt held talks in Cairo on Monday and ",
    "quotation marks": "“",
    "straight marks": '" ',
    "marks that close": "”’",
    "brackets": "([{",
    "zero width": "\u200b\u200d\ufeff",
    "right to left": "\u202e\u202dقالت حماس ",  # noqa: RUF001 - Arabic
    "mixed scripts": "Прес-служба заявила، قالت 以色列 said ",
    "emoji": "🇪🇬👨‍👩‍👧😀",
    "accents": "a\u0301\u0302\u0303\u0304",
    "nulls": "a\x00",
    "digits": "1,234.5/",
    "one word": "a",
    "blank": " \t",
    "blank lines": "\n \n",
    "lines": "Home\n",
    "dates": "May 6, 2024 at 10:00 ",
    "angle brackets": "<a <!-- ",
    "captions": "[Photo ",
    "bylines": "By ",
    "navigation": "· ",
    "names": "A-",
}


def take_in(text: str) -> None:
    made = acquire.article(acquire.page_of(text), longest=10_000_000)
    if isinstance(made, Article):
        assert len(made.text) == len(text)


def handle(text: str) -> None:
    for quote in find_quotes(text):
        assert 0 <= quote.start < quote.end <= len(text)
    assert all(atom.end <= len(text) for atom in split_atoms(text))
    words_of(text)
    line_of(text)


def seconds(run: Callable[[str], None], text: str) -> float:
    began = time.process_time()
    run(text)
    return time.process_time() - began


def check(run: Callable[[str], None], unit: str, length: int) -> None:
    """Run on a text and on one twice as long."""
    text = unit * (length // len(unit))
    once, twice = seconds(run, text), seconds(run, text * 2)
    assert twice < max(SLACK * once, NOISE)


LENGTHS = [4_000, pytest.param(500_000, marks=pytest.mark.soak)]


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", UNITS)
def test_a_text_is_taken_in_and_handled_in_linear_time(name: str, length: int) -> None:
    for run in (take_in, handle):
        check(run, UNITS[name], length)


@pytest.mark.parametrize("name", ["no full stop", "quotation marks", "lines"])
def test_a_megabyte_is_taken_in_in_time(name: str) -> None:
    unit = UNITS[name]
    text = unit * (1_000_000 // len(unit)) + "The army left the village on Monday."
    assert seconds(take_in, text) < SECONDS


NESTED: dict[str, tuple[InputFormat, str, str]] = {
    "divisions": ("html", "<div>", ""),
    "open elements": ("html", "<b><i>", ""),
    "tables": ("html", "<table><tr><td>", ""),
    "quotations": ("html", "<q>", ""),
    "scripts": ("html", '<script type="application/ld+json">[', ""),
    "comments": ("html", "<!-- ", ""),
    "lists": ("json", "[", "]"),
    "objects": ("json", '{"a":', "}"),
    "elements": ("xml", "<a>", "</a>"),
    "items": ("xml", "<newsItem>", ""),
    "parts": ("mail", "Content-Type: multipart/mixed; boundary=a\n\n--a\n", ""),
    "letters": ("mail", "From x\n\n", ""),
    "headers": ("mail", "Subject: =?utf-8?q?a?=\n ", ""),
    "records": ("warc", "WARC/1.0\r\nContent-Length: 0\r\n\r\n", ""),
}


@pytest.mark.parametrize("name", NESTED)
def test_what_is_nested_deeply_is_read_in_linear_time(name: str) -> None:
    form, opens, closes = NESTED[name]
    how = Intake(form=form, limits=Limits(max_bytes=2_000_000))

    def read(depth: int) -> float:
        raw = (opens * depth + closes * depth).encode()
        began = time.process_time()
        for page in acquire.pages(["-"], how, stdin=io.BytesIO(raw)):
            if isinstance(page, Page):
                acquire.article(page)
        return time.process_time() - began

    deep = 10_000 // len(opens)
    once, twice = read(deep), read(2 * deep)
    assert twice < max(SLACK * once, NOISE)


@pytest.mark.parametrize(
    "unit",
    [
        "<item><link>https://e.org/{}</link>",
        "<entry>",
        "&a;",
        "<!ENTITY a 'b'>",
        "<a x='",
    ],
)
def test_a_feed_is_read_in_linear_time(unit: str) -> None:
    def read(text: str) -> None:
        read_feed(f"<rss>{text}".encode(), "https://e.org/")

    check(read, unit, 20_000)


@pytest.mark.parametrize("unit", ["<p>", "<div><b>", "<br>a", "a<script>", "&lt;"])
def test_markup_becomes_text_in_linear_time(unit: str) -> None:
    def read(text: str) -> None:
        text_of(text)

    check(read, unit, 10_000)


def test_a_hundred_thousand_quotation_marks_are_paired_as_they_stand() -> None:
    text = "“a” " * 50_000
    assert len(find_quotes(text)) == 50_000


def test_a_megabyte_of_one_record_is_refused_by_its_length() -> None:
    line = json.dumps({"text": "Hamas and Israel held talks and " * 32_000})
    how = Intake(form="jsonl")
    stdin = io.BytesIO(gzip.compress(line.encode()))
    (page,) = acquire.pages(["-"], how, stdin=stdin)
    assert isinstance(page, Page)
    article = acquire.article(page)
    assert not isinstance(article, Article)
    assert article.reason == "too_large"
