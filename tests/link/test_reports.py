"""Reports linked: what belongs together, in whatever order it came."""

import importlib.util
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from dragoman import linking
from dragoman.domain import Reading
from dragoman.domain.link_words import LINK_KINDS
from dragoman.domain.links import Link
from dragoman.store import Ledger

BENCH = Path(__file__).parents[2] / "bench" / "ledgers.py"
Fill = Callable[[list[list[Reading]]], Ledger]


@pytest.fixture(scope="module")
def ledgers() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ledgers", BENCH)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["ledgers"] = made
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def reports(ledgers: ModuleType) -> list[Reading]:
    """Reports of some days that tell of the same things."""
    return list(ledgers.readings(40, seed=7, a_day=6))


@pytest.fixture
def fill(tmp_path: Path) -> Iterator[Fill]:
    """`fill(portions)`: a ledger to which portions came, linked after each."""
    opened: list[Ledger] = []

    def made(portions: list[list[Reading]]) -> Ledger:
        ledger = Ledger(tmp_path / f"{len(opened)}.db")
        opened.append(ledger)
        for some in portions:
            ledger.append_many(some)
            linking.link(ledger)
        return ledger

    yield made
    for ledger in opened:
        ledger.close()


def held(ledger: Ledger) -> dict[str, Link]:
    """Give all that holds, without when it was learned."""
    return {
        link.id: replace(link, recorded_at=None)
        for kind in LINK_KINDS
        for link in ledger.links.records(kind)
    }


def test_the_order_of_arrival_changes_nothing(
    fill: Fill, reports: list[Reading]
) -> None:
    whole = held(fill([reports]))
    assert {link.rule for link in whole.values()} >= {
        "incidents.weights",
        "origins.leader",
        "syndication.minhash",
        "relations.tellings",
        "follow_through.window",
        "threads.author_and_subject",
        "stances.party_and_day",
        "series.counter_and_month",
        "processes.parties",
    }
    assert held(fill([[one] for one in reports])) == whole
    for seed in (1, 2):
        mixed = list(reports)
        random.Random(seed).shuffle(mixed)  # noqa: S311 - no secret
        at = len(mixed) // 3
        assert held(fill([mixed[:at], mixed[at : 2 * at], mixed[2 * at :]])) == whole


def test_linking_again_adds_nothing(fill: Fill, reports: list[Reading]) -> None:
    ledger = fill([reports[:10]])
    before = [(c.link.id, c.recorded_at) for c in ledger.links.changes(OLD, NEVER)]
    assert linking.unlinked(ledger) == 0
    assert linking.link(ledger) == 0
    after = [(c.link.id, c.recorded_at) for c in ledger.links.changes(OLD, NEVER)]
    assert after == before


OLD, NEVER = "0001-01-01", "9999-01-01"


def test_every_link_rests_on_records_that_reports_state(
    fill: Fill, reports: list[Reading]
) -> None:
    stated = {
        record.id
        for reading in reports
        for kind in ("attributions", "events", "proposals", "figures", "actors")
        for record in getattr(reading, kind)
    }
    stated |= {r.article.id for r in reports if r.article is not None}
    for link in held(fill([reports])).values():
        assert set(link.rests_on) <= stated, link
        assert link.explanation
