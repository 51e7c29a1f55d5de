"""A newer reader's readings come beside the old ones, and what changed is told."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman import acquire, pipeline
from dragoman.acquire import Given
from dragoman.domain import Reader, Reading
from dragoman.settings import Settings
from dragoman.store import Ledger

Dragoman = Callable[..., Any]
PLAIN = Settings(heads=False)
TEXTS = (
    "Burns met Netanyahu in Jerusalem on Monday, an Israeli official said.",
    "Haniyeh phoned Abbas Kamel on Tuesday, Al-Qahera reported.",
    "Blinken will visit Cairo next week.",
)
OLDER, NEWER = Reader("0.0.1", (), "k"), Reader("99.0", (), "k")


@pytest.fixture
def readings() -> list[Reading]:
    given = Given(published="2024-05-06")
    pages = [acquire.page_of(text, given) for text in TEXTS]
    return list(pipeline.read_pages(pages, PLAIN))


@pytest.fixture
def ledger(readings: list[Reading], tmp_path: Path) -> Path:
    """A ledger whose first reading lacks its events, and whose last is a newer one."""
    first, second, third = readings
    with Ledger(tmp_path / "ledger.db") as book:
        book.append(replace(first, reader=OLDER, events=()))
        book.append(replace(second, reader=OLDER))
        book.append(replace(third, reader=NEWER))
    return tmp_path / "ledger.db"


def test_what_changed_is_told_and_the_old_is_kept(
    dragoman: Dragoman, ledger: Path, readings: list[Reading]
) -> None:
    assert "`dragoman reread` reads them anew" in dragoman(
        "doctor", "--ledger", ledger
    ).out.replace("\n", " ")
    ran = dragoman("reread", "--no-heads", "--ledger", ledger)
    assert ran.code == 0
    assert "2 reports were read anew" in ran.err
    assert ran.lines == [f"events     {len(readings[0].events)} new, 0 gone, 0 changed"]
    with Ledger(ledger) as book:
        assert set(book.readings()) == {
            *readings[:2],
            replace(readings[2], reader=NEWER),
        }
        assert len(list(book.readings(every=True))) == 5
        assert book.integrity() == ()
    again = dragoman("reread", "--no-heads", "--ledger", ledger)
    assert (again.out, "0 reports were read anew" in again.err) == ("", True)


def test_changes_are_objects_for_programs(dragoman: Dragoman, ledger: Path) -> None:
    ran = dragoman("reread", "--no-heads", "--ledger", ledger, "--json")
    changes = [json.loads(line) for line in ran.lines]
    assert {(c["kind"], c["what"], c["before"]) for c in changes} == {
        ("events", "new", None)
    }
