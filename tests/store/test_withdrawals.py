"""A withdrawn report is hidden, its history is not; its words can be struck out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.domain import Reading
from dragoman.domain.errors import JudgementError, LedgerError
from dragoman.store import Filter, Ledger

Make = Callable[..., Reading]
Move = Callable[..., None]
ME = "A. Analyst"
THEN = Filter(as_of="2024-05-02")


def asked(ledger: Ledger, where: Filter) -> list[int]:
    """How many rows each question gives."""
    questions = (
        ledger.contacts, ledger.proposals, ledger.figures, ledger.claims,
        ledger.actors, ledger.reports, ledger.readings,
    )  # fmt: skip
    found = [len(list(question(where))) for question in questions]
    return [*found, len(list(ledger.search("phoned", where)))]


def test_what_would_vanish_is_said_and_nothing_done(ledger: Ledger, make: Make) -> None:
    ledger.append_many([make(1), make(2)])
    would = ledger.withdrawals.preview(make(1).id)
    assert would.page.article == make(1).id
    assert (would.shown, would.records["events"], would.records["figures"]) == (
        True,
        3,
        1,
    )
    assert len(list(ledger.reports())) == 2


def test_it_is_hidden_from_now_on_and_known_of_then(
    ledger: Ledger, make: Make, move_clock: Move
) -> None:
    ledger.append(make(1))
    before = asked(ledger, Filter())
    move_clock(days=1)
    made = ledger.withdrawals.withdraw(make(1).id[:10], ME, "retracted")
    assert (made.article, made.by, made.reason) == (make(1).id, ME, "retracted")
    assert asked(ledger, Filter()) == [0] * len(before)
    assert ledger.reading(make(1).id) is None
    assert ledger.counts().events == 0
    assert asked(ledger, THEN) == before
    assert ledger.integrity() == ()


def test_it_comes_back(ledger: Ledger, make: Make, move_clock: Move) -> None:
    ledger.append(make(1))
    before = asked(ledger, Filter())
    move_clock(days=1)
    ledger.withdrawals.withdraw(make(1).id, ME)
    move_clock(days=1)
    ended = ledger.withdrawals.restore(make(1).id, "B. Analyst")
    assert (ended.ended_by, ended.ended_at) == (
        "B. Analyst",
        "2024-05-04T12:00:00.000000Z",
    )
    assert asked(ledger, Filter()) == before
    assert asked(ledger, Filter(as_of="2024-05-03"))[0] == 0
    assert list(ledger.withdrawals.all()) == [ended]
    with pytest.raises(JudgementError, match="is not withdrawn"):
        ledger.withdrawals.restore(make(1).id, ME)


def test_what_is_withdrawn_is_not_read_again(ledger: Ledger, make: Make) -> None:
    ledger.append(make(1))
    ledger.withdrawals.withdraw(make(1).id, ME)
    newer = make(1, version="0.2.0")
    assert ledger.knows(newer.id, newer.reader)
    assert ledger.append(newer) == 0
    assert ledger.append(make(1)) == 0
    assert not list(ledger.reports())


@pytest.mark.parametrize("given", ["nothing", "event", ""])
def test_what_is_no_report_is_not_withdrawn(
    ledger: Ledger, make: Make, given: str
) -> None:
    ledger.append(make(1))
    name = make(1).events[0].id if given == "event" else given
    with pytest.raises(JudgementError, match=r"no report|no record"):
        ledger.withdrawals.withdraw(name, ME)


def test_twice_is_once(ledger: Ledger, make: Make) -> None:
    ledger.append(make(1))
    ledger.withdrawals.withdraw(make(1).id, ME)
    with pytest.raises(JudgementError, match="withdrawn already, by A"):
        ledger.withdrawals.withdraw(make(1).id, ME)
    assert ledger.withdrawals.withdraw(make(1).id, ME, erase=True).erased_at


def test_struck_out_words_are_gone_and_the_hash_is_kept(
    ledger: Ledger, make: Make, move_clock: Move
) -> None:
    ledger.append_many([make(1), make(2)])
    ledger.append(make(1, version="0.2.0"))
    move_clock(days=1)
    ledger.withdrawals.withdraw(make(1).id, ME, "a court's order", erase=True)
    struck = [r for r in ledger.readings(THEN) if r.id == make(1).id]
    assert len(struck) == 1
    article, first = struck[0].article, make(1).article
    assert article is not None
    assert first is not None
    assert (article.id, article.text_sha256) == (first.id, first.text_sha256)
    assert set(article.text) == {"\u2588"}
    assert len(article.text) == len(first.text)
    assert {event.evidence.text[0] for event in struck[0].events} == {"\u2588"}
    assert [e.status for e in struck[0].events] == [e.status for e in make(1).events]
    assert len(list(ledger.search("phoned", THEN))) == 1
    assert ledger.integrity() == ()


def test_no_word_is_left_in_the_file(tmp_path: Path, make: Make) -> None:
    file = tmp_path / "ledger.db"
    rare = "quetzalcoatlus"
    article = make(1).article
    assert article is not None
    told = replace(article, title=f"The {rare}")
    with Ledger(file) as ledger:
        ledger.append_many([make(2), replace(make(1), article=told)])
        assert rare.encode() in _bytes(tmp_path)
        ledger.withdrawals.withdraw(make(1).id, ME, erase=True)
        words = f"{30_001} people had been killed".encode()
        assert words not in _bytes(tmp_path)
        assert rare.encode() not in _bytes(tmp_path)
        assert f"{30_002} people".encode() in _bytes(tmp_path)


def _bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_a_struck_report_that_comes_back_stays_struck(
    ledger: Ledger, make: Make
) -> None:
    ledger.append(make(1))
    ledger.withdrawals.withdraw(make(1).id, ME, erase=True)
    ledger.withdrawals.restore(make(1).id, ME)
    assert ledger.append(make(1, version="0.2.0")) == 0
    (reading,) = ledger.readings()
    assert reading.article is not None
    assert set(reading.article.text) == {"\u2588"}


def test_a_ledger_for_reading_cannot_be_judged(url: str, make: Make) -> None:
    with Ledger(url) as ledger:
        ledger.append(make(1))
    with (
        Ledger(url, read_only=True) as ledger,
        pytest.raises(LedgerError, match="open it for writing"),
    ):
        ledger.withdrawals.withdraw(make(1).id, ME)
