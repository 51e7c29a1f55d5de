"""Inputs that hypothesis makes: no crash, no hang, no span outside its text."""

import gzip
import io
import json
import time
import zipfile
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from dragoman import acquire, pipeline
from dragoman.acquire import Feed, InputFormat, Intake, Limits, Page, read_feed
from dragoman.acquire.addresses import read_url
from dragoman.acquire.dates import find_date, iso
from dragoman.acquire.fragments import text_of
from dragoman.domain import Article, Refusal
from dragoman.extract.atoms import split_atoms
from dragoman.extract.attributions.quotes import find_quotes
from dragoman.extract.numerals import read_numeral
from dragoman.knowledge.normal import line_of, words_of

SECONDS: Final = 5.0
"""No input may take longer, of the processor's time."""
BODY = "The army said on Monday, May 6, that 1,200 had left “Tell Amar”."
HEAD = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.org/\r\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + BODY.encode()
WARC = HEAD + b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
ITEM = {"uri": "u", "headline": "H", "body_xhtml": f"<p>{BODY}</p>", "text": None}
NEWSML = (
    '<newsItem guid="g"><contentMeta><headline>H</headline></contentMeta><contentSet>'
    f"<inlineXML><html><body><p>{BODY}</p></body></html></inlineXML></contentSet>"
    "</newsItem>"
)
LETTER = (
    "From: A <a@e.org>\nSubject: =?utf-8?q?a?=\nDate: Thu, 02 May 2024 10:00:00 +0000\n"
    'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain'
    f"; charset=utf-8\n\n{BODY}\n--b\nContent-Type: text/html\n\n<p>{BODY}</p>\n--b--\n"
)
FEED = (
    f"<rss><channel><item><title>{BODY}</title><link>https://e.org/1?utm_a=b</link>"
    "<pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate></item></channel></rss>"
)


def packed(name: str, raw: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), raw)
    return out.getvalue()


RECORD = json.dumps({"text": BODY, "id": 1, "published": "2024-05-02"}).encode() + b"\n"
CRAWLED = WARC % (len(ANSWER), ANSWER)
SEEDS: Final[tuple[tuple[InputFormat, bytes], ...]] = (
    ("auto", BODY.encode()),
    ("auto", BODY.encode("utf-16")),
    ("jsonl", RECORD * 2),
    ("jsonl", gzip.compress(RECORD, mtime=0)),
    (
        "json",
        json.dumps([ITEM, {"@type": "NewsArticle", "articleBody": BODY}]).encode(),
    ),
    ("xml", NEWSML.encode()),
    ("mail", b"From a\n" + LETTER.encode()),
    ("warc", CRAWLED * 2),
    ("warc", gzip.compress(CRAWLED, mtime=0) * 2),
    ("zip", packed("a.jsonl", RECORD)),
    ("zip", packed("a.eml", LETTER.encode())),
)
PIECES = st.sampled_from(
    [
        *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r\n\r\n", b"\n"),
        *(
            b"<",
            b"<!--",
            b"<![CDATA[",
            b"&#0;",
            b"&#x110000;",
            b"]]>",
            b"<!DOCTYPE a [",
        ),
        *(b'{"', b"[[[[", b'"}', b"\\ud800", b"1e999", b"-", b"NaN"),
        *(b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"\x1f\x8b\x08", b"PK"),
        *(b"From x\n", b"--b\n", b"=?utf-8?b?/?=", "\u202e\u200b\U0001f1ea".encode()),
    ]
)
EDITS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 999), PIECES | st.binary(max_size=6)),
    max_size=5,
)
TEXTS = st.lists(
    st.text(max_size=20)
    | st.sampled_from(
        [
            *(
                "“",
                "”",
                "‘",
                "’",
                '"',
                "''",
                "``",
                "«",
                "(",
                ")",
                "[",
                "—",
                "\n",
                "\n\n",
            ),
            *(
                "1,234.5",
                "3 1/2",
                "two dozen",
                "nearly",
                "²",
                "٣",
                "1" * 40,
                "1e5",
                "-",
            ),
            *("May 6", "31 Feb 2024", "2024-05-02T99:99", "he said", "told Reuters"),
            *(
                "\u200b",
                "\u202e",
                "\u0301",
                "\ufeff",
                "\u2028",
                "\x85",
                "\x1c",
                "\ufdd0",
            ),
            *(
                "Hamas",
                "U.N.",
                "قالت حماس",
                "以色列",
                "Прес-служба",
                "🇪🇬",
                "👨‍👩‍👧",
                "ﬁ",
                "İ",
            ),
        ]
    ),
    max_size=25,
).map(" ".join)


def runs(
    examples: int, *, deterministic: bool
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run so many examples: the same in each run of the suite, others in each soak."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=deterministic,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def changed(raw: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """Cut, put in, or write over, at places given in thousandths."""
    for how, place, piece in edits:
        at = place * len(raw) // 1000
        if how == 0:
            raw = raw[:at] + raw[at + 1 + len(piece) :]
        else:
            raw = raw[:at] + piece + raw[at + (how - 1) * len(piece) :]
    return raw


def read_all(raw: bytes, form: InputFormat) -> None:
    """Take an input in, as far as its articles."""
    how = Intake(form=form, limits=Limits(max_bytes=20_000))
    began = time.process_time()
    for page in acquire.pages(["-"], how, stdin=io.BytesIO(raw)):
        if not isinstance(page, Page):
            assert page.refusal.detail.endswith(".")
            continue
        page.text.encode("utf-8", "surrogatepass")
        if page.kind == "html":
            continue
        article = acquire.article(page)
        assert isinstance(article, Article | Refusal)
        if isinstance(article, Article):
            article.text.encode()
            for span in (*article.boilerplate, *article.captions):
                assert article.text[span.start : span.end] == span.text
    assert time.process_time() - began < SECONDS


def handle(text: str) -> None:
    """Give a text to all that looks at characters before there is a parse."""
    began = time.process_time()
    for quote in find_quotes(text):
        assert 0 <= quote.start < quote.end <= len(text)
    atoms = split_atoms(text)
    for number, atom in enumerate(atoms):
        assert 0 <= atom.start <= atom.end <= len(text)
        read_numeral(atoms, number)
    for word in words_of(text):
        assert text[word.start : word.end]
    line_of(text)
    iso(text)
    found = find_date(text)
    assert found is None or 0 <= found.start < found.end <= len(text)
    text_of(text)
    assert isinstance(read_url(text), Refusal) or "://" in text
    assert isinstance(
        read_feed(text.encode("utf-8", "replace"), "http://e.org/"), Feed | Refusal
    )
    assert time.process_time() - began < SECONDS


IN_ALL = [(1150, 800, 50), pytest.param((60_000, 39_000, 1000), marks=pytest.mark.soak)]
"""2,000 in the suite and 100,000 in a soak: as inputs, as texts, read as reports."""


@pytest.mark.parametrize("examples", IN_ALL, ids=["suite", "soak"])
def test_any_input_gives_pages_and_refusals(examples: tuple[int, int, int]) -> None:
    @runs(examples[0], deterministic=examples[0] < 2000)
    @given(st.sampled_from(SEEDS) | st.tuples(st.just("auto"), st.binary()), EDITS)
    def run(
        seed: tuple[InputFormat, bytes], edits: list[tuple[int, int, bytes]]
    ) -> None:
        read_all(changed(seed[1], edits), seed[0])

    run()


@pytest.mark.parametrize("examples", IN_ALL, ids=["suite", "soak"])
def test_any_text_is_handled(examples: tuple[int, int, int]) -> None:
    @runs(examples[1], deterministic=examples[1] < 2000)
    @given(TEXTS)
    def run(text: str) -> None:
        handle(text)

    run()


@pytest.mark.parametrize("examples", IN_ALL, ids=["suite", "soak"])
def test_any_text_is_read(examples: tuple[int, int, int]) -> None:
    """A reading checks its own spans when it is made."""

    @runs(examples[2], deterministic=examples[2] < 100)
    @given(TEXTS)
    def run(text: str) -> None:
        began = time.process_time()
        (reading,) = pipeline.read_pages([acquire.page_of(text)])
        if reading.article is None:
            assert reading.refusal is not None
            assert reading.refusal.reason in {"empty", "language"}
        assert time.process_time() - began < SECONDS

    pipeline.reader()
    next(pipeline.read_pages([acquire.page_of("Burns met Netanyahu.")]))
    run()
