"""Judging, withdrawing, comparing and turning back time, by command."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

Dragoman = Callable[..., Any]
PAGE = "https://levant.example/live/truce"
OPENING = (
    "Talks go on in Doha\n\nA Hamas delegation met Qatari mediators in Doha on Monday, "
)
OLD = (
    f"{OPENING}a Qatari official said. At least 12 people were killed in an air strike "
    "on Rafah, the health ministry said."
)
NEW = OLD.replace("12 people", "19 people")
ANA = ("--by", "Ana")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set the clock of the commands, and of the ledgers they open."""
    at = [datetime(2024, 5, 6, 12, tzinfo=UTC)]
    monkeypatch.setattr("dragoman.surface.cli.clock.now", lambda: at[0])
    monkeypatch.setattr(
        "dragoman.store.ledger.Ledger.__init__.__kwdefaults__",
        {"read_only": False, "now": lambda: at[0]},
    )

    def move(**by: float) -> None:
        at[0] += timedelta(**by)

    return move


def read(dragoman: Dragoman, book: Path, text: str) -> None:
    page = {"text": text, "url": PAGE, "published": "2024-05-06", "outlet": "Levant"}
    ran = dragoman(
        "ingest", "-", "--input-format", "jsonl", "--ledger", book,
        stdin=json.dumps(page).encode(),
    )  # fmt: skip
    assert ran.code == 0, ran.err


@pytest.fixture
def book(dragoman: Dragoman, clock: Callable[..., None], tmp_path: Path) -> Path:
    """A ledger with a page that was read on Monday, and again on Tuesday."""
    path = tmp_path / "ledger.db"
    read(dragoman, path, OLD)
    clock(days=1)
    read(dragoman, path, NEW)
    return path


def rows(dragoman: Dragoman, book: Path, *words: str) -> list[dict[str, Any]]:
    ran = dragoman(*words, "--ledger", book, "--json")
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.lines]


def statuses(dragoman: Dragoman, book: Path, key: str) -> set[str]:
    """Give the status of a contact as many reports tell it together."""
    linked = rows(dragoman, book, "ask", "contacts")
    grounds = [(row["status"], row["ground"]["records"]) for row in linked]
    return {s for s, ids in grounds if s and any(i.startswith(key) for i in ids)}


def test_an_id_is_told_and_judged_by(
    dragoman: Dragoman, book: Path, narrow: int
) -> None:
    shown = dragoman("show", "contacts", "--status", "held", "--ids", "--ledger", book)
    assert narrow
    key = next(word for word in shown.out.split() if word.startswith("event:"))
    ran = dragoman("judge", "correct", key, "status", "denied", "--ledger", book, *ANA)
    assert "correct event:" in ran.out
    assert "status is denied, read as held" in ran.out
    again = dragoman(
        "judge", "correct", key, "status", "denied", "--ledger", book, *ANA
    )
    assert again.out.startswith("known already: ")
    told = dragoman("show", "contacts", "--ledger", book).out
    assert "✗ denied" in told
    assert "status is denied, read as held (Ana)" in " ".join(told.split())
    assert statuses(dragoman, book, key) == {"denied"}
    made = rows(dragoman, book, "log", "--kind", "correct")[0]["id"]
    dragoman("judge", "retract", made, "--ledger", book, *ANA)
    assert statuses(dragoman, book, key) == {"held"}


def test_a_judgement_is_taken_back_and_stays_in_the_log(
    dragoman: Dragoman, book: Path
) -> None:
    made = dragoman(
        "judge", "grade", "the health ministry", "B", "--ledger", book, *ANA
    )
    key = made.out.split()[0]
    gone = dragoman("judge", "retract", key, "--ledger", book, "--by", "Ben")
    assert gone.out == f"taken back: {key} (grade, by Ana)\n"
    acts = rows(dragoman, book, "log")
    assert {(act["act"], act["by"]) for act in acts} == {
        ("grade", "Ana"),
        ("retract", "Ben"),
    }
    assert rows(dragoman, book, "log", "--standing") == []
    assert len(rows(dragoman, book, "log", "--by", "Ana")) == 2
    assert rows(dragoman, book, "log", "--as-of", "2024-05-06") == []
    assert rows(dragoman, book, "log", "--until", "yesterday") == []
    assert "Ana · judgement:" in dragoman("log", "--ledger", book).out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("merge", "event:0123456789", "event:1"), "there is no record"),
        (("correct", "event:0123"), "give a field and its value, or --not-said"),
        (("grade", "Ana", "Z"), "is no grade"),
        (("retract", "judgement:none"), "no judgement has the id"),
        (("note", "nowhere", "sure?"), "there is no record 'nowhere'"),
    ],
)
def test_a_wrong_judgement_is_one_line(
    dragoman: Dragoman, book: Path, words: tuple[str, ...], why: str
) -> None:
    ran = dragoman("judge", *words, "--ledger", book)
    assert ran.code == 2
    assert why in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


def test_two_versions_are_told_apart(
    dragoman: Dragoman, book: Path, narrow: int
) -> None:
    told = dragoman("diff", PAGE, "--ledger", book).out
    assert narrow
    assert "2 versions" in told
    assert "value: 12 → 19" in told
    changes = rows(dragoman, book, "diff", PAGE)
    figure = next(one for one in changes if one["kind"] == "figures")
    assert {"field": "value", "before": 12.0, "after": 19.0} in figure["fields"]
    assert {one["what"] for one in changes} == {"changed"}


@pytest.mark.parametrize(
    "kind",
    ["reports", "contacts", "events", "proposals", "figures", "claims", "actors"],
)
def test_every_question_takes_two_times(
    dragoman: Dragoman, book: Path, kind: str
) -> None:
    both = ("--between", "2024-05-01", "now")
    new = rows(dragoman, book, "show", kind, *both)
    assert {one["what"] for one in new} <= {"new"}
    now = rows(dragoman, book, "show", kind)
    assert len(new) == len(now)
    told = dragoman("show", kind, *both, "--ledger", book)
    assert f"{len(new)} new" in told.out or "nothing changed" in told.out
    assert rows(dragoman, book, "show", kind, "--between", "now", "now") == []


def test_since_yesterday(dragoman: Dragoman, book: Path) -> None:
    changes = rows(dragoman, book, "changes")
    assert {one["kind"] for one in changes} >= {"reports", "figures"}
    stated = [one for one in changes if one["kind"] != "derived"]
    assert {one["what"] for one in stated} == {"changed"}
    assert rows(dragoman, book, "changes", "today") == changes
    assert rows(dragoman, book, "changes", "now") == []
    assert "12 → 19" in dragoman("changes", "yesterday", "--ledger", book).out
    (figure,) = rows(dragoman, book, "show", "figures", "--as-of", "yesterday")
    assert figure["value"] == 12
    old = rows(dragoman, book, "search", "killed", "--as-of", "2024-05-05")
    assert old == []


def test_the_times_are_in_order(dragoman: Dragoman, book: Path) -> None:
    ran = dragoman("show", "figures", "--between", "now", "yesterday", "--ledger", book)
    assert ran.code == 2
    assert "give the earlier time first" in ran.err


def test_withdrawing_asks_first(dragoman: Dragoman, book: Path, narrow: int) -> None:
    asked = dragoman("withdraw", PAGE, "--ledger", book)
    assert narrow
    assert "would vanish" in asked.out
    assert "Nothing was done" in asked.err
    assert len(rows(dragoman, book, "show", "reports")) == 1
    done = dragoman(
        "withdraw", PAGE, "--yes", "--ledger", book, *ANA, "--reason", "wrong"
    )
    assert done.out.startswith("withdrawn: ")
    assert rows(dragoman, book, "show", "reports") == []
    assert len(rows(dragoman, book, "show", "reports", "--as-of", "yesterday")) == 1
    assert [act["act"] for act in rows(dragoman, book, "log")] == ["withdraw"]
    assert dragoman("withdraw", PAGE, "--undo", "--ledger", book).code == 0
    assert len(rows(dragoman, book, "show", "reports")) == 1


def test_struck_out_words_are_not_told(dragoman: Dragoman, book: Path) -> None:
    dragoman("withdraw", PAGE, "--yes", "--erase-text", "--ledger", book, *ANA)
    dragoman("withdraw", PAGE, "--undo", "--ledger", book, *ANA)
    told = dragoman("show", "figures", "--ledger", book).out
    assert "killed" in told
    assert "an air strike" not in told
    assert "an air strike" not in dragoman("export", "--ledger", book).out
