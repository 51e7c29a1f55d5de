"""Corrections become gold, and the reader is scored on it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Dragoman = Callable[..., Any]
TEXT = (
    "Truce efforts\n\nA Hamas delegation met Qatari mediators in Doha on Monday, "
    "a Qatari official said. At least 12 people were killed in an air strike on Rafah."
)


@pytest.fixture
def book(dragoman: Dragoman, tmp_path: Path) -> Path:
    page = {"id": "r1", "text": TEXT, "published": "2024-05-06"}
    path = tmp_path / "ledger.db"
    dragoman(
        "ingest", "-", "--input-format", "jsonl", "--ledger", path,
        stdin=json.dumps(page).encode(),
    )  # fmt: skip
    return path


def test_corrections_are_gold(dragoman: Dragoman, book: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    assert dragoman("export", "--format", "gold", "--ledger", book).out == ""
    shown = dragoman("show", "contacts", "--status", "held", "--json", "--ledger", book)
    key = json.loads(shown.lines[0])["id"]
    dragoman("judge", "correct", key, "status", "planned", "--ledger", book)
    figure = json.loads(dragoman("show", "figures", "--json", "--ledger", book).out)
    dragoman("judge", "correct", figure["id"], "--not-said", "--ledger", book)
    assert (
        dragoman("export", "--format", "gold", "--ledger", book, "-o", gold).code == 0
    )
    (line,) = gold.read_text("utf-8").splitlines()
    made = json.loads(line)
    assert set(made) == {"id", "genre", "title", "published", "text", "gold"}
    assert made["gold"]["figures"] == []
    assert "planned" in {event["status"] for event in made["gold"]["events"]}
    table = {
        row["row"]: row
        for row in map(json.loads, dragoman("eval", gold, "--json").lines)
    }
    assert table["times: words and value"]["f1"] == 1
    assert table["events: kind"]["f1"] == 1
    assert table["events: and status"]["f1"] < 1
    assert table["figures: measure"]["precision"] == 0
    told = dragoman("eval", gold, "--errors").out
    assert "The reader on 1 gold reports" in told
    assert "wrong" in told


def test_a_file_without_gold_says_so(dragoman: Dragoman, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    for file, why in ((empty, "holds no gold report"), (tmp_path / "no", "cannot be")):
        ran = dragoman("eval", file)
        assert ran.code == 2
        assert why in ran.err
