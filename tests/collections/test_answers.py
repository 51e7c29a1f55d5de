"""The twenty questions asked of both collections, against answers from the texts.

What the reader misses is not left out of the answers: `floors.toml` pins how many of
each question's facts are found, so that the number can only rise.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.domain.wire import to_json
from dragoman.questions import QUESTIONS, Asked, ask

Kept = Any
Row = dict[str, Any]
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
NAMES = [question.name for question in QUESTIONS]
FIRST_DAY, SECOND_DAY = "2025-06-01", "2025-06-02"


def asked_of(kept: Kept, name: str) -> Asked:
    """Ask about what the collection's answer names: a record, a report, two days."""
    answer = kept.collection.answers[name]
    if name == "falls-with":
        return Asked(record=kept.collection.articles[answer.report].id)
    if name == "changes":
        return Asked(between=(FIRST_DAY, SECOND_DAY))
    if name == "words":
        wanted = answer.expect[0]
        return Asked(record=event_of(kept, str(wanted["words"])))
    return Asked()


def event_of(kept: Kept, words: str) -> str:
    found = (e.id for e in kept.ledger.events() if words in flat(e.words))
    return str(next(found))


def rows_of(kept: Kept, name: str) -> list[Row]:
    return [to_json(row) for row in ask(kept.ledger, name, asked_of(kept, name))]  # type: ignore[misc]  # a noun is an object


def reports_of(kept: Kept, row: Row) -> set[str]:
    ground = row["ground"]
    ids = [page["article"] for page in ground["pages"]] + ground["records"]
    return {kept.numbers[key] for key in ids if key in kept.numbers}


def flat(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def holds(wanted: object, value: object) -> bool:
    """Say whether a field of a row is what a fact wants; README.md says how."""
    if isinstance(wanted, list):
        found = value if isinstance(value, list) else [value]
        return all(any(holds(one, other) for other in found) for one in wanted)
    if isinstance(value, list):
        return any(holds(wanted, one) for one in value)
    if isinstance(wanted, dict):
        return isinstance(value, dict) and all(
            holds(one, value.get(name)) for name, one in wanted.items()
        )
    if isinstance(wanted, int):
        return isinstance(value, int | float) and float(value) == wanted
    told = flat(str(value)).lower()
    return any(form in told for form in flat(str(wanted)).lower().split("|"))


def is_told(kept: Kept, fact: Row, row: Row) -> bool:
    plain = dict(fact)
    reports = set(plain.pop("reports", []))
    words = plain.pop("words", None)
    if words is not None and not holds(words, row["ground"]["words"]):
        return False
    if not reports <= reports_of(kept, row):
        return False
    return all(holds(wanted, row.get(name)) for name, wanted in plain.items())


def missed(kept: Kept, name: str) -> Iterator[Row]:
    rows = rows_of(kept, name)
    for fact in kept.collection.answers[name].expect:
        if not any(is_told(kept, fact, row) for row in rows):
            yield fact


@pytest.mark.parametrize("name", NAMES)
def test_as_much_is_found_as_ever(kept: Kept, name: str) -> None:
    answer = kept.collection.answers[name]
    lacking = list(missed(kept, name))
    found = len(answer.expect) - len(lacking)
    told = f"{name}: {found} of {len(answer.expect)}, missed {lacking}"
    assert found >= FLOORS[kept.collection.name][name], told


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_told_that_never_was(kept: Kept, name: str) -> None:
    rows = rows_of(kept, name)
    for fact in kept.collection.answers[name].never:
        wrong = [row for row in rows if is_told(kept, fact, row)]
        assert not wrong, (fact, wrong[:1])
