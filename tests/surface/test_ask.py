"""`dragoman ask`: every question has an answer for people and for programs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.questions import QUESTIONS
from dragoman.store import Ledger

Dragoman = Callable[..., Any]


def about(name: str, ledger: Path) -> list[str]:
    """Name a record or a report of the demo, for the questions that need one."""
    with Ledger(ledger, read_only=True) as book:
        row = next(book.figures())
    wanted = {"words": row.id, "falls-with": row.page.article[:12]}
    return [wanted[name]] if name in wanted else []


def test_without_a_name_all_questions_are_listed(dragoman: Dragoman) -> None:
    ran = dragoman("ask")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.lines] == [q.name for q in QUESTIONS]
    assert len(QUESTIONS) >= 20
    assert all(line.endswith("?") for line in ran.lines)


@pytest.mark.parametrize("name", [question.name for question in QUESTIONS])
def test_each_question_is_one_command(
    name: str, dragoman: Dragoman, ledger: Path, narrow: int
) -> None:
    asked = ("ask", name, *about(name, ledger), "--ledger", ledger)
    told = dragoman(*asked)
    assert told.code == 0, told.err
    assert max(map(len, told.lines)) <= narrow
    ran = dragoman(*asked, "--json")
    rows = [json.loads(line) for line in ran.lines]
    assert all(row["ground"]["pages"] or row["ground"]["records"] for row in rows)
    if rows:
        assert f"({len(rows)})" in " ".join(told.lines[:2])
    else:
        assert "Nothing in this ledger answers it." in " ".join(told.out.split())


def test_a_limit_counts_rows(dragoman: Dragoman, ledger: Path) -> None:
    ran = dragoman("ask", "vintages", "--ledger", ledger, "--limit", "3", "--json")
    assert len(ran.lines) == 3


def test_days_bound_the_answer(dragoman: Dragoman, ledger: Path) -> None:
    asked = ("ask", "vintages", "--ledger", ledger, "--json")
    every = dragoman(*asked).lines
    some = dragoman(*asked, "--since", "2024-05-06").lines
    assert some
    assert len(some) < len(every)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("propsals",), "did you mean proposals"),
        (("xyz",), "`dragoman ask` lists them"),
        (("words",), "name a record"),
        (("words", "event:0123456789"), "there is no record"),
        (("words", "Haniyeh"), "is no record's id"),
        (("falls-with",), "name a report"),
        (("falls-with", "nothing"), "there is no report"),
        (("vintages", "--since", "May"), "is no day"),
        (("vintages", "--between", "May", "June"), "is no time"),
        (("vintages", "event:0123456789"), "is about no record"),
    ],
)
def test_what_cannot_be_asked_is_one_clear_line(
    arguments: tuple[str, ...], told: str, dragoman: Dragoman, ledger: Path
) -> None:
    ran = dragoman("ask", *arguments, "--ledger", ledger)
    assert ran.code == 2
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_question_needs_a_ledger(
    dragoman: Dragoman, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)
    ran = dragoman("ask", "contested")
    assert ran.code == 2
    assert "--ledger" in ran.err


def test_changes_lie_between_two_times(dragoman: Dragoman, ledger: Path) -> None:
    asked = ("ask", "changes", "--ledger", ledger, "--json", "--between")
    assert dragoman(*asked, "2000-01-01", "2100-01-01").lines
    assert not dragoman(*asked, "2000-01-01", "2000-01-02").lines


def test_any_answer_is_compared_between_two_times(
    dragoman: Dragoman, ledger: Path
) -> None:
    asked = ("ask", "contacts", "--ledger", ledger)
    rows = dragoman(*asked, "--json").lines
    ran = dragoman(*asked, "--between", "2020-01-01", "now", "--json")
    changes = [json.loads(line) for line in ran.lines]
    assert {one["change"] for one in changes} == {"new"}
    assert [one["now"] for one in changes] == [json.loads(row) for row in rows]
    told = dragoman(*asked, "--between", "yesterday", "now")
    assert told.code == 0, told.err
    none = dragoman(*asked, "--between", "now", "now")
    assert "Nothing in this ledger answers it." in " ".join(none.out.split())


def test_contacts_are_told_the_newest_first(dragoman: Dragoman, ledger: Path) -> None:
    rows = [
        json.loads(line)
        for line in dragoman("ask", "contacts", "--ledger", ledger, "--json").lines
    ]
    days = [row["day"] or "" for row in rows if not row["quiet"]]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    "name", ["contested", "revisions", "two-counts", "deadlines", "not-stated"]
)
def test_what_is_told_by_sentences_is_of_the_actor_asked_for(
    name: str, dragoman: Dragoman, ledger: Path
) -> None:
    asked = ("ask", name, "--ledger", ledger, "--actor", "Nicaragua", "--json")
    ran = dragoman(*asked)
    assert (ran.code, ran.out) == (0, "")
