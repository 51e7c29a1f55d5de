"""Search finds words; what a user types is never syntax."""

from collections.abc import Callable

import pytest

from dragoman.domain import Reading
from dragoman.store import Filter, Ledger
from dragoman.store.search import phrases_of, pieces_of

Make = Callable[..., Reading]
HOSTILE = [
    '"',
    '""',
    '"""',
    "*",
    "off*",
    "NEAR(",
    "NEAR(offer call, 5)",
    "AND",
    "OR NOT",
    "text:offer",
    "^offer",
    "-offer",
    "offer;",
    "' OR 1=1 --",
    "'; DROP TABLE articles; --",
    "\\",
    "%",
    "&",
    "!",
    "a & b | !c <-> d",
    ":*",
    "( ( (",
    "\x00",
    "\ud83d",
    "\u202e",
    "\U0001f600",
    "حماس",
    "ﬃ",
    "\ue000",
    " ",
    "",
    "word " * 5_000,
    "w" * 100_000,
]


@pytest.fixture
def filled(ledger: Ledger, make: Make) -> Ledger:
    ledger.append(make())
    return ledger


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_break_the_search(filled: Ledger, words: str) -> None:
    assert len(list(filled.search(words))) <= 1
    assert filled.counts().articles == 1


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("offer", 1),
        ("OFFERS", 1),
        ("generous captives", 1),
        ("generous refusal", 0),
        ('"generous offer"', 1),
        ('"offer generous"', 0),
        ('"contested points" Doha', 1),
        ("al-qahera", 1),
        ("off*", 0),
        ('"generous offer', 1),
        ("call", 1),
    ],
)
def test_all_words_must_be_there(filled: Ledger, words: str, hits: int) -> None:
    assert len(list(filled.search(words))) == hits


def test_a_hit_shows_the_words_and_the_records_behind_them(filled: Ledger) -> None:
    (hit,) = filled.search("studying")
    assert [p.text for p in hit.pieces if p.found] == ["studying"]
    (record,) = hit.records
    assert (record.kind, record.field) == ("events", "evidence")
    assert "".join(p.text for p in record.pieces).startswith("Hamas is studying the")


def test_accents_do_not_matter(
    ledger: Ledger, make_text: Callable[[str], Reading]
) -> None:
    ledger.append(make_text("President Erdoğan met the envoy in São Paulo."))
    assert len(list(ledger.search("Erdogan"))) == 1
    assert len(list(ledger.search("Erdoğan sao"))) == 1


def test_search_takes_days_sources_and_limits(filled: Ledger, make: Make) -> None:
    filled.append(make(1))
    assert len(list(filled.search("offer"))) == 2
    assert len(list(filled.search("offer", limit=1))) == 1
    assert len(list(filled.search("offer", Filter(source="The Example")))) == 2
    assert not list(filled.search("offer", Filter(source="Reuters")))
    assert not list(filled.search("offer", Filter(since="2024-05-03")))


def test_words_are_split_into_phrases() -> None:
    assert phrases_of('"a b" c-d "" e_f * "') == ["a b", "c d", "e f"]


def test_a_snippet_is_split_at_what_was_found() -> None:
    pieces = pieces_of("a \ue000b\ue001 c")
    assert [(p.text, p.found) for p in pieces] == [("a ", 0), ("b", 1), (" c", 0)]


def test_of_common_words_the_newest_come_first(
    ledger: Ledger, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = [make(number) for number in range(4)]
    ledger.append_many(readings)
    newest = [hit.page.article for hit in ledger.search("Doha")]
    monkeypatch.setattr("dragoman.store.search.MANY", 3)
    found = [hit.page.article for hit in ledger.search("Doha")]
    assert sorted(found) == sorted(newest)
    pages = [
        hit.page.article
        for after in range(4)
        for hit in ledger.search("Doha", Filter(after=(str(after),)), limit=1)
    ]
    assert pages == found
    rare = [hit.page.article for hit in ledger.search("30002")]
    assert rare == [readings[2].id]
