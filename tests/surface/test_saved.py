"""Saved queries and their alert files, by command."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

Dragoman = Callable[..., Any]
PAGE = {
    "text": "Hamas leaders met Egypt's envoy in Cairo on Monday, an official said.",
    "published": "2024-05-06",
}


@pytest.fixture
def book(ledger: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(ledger, tmp_path))


def test_alerts_are_of_what_came_since_the_last_look(
    dragoman: Dragoman, book: Path, tmp_path: Path
) -> None:
    where = ("--ledger", book, "--by", "Ana")
    made = dragoman("saved", "add", "talks", "contacts", "--actor", "Hamas", *where)
    assert made.out == "talks: contacts, actor Hamas\n"
    assert dragoman("saved", "alerts", "--ledger", book).out == "talks: nothing\n"
    page = json.dumps(PAGE).encode()
    dragoman("ingest", "-", "--input-format", "jsonl", "--ledger", book, stdin=page)
    out = tmp_path / "news.json"
    kept = dragoman("saved", "alerts", "--format", "json", "--out", out, "--keep",
        "--ledger", book)  # fmt: skip
    assert kept.code == 0
    (alert,) = json.loads(out.read_text())["alerts"]
    assert [change["what"] for change in alert["changes"]] == ["new"]
    feed = dragoman("saved", "alerts", "talks", "--format", "atom", "--ledger", book)
    assert len(ET.fromstring(feed.out).findall("{*}entry")) == 1  # noqa: S314 - ours
    assert dragoman("saved", "alerts", "--ledger", book).out == "talks: nothing\n"
    assert "actor Hamas" in dragoman("saved", "list", "--ledger", book).out
    assert dragoman("saved", "drop", "talks", *where).code == 0
    assert dragoman("saved", "list", "--ledger", book).out == ""


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("add", "x", "weather"), "weather cannot be watched"),
        (("add", "x", "claims", "--place", "Cairo"), "cannot be filtered by place"),
        (("add", " ", "claims"), "is saved by a name"),
        (("drop", "x"), "no query is saved as 'x'"),
        (("alerts", "x"), "no query is saved as 'x'"),
    ],
)
def test_what_cannot_be_kept_is_one_line(
    dragoman: Dragoman, book: Path, words: tuple[str, ...], why: str
) -> None:
    ran = dragoman("saved", *words, "--ledger", book)
    assert ran.code == 2
    assert why in ran.err
