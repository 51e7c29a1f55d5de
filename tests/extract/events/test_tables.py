"""The tables of sentences: which acts they tell, with whom and in what status."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from dragoman.domain import Event, Reading

HERE = Path(__file__).parent
ReadAll = Callable[[Iterable[str]], dict[str, Reading]]
CONFLICT = {"contact", "proposal", "response", "agreement", "violence"}


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


ACTS, STATUSES, IRRELEVANT = map(rows, ("acts.tsv", "statuses.tsv", "irrelevant.tsv"))


@pytest.fixture(scope="session")
def readings(read_all: ReadAll) -> dict[str, Reading]:
    texts = [row["text"] for row in (*ACTS, *STATUSES)]
    return read_all(dict.fromkeys([*texts, *(row["lead"] for row in IRRELEVANT)]))


def told(reading: Reading, event: Event) -> tuple[str, str, str, frozenset[str]]:
    names = {actor.id: actor.name for actor in reading.actors}
    parties = frozenset(f"{names[p.actor]}:{p.role}" for p in event.participants)
    return f"{event.family}.{event.kind}", event.status, event.trigger.text, parties


@pytest.mark.parametrize("row", ACTS, ids=lambda row: row["text"][:60])
def test_act(row: dict[str, str], readings: dict[str, Reading]) -> None:
    reading = readings[row["text"]]
    found = [told(reading, event) for event in reading.events]
    parties = frozenset(filter(None, row["participants"].split("|")))
    wanted = (row["kind"], row["status"], row["trigger"], parties)
    assert wanted in found if row["kind"] else not found


@pytest.mark.parametrize("row", STATUSES, ids=lambda row: row["text"][:60])
def test_status(row: dict[str, str], readings: dict[str, Reading]) -> None:
    reading = readings[row["text"]]
    found = [told(reading, event)[:2] for event in reading.events]
    wanted = [] if row["kind"] == "-" else [(row["kind"], row["status"])]
    assert set(wanted) <= set(found)
    assert bool(wanted) == bool(found)


@pytest.mark.parametrize("row", IRRELEVANT, ids=lambda row: row["field"])
def test_lead_without_conflict(
    row: dict[str, str], readings: dict[str, Reading]
) -> None:
    found = [e for e in readings[row["lead"]].events if e.family in CONFLICT]
    assert not found


def test_there_are_enough_of_each() -> None:
    assert len(IRRELEVANT) >= 30
    assert len(STATUSES) >= 80
