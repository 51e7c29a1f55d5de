"""Shards made by other processes and machines, loaded: the same as one serial run."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

Dragoman = Callable[..., Any]
CITIES = ("Cairo", "Doha", "Muscat", "Geneva", "Vienna", "Ankara")
FILES, REPORTED = 6, 5
CLOCKED = {"made_at", "seconds", "host"}


def _report(number: int) -> str:
    text = (
        f"A delegation of Hamas arrived in {CITIES[number % 6]} on Monday, an official "
        f"said. He said that {number + 20} detainees had been released. "
        "State television reported that Qatar denied a deal. "
    )
    record = {"id": f"r{number}", "text": text, "published": "2024-03-12"}
    return json.dumps(record)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of reports; one report stands in two of them, one line is broken."""
    folder = tmp_path_factory.mktemp("archive")
    for number in range(FILES):
        first = number * REPORTED
        lines = [_report(n) for n in range(first, first + REPORTED)]
        lines += [_report(0), '{"id": "broken"'] if number == 1 else []
        (folder / f"{number}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def serial(dragoman: Dragoman, archive: Path) -> dict[str, list[str]]:
    """What a serial run exports."""
    ledger = archive.parent / "serial.db"
    assert dragoman("ingest", archive, "--ledger", ledger).code == 4
    return exports(dragoman, ledger)


def exports(dragoman: Dragoman, ledger: Path) -> dict[str, list[str]]:
    forms = ("jsonl", "csv", "plover")
    return {
        form: sorted(dragoman("export", "--format", form, "--ledger", ledger).lines)
        for form in forms
    }


def loaded(dragoman: Dragoman, shards: Path, ledger: Path) -> dict[str, list[str]]:
    ran = dragoman("load", shards, "--ledger", ledger)
    assert ran.code == 0
    assert f"{FILES * REPORTED} new, 1 known, 1 refused" in ran.err
    return exports(dragoman, ledger)


def manifest(shards: Path) -> list[dict[str, Any]]:
    rows = map(json.loads, (shards / "manifest.jsonl").read_text().splitlines())
    return [{k: v for k, v in row.items() if k not in CLOCKED} for row in rows]


@pytest.fixture(scope="module")
def shards(dragoman: Dragoman, archive: Path) -> Path:
    folder = archive.parent / "shards"
    assert dragoman("batch", archive, "--to", folder).code == 4
    return folder


def test_shards_loaded_equal_a_serial_run(
    dragoman: Dragoman, shards: Path, serial: dict[str, list[str]], tmp_path: Path
) -> None:
    assert loaded(dragoman, shards, tmp_path / "ledger.db") == serial
    again = dragoman("load", shards, "--ledger", tmp_path / "ledger.db")
    assert "0 new" in again.err
    assert "0 records added" in again.err


def test_what_is_loaded_is_linked_unless_it_is_not_wanted(
    dragoman: Dragoman, shards: Path, tmp_path: Path
) -> None:
    apart, whole = tmp_path / "apart.db", tmp_path / "whole.db"
    ran = dragoman("load", shards, "--ledger", whole)
    assert f"{FILES * REPORTED} linked" in ran.err
    assert "0 linked" in dragoman("load", shards, "--no-link", "--ledger", apart).err
    assert f"{FILES * REPORTED} linked" in dragoman("link", "--ledger", apart).err


def test_each_shard_has_a_manifest_row(shards: Path) -> None:
    rows = manifest(shards)
    assert [Path(row["input"]).name for row in rows] == [
        f"{n}.jsonl" for n in range(FILES)
    ]
    assert [row["readings"] for row in rows] == [5, 7, 5, 5, 5, 5]
    assert [row["refused"] for row in rows] == [0, 1, 0, 0, 0, 0]
    assert {row["file"] for row in rows} == {f.name for f in shards.glob("*.parquet")}


def test_what_is_there_is_not_made_again(
    dragoman: Dragoman, archive: Path, shards: Path
) -> None:
    gone = sorted(shards.glob("*.parquet"))[2]
    gone.unlink()
    damaged = min(shards.glob("*.parquet"))
    damaged.write_bytes(damaged.read_bytes()[:-9])
    kept = {f: f.stat().st_mtime_ns for f in shards.glob("*.parquet") if f != damaged}
    before = manifest(shards)
    ran = dragoman("batch", archive, "--to", shards)
    assert ran.code == 4
    assert f"{FILES} shards in {shards}, {FILES - 2} of them there already" in ran.err
    assert {file: file.stat().st_mtime_ns for file in kept} == kept
    assert manifest(shards) == before
    assert not list(shards.glob(".*"))


def test_what_is_no_shard_is_told(dragoman: Dragoman, tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_text("notes")
    ran = dragoman("load", tmp_path, "--ledger", tmp_path / "ledger.db")
    assert ran.code == 2
    assert "no shard that `dragoman batch` wrote" in ran.err


def test_a_killed_worker_on_ray_changes_nothing(
    dragoman: Dragoman, archive: Path, serial: dict[str, list[str]], tmp_path: Path
) -> None:
    """Two actors of a real local cluster; one is killed when a shard is there.

    The other may still be on its way then, on a busy machine.
    """
    shards = tmp_path / "shards"
    with _on_ray(archive, shards) as process:
        actors = list(_actors(process.pid))
        for actor in actors[:1]:
            os.kill(actor, signal.SIGKILL)
        assert process.wait() == 4
    assert 1 <= len(actors) <= 2
    assert loaded(dragoman, shards, tmp_path / "ledger.db") == serial


def test_an_interrupt_ends_work_on_ray_as_it_ends_a_program(
    archive: Path, tmp_path: Path
) -> None:
    with _on_ray(archive, tmp_path / "shards") as process:
        process.send_signal(signal.SIGINT)
        assert process.wait() == 128 + signal.SIGINT


@contextmanager
def _on_ray(archive: Path, shards: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Lend a `batch` that has made its first shard."""
    command = [sys.executable, "-m", "dragoman", "batch", str(archive)]
    options = ["--to", str(shards), "--workers", "2", "--ray", "local"]
    alone = {"HOME": str(shards.parent), "RAY_worker_niceness": "0"}
    with subprocess.Popen(  # noqa: S603 - our own program
        [*command, *options], env=os.environ | alone
    ) as process:
        while not list(shards.glob("*.parquet")) and process.poll() is None:
            time.sleep(0.05)
        yield process


def _actors(driver: int) -> Iterator[int]:
    """Give the processes of a driver's actors, those that began before others first."""
    session = os.getsid(driver)
    for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda f: int(f.name)):
        try:
            named = (folder / "cmdline").read_bytes().startswith(b"ray::_Worker")
        except OSError:
            continue
        if named and os.getsid(int(folder.name)) == session:
            yield int(folder.name)
