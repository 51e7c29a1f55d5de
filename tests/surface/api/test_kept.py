"""Answers that are kept ready: made once a state of the ledger, whoever asks."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from dragoman import read
from dragoman.store import Ledger
from dragoman.surface.api.kept import MOST, Kept


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as made:
        yield made


def test_who_asks_for_what_is_being_made_waits_for_it(book: Ledger) -> None:
    kept, begun, ended, made = Kept(book), Event(), Event(), list[str]()

    def make() -> int:
        made.append("made")
        begun.set()
        ended.wait(10)
        return 7

    with ThreadPoolExecutor(4) as readers:
        first = readers.submit(kept.get, "key", make)
        assert begun.wait(10)
        others = [readers.submit(kept.get, "key", make) for _ in range(3)]
        assert kept.get("another", lambda: 8) == 8
        ended.set()
        assert [one.result(10) for one in (first, *others)] == [7] * 4
    assert made == ["made"]


def test_what_fails_is_made_anew(book: Ledger) -> None:
    kept = Kept(book)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 // 0)
    assert kept.get("key", lambda: 2) == 2


def test_another_state_begins_anew(book: Ledger) -> None:
    kept = Kept(book)
    assert kept.get("key", lambda: 1) == 1
    assert kept.get("key", lambda: 2) == 1
    book.append(read("Envoys met in Doha.", published="2024-05-06"))
    assert kept.get("key", lambda: 3) == 3


def test_the_oldest_goes_where_there_are_many(book: Ledger) -> None:
    kept = Kept(book)
    for key in range(MOST + 1):
        kept.get(key, lambda: 1)
    assert kept.get(0, lambda: 2) == 2
    assert kept.get(MOST, lambda: 2) == 1
