"""Loading and linking, killed at random moments: nothing lost, nothing twice."""

import importlib.util
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman import batch, linking
from dragoman.domain.link_words import LINK_KINDS
from dragoman.domain.links import Link
from dragoman.ingestion import Counts
from dragoman.store import Ledger, Shard, write_shard

Dragoman = Callable[..., Any]
Start = Callable[..., Iterator[int]]
BENCH = Path(__file__).parents[2] / "bench" / "ledgers.py"
REPORTED, SHARDS = 24, 3
KILLS = [5, pytest.param(200, marks=pytest.mark.soak)]


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
def shards(ledgers: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shards of ready-made readings."""
    folder = tmp_path_factory.mktemp("shards")
    made = list(ledgers.readings(REPORTED, seed=3, a_day=8))
    for number in range(SHARDS):
        about = Shard(
            input=f"{number}.jsonl",
            sha256="",
            bytes=0,
            file=f"{number}.parquet",
            reader=ledgers.READER,
        )
        write_shard(folder, made[number::SHARDS], about)
    return folder


@pytest.fixture(scope="module")
def whole(dragoman: Dragoman, shards: Path) -> Path:
    """Load the shards without disturbance."""
    ledger = shards / "whole.db"
    assert dragoman("load", shards, "--ledger", ledger).code == 0
    return ledger


def held(ledger: Path) -> dict[str, Link]:
    """Give all that reports say together, without when it was learned."""
    with Ledger(ledger, read_only=True) as book:
        assert book.integrity() == ()
        assert linking.unlinked(book) == 0
        kinds = [list(book.links.records(kind)) for kind in LINK_KINDS]
    return {one.id: replace(one, recorded_at=None) for some in kinds for one in some}


@pytest.fixture
def kill(start_without_models: Start) -> Callable[..., int]:
    """`kill(times, *command)`: kill a command so often, and count how many it hit."""
    chance = random.Random(20240502)  # noqa: S311 - a fixed choice

    def killed(times: int, *words: str | Path) -> int:
        hits, most = 0, 1.0
        for _ in range(times):
            run, began = start_without_models(*words), time.monotonic()
            child = next(run)
            time.sleep(chance.uniform(0, most))
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            hit = next(run) == -signal.SIGKILL
            most = most if hit else (time.monotonic() - began) * 0.8
            hits += hit
        return hits

    return killed


@pytest.mark.parametrize("kills", KILLS)
@pytest.mark.parametrize("command", ["load", "link"])
def test_killed_at_any_moment_nothing_is_lost_and_nothing_twice(
    dragoman: Dragoman, whole: Path, kill: Callable[..., int], command: str, kills: int
) -> None:
    killed = whole.with_name(f"{command}-{kills}.db")
    words: list[str | Path] = [command, "--ledger", killed]
    if command == "load":
        words.append(whole.parent)
    else:
        dragoman("load", whole.parent, "--ledger", killed, "--no-link")
    assert kill(kills, *words) >= 1
    assert dragoman(*words).code == 0
    assert held(killed) == held(whole)
    exported = [dragoman("export", "--ledger", book).lines for book in (killed, whole)]
    assert exported[0] == exported[1]
    assert len(exported[0]) == REPORTED


def test_two_loads_at_once_both_succeed(whole: Path, tmp_path: Path) -> None:
    """They make the ledger together; each reading is new to one of them."""
    both, counted = tmp_path / "both.db", list[Counts]()

    def load() -> None:
        with Ledger(both) as book:
            counted.append(batch.load(batch.shards_in(whole.parent), book))
            linking.link(book)

    loads = [threading.Thread(target=load) for _ in range(2)]
    for one in loads:
        one.start()
    for one in loads:
        one.join()
    assert [counts.new + counts.known for counts in counted] == [REPORTED] * 2
    assert sum(counts.new for counts in counted) == REPORTED
    assert held(both) == held(whole)
