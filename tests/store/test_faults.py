"""Killed writers and several writers at once: nothing lost, nothing twice."""

import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dragoman.domain import Reading
from dragoman.domain.errors import LedgerError
from dragoman.store import Ledger
from dragoman.store.encode import encode

Make = Callable[..., Reading]
SOURCE = Path(__file__).parents[2] / "src"
WRITER = """
import json, sys
sys.path.insert(0, sys.argv[1])
from dragoman.domain import Reading
from dragoman.domain.wire import from_json
from dragoman.store import Ledger
readings = [from_json(Reading, json.loads(line)) for line in open(sys.argv[3])]
print("ready", flush=True)
with Ledger(sys.argv[2]) as ledger:
    print(sum(ledger.append(reading) for reading in readings))
"""
REPORTS = 60
RECORDS = 18


@pytest.fixture
def wanted(make: Make) -> list[Reading]:
    return sorted((make(n) for n in range(REPORTS)), key=lambda reading: reading.id)


@pytest.fixture
def start(
    new_url: str, wanted: list[Reading], tmp_path: Path
) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Start a process that appends what is wanted; it has loaded when this returns."""
    file = tmp_path / "readings.jsonl"
    file.write_text("".join(f"{encode(reading)}\n" for reading in wanted))
    started: list[subprocess.Popen[str]] = []

    def run() -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-c", WRITER, str(SOURCE), new_url, str(file)],
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    yield run
    for process in started:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def test_a_killed_writer_loses_nothing_and_leaves_no_half(
    new_url: str, wanted: list[Reading], start: Callable[[], subprocess.Popen[str]]
) -> None:
    chance = random.Random(5)  # noqa: S311 - moments, not secrets
    kept = 0
    for _ in range(10):
        process = start()
        time.sleep(chance.uniform(0, 0.25))
        process.send_signal(signal.SIGKILL)
        process.wait()
        with Ledger(new_url) as ledger:
            assert ledger.integrity() == ()
            now = list(ledger.readings())
        assert len(now) >= kept
        assert set(now) <= set(wanted)
        kept = len(now)
    out, _ = start().communicate()
    assert int(out) == RECORDS * (REPORTS - kept)
    with Ledger(new_url) as ledger:
        assert list(ledger.readings()) == wanted
        assert ledger.integrity() == ()


def test_several_writers_at_once_all_succeed(
    new_url: str, wanted: list[Reading], start: Callable[[], subprocess.Popen[str]]
) -> None:
    """They make the ledger together, too; each report is new to one of them."""
    processes = [start() for _ in range(3)]
    new = [int(process.communicate()[0]) for process in processes]
    assert sum(new) == RECORDS * REPORTS
    with Ledger(new_url) as ledger:
        assert list(ledger.readings()) == wanted
        assert ledger.integrity() == ()


def test_others_read_while_one_writes(
    new_url: str, start: Callable[[], subprocess.Popen[str]]
) -> None:
    Ledger(new_url).close()
    process = start()
    seen = []
    with Ledger(new_url, read_only=True) as ledger:
        while process.poll() is None:
            seen.append(ledger.counts().readings)
        seen.append(ledger.counts().readings)
    assert seen == sorted(seen)
    assert seen[-1] == REPORTS


def test_a_question_sees_one_moment(url: str, make: Make) -> None:
    with Ledger(url) as ledger, Ledger(url) as other:
        ledger.append_many([make(n) for n in range(3)])
        rows = ledger.readings()
        next(rows)
        other.append_many([make(n) for n in range(3, 6)])
        assert len(list(rows)) == 2
        assert len(list(ledger.readings())) == 6


def test_a_reading_that_fails_half_way_leaves_nothing(
    url: str, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(url) as ledger:
        with monkeypatch.context() as patch:
            patch.setattr("dragoman.store.append.record_rows", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                ledger.append(make())
        assert ledger.counts().articles == 0
        assert ledger.append(make()) == RECORDS


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of a megabyte and a half."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:  # noqa: S603 - as written above
        pytest.skip("no leave to mount a small disk here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607 - the same


def test_a_small_disk_loses_nothing_that_was_kept(small_disk: Path, make: Make) -> None:
    """When there is room again, it goes on."""
    file, other = small_disk / "ledger.db", small_disk / "other"
    other.write_bytes(bytes(600_000))
    kept = kept_until_an_error(file, make, "full: make room")
    with Ledger(file) as ledger:
        assert ledger.integrity() == ()
        assert ledger.counts().articles == kept
    other.unlink()
    assert_all_is_kept(file, make, kept)


def test_a_ledger_says_full_at_a_bound_on_its_pages(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite itself says "full" at a bound on its pages, as it does on a full disk."""
    file = tmp_path / "ledger.db"
    Ledger(file).close()

    class Bounded(sqlite3.Connection):
        def execute(self, *words: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as it is
            super().execute("PRAGMA max_page_count = 140")
            return super().execute(*words)

    with monkeypatch.context() as patch:
        connect = partial(sqlite3.connect, factory=Bounded)
        patch.setattr("dragoman.store.engine.sqlite3.connect", connect)
        kept = kept_until_an_error(file, make, "full: make room; nothing is half")
    assert_all_is_kept(file, make, kept)


def test_a_disk_that_takes_no_more_loses_nothing_that_was_kept(
    tmp_path: Path, make: Make
) -> None:
    """Writing stops in the middle of a page of the log: a bound on the files' size."""
    file = tmp_path / "ledger.db"
    Ledger(file).close()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, before[1]))
    try:
        kept = kept_until_an_error(file, make, "the disk does not take it")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert_all_is_kept(file, make, kept)


def kept_until_an_error(file: Path, make: Make, told: str) -> int:
    with Ledger(file) as ledger:
        for number in range(REPORTS):
            try:
                ledger.append(make(number))
            except LedgerError as error:
                assert told in str(error)  # noqa: PT017 - the count is wanted too
                return number
    pytest.fail("the disk took all of it")


def assert_all_is_kept(file: Path, make: Make, kept: int) -> None:
    assert kept > 0
    with Ledger(file) as ledger:
        assert ledger.integrity() == ()
        assert set(ledger.readings()) == {make(number) for number in range(kept)}
        assert ledger.append(make(kept)) == RECORDS


JUDGE = """
import sys
sys.path.insert(0, sys.argv[1])
from dragoman.store import Entry, Ledger
with Ledger(sys.argv[2]) as ledger:
    report, event = sys.argv[3:]
    print("ready", flush=True)
    for number in range(500):
        entry = Entry(kind="note", records=(event,), by="me", value=str(number))
        ledger.judged.enter(entry)
        ledger.withdrawals.withdraw(report, "me")
        ledger.withdrawals.restore(report, "me")
"""


def test_a_killed_analyst_loses_nothing_and_leaves_no_half(
    new_url: str, make: Make
) -> None:
    with Ledger(new_url) as ledger:
        ledger.append(make())
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    command = [sys.executable, "-c", JUDGE, str(SOURCE), new_url]
    for _ in range(3):
        with subprocess.Popen(  # noqa: S603 - our own code
            [*command, make().id, make().events[0].id],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.05, 0.4))
            process.send_signal(signal.SIGKILL)
        with Ledger(new_url) as ledger:
            assert ledger.integrity() == ()
            for one in ledger.judged.all():
                assert one.records == (make().events[0].id,)
            standing = [w for w in ledger.withdrawals.all() if w.ended_at is None]
            assert len(standing) <= 1
            assert bool(list(ledger.reports())) == (not standing)
            if standing:
                ledger.withdrawals.restore(make().id, "me")
