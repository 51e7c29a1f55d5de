"""`dragoman ingest`: each report once, whatever happens on the way."""

import json
import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from dragoman.demo import REPORTS, report_paths

Dragoman = Callable[..., Any]
Start = Callable[..., Iterator[int]]
REPORTED = 60
CITIES = ("Cairo", "Doha", "Muscat", "Geneva", "Vienna", "Ankara")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Write sixty reports and, in the middle, a line that is broken."""
    lines = [_report(number) for number in range(REPORTED)]
    lines.insert(REPORTED // 2, '{"id": "broken"')
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _report(number: int) -> str:
    city, day = CITIES[number % len(CITIES)], 1 + number % 28
    text = (
        f"A delegation of the movement arrived in {city} on Monday, an official said. "
        f"He said that {number + 20} detainees had been released. "
        f"The government denied on Tuesday that a deal had been reached. "
        "The two sides will hold indirect talks next week, state television reported. "
    )
    record = {"id": f"r{number}", "text": text, "published": f"2024-03-{day:02d}"}
    return json.dumps(record)


def articles_in(ledger: Path) -> int:
    """Count the articles in a ledger that another process writes to."""
    if not ledger.exists():
        return 0
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as connection:
        try:
            return int(
                connection.execute("select count(*) from articles").fetchone()[0]
            )
        except sqlite3.OperationalError:
            return 0


def wait_for_more(ledger: Path, than: int, child: int) -> None:
    """Wait until there are more articles than some, or the child is no more."""
    end = time.monotonic() + 30
    while time.monotonic() < end and articles_in(ledger) <= than:
        if not Path(f"/proc/{child}").exists():
            return
        time.sleep(0.002)


@pytest.mark.parametrize("kills", [10, pytest.param(200, marks=pytest.mark.soak)])
def test_killed_at_any_moment_nothing_is_lost_and_nothing_twice(
    dragoman: Dragoman, reports: Path, tmp_path: Path, start: Start, kills: int
) -> None:
    """In the long run most hits fall on the start and the end of an ingest."""
    killed, whole = tmp_path / "killed.db", tmp_path / "whole.db"
    chance, kept, hits = random.Random(20240502), 0, 0  # noqa: S311 - a fixed choice
    for _ in range(kills):
        run = start("ingest", reports, "--ledger", killed)
        child = next(run)
        wait_for_more(killed, kept + chance.randrange(7), child)
        time.sleep(chance.uniform(0, 0.02))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        hits += next(run) == -signal.SIGKILL
        kept = articles_in(killed)
    assert hits >= kills // 2
    assert dragoman("ingest", reports, "--ledger", killed).code == 4
    assert dragoman("ingest", reports, "--ledger", whole).code == 4
    exported = [dragoman("export", "--ledger", book).lines for book in (killed, whole)]
    assert exported[0] == exported[1]
    assert len(exported[0]) == REPORTED + 1
    assert articles_in(killed) == REPORTED


def test_once_more_adds_nothing(dragoman: Dragoman, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    first = dragoman("ingest", REPORTS, "--ledger", ledger)
    before = dragoman("export", "--ledger", ledger).out
    again = dragoman("ingest", REPORTS, "--ledger", ledger)
    assert (first.code, again.code) == (0, 0)
    assert f"{len(report_paths())} new, 0 known, 0 refused" in first.err
    assert f"0 new, {len(report_paths())} known, 0 refused; 0 records" in again.err
    assert dragoman("export", "--ledger", ledger).out == before


def test_several_processes_read_the_same(
    dragoman: Dragoman, reports: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    lines = reports.read_text("utf-8").splitlines(keepends=True)
    reports.write_text("".join(lines[22:40]), "utf-8")
    alone = dragoman("ingest", reports, "--ledger", one, "--no-heads")
    ran = dragoman("ingest", reports, "--ledger", two, "--no-heads", "--workers", "2")
    assert (alone.code, ran.code) == (4, 4)
    assert ran.err.replace("two.db", "one.db") == alone.err
    exported = [dragoman("export", "--ledger", book).out for book in (one, two)]
    assert exported[0] == exported[1]


def test_refusals_stop_nothing_and_are_kept(
    dragoman: Dragoman, reports: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.db"
    ran = dragoman("ingest", "absent.txt", reports, "--ledger", ledger)
    assert ran.code == 4
    assert f"{REPORTED} new, 0 known, 2 refused" in ran.err
    assert "dragoman show refusals" in ran.err
    refusals = dragoman("show", "refusals", "--ledger", ledger, "--json").lines
    assert {json.loads(line)["reason"] for line in refusals} == {
        "missing",
        "broken_json",
    }


def test_all_refused_is_another_code(dragoman: Dragoman, tmp_path: Path) -> None:
    ran = dragoman("ingest", "absent.txt", "--ledger", tmp_path / "ledger.db")
    assert ran.code == 3
    assert ran.err.startswith("0 new, 0 known, 1 refused; 0 records added")


def test_other_knowledge_is_another_reader(
    dragoman: Dragoman, tmp_path: Path, reports: Path
) -> None:
    ledger, own = tmp_path / "ledger.db", tmp_path / "own.tsv"
    own.write_text("id\tname\tkind\norg:movement\tthe movement\tparty\n", "utf-8")
    dragoman("ingest", reports, "--ledger", ledger)
    ran = dragoman("ingest", reports, "--ledger", ledger, "--knowledge", own)
    assert f"{REPORTED} new" in ran.err
    again = dragoman("ingest", reports, "--ledger", ledger, "--knowledge", own)
    assert f"{REPORTED} known" in again.err


def test_nothing_but_the_summary_is_printed(dragoman: Dragoman, tmp_path: Path) -> None:
    ran = dragoman("ingest", REPORTS, "--ledger", tmp_path / "ledger.db")
    assert ran.out == ""
