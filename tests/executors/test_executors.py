"""Tasks are done once each, in order, whoever is killed meanwhile."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.executors import Executor, Here, Lost, Processes, WorkerError, in_order


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(Path(__file__).parent)
    import jobs as found  # type: ignore[import-not-found]  # noqa: PLC0415 - beside this file

    module: ModuleType = found
    return module


@pytest.mark.parametrize(
    "on",
    [Here(), Processes(2), Processes(2, waiting=1)],
    ids=["here", "processes", "ahead"],
)
def test_each_task_is_done_once_and_in_order(on: Executor, jobs: ModuleType) -> None:
    made = list(in_order(on.run(jobs.squares, range(20), ahead=4)))
    assert made == [n * n for n in range(20)]


def test_tasks_and_results_may_be_larger_than_a_pipe(jobs: ModuleType) -> None:
    tasks = [bytes([number]) * 3_000_000 for number in range(12)]
    run = Processes(2, waiting=2).run(jobs.echo, tasks, ahead=12)
    assert list(in_order(run)) == tasks


def test_no_tasks_need_no_worker(jobs: ModuleType) -> None:
    assert list(Processes(2).run(jobs.unfit, [], ahead=4)) == []


def test_processes_are_others_and_stay(jobs: ModuleType) -> None:
    made = [m for _, m in Processes(2).run(jobs.process_numbers, range(12), ahead=9)]
    assert os.getpid() not in made
    assert len(set(made)) <= 2


@pytest.mark.parametrize("waiting", [0, 2])
def test_killed_late_and_faulty_tasks_stop_no_other(
    jobs: ModuleType, tmp_path: Path, waiting: int
) -> None:
    run = Processes(2, seconds=1, waiting=waiting).run(
        partial(jobs.trouble, tmp_path), range(11), ahead=5
    )
    made = list(in_order(run))
    lost = {n: one for n, one in enumerate(made) if isinstance(one, Lost)}
    assert [n * n for n in range(11) if n not in lost] == [
        one for one in made if not isinstance(one, Lost)
    ]
    assert list(lost) == [jobs.ALWAYS, jobs.LATE, jobs.FAULT]
    assert "signal 9" in lost[jobs.ALWAYS].detail
    assert [one.late for one in lost.values()] == [False, True, False]
    assert "ArithmeticError" in lost[jobs.FAULT].detail


ORPHANED = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
import jobs
from dragoman.executors import Processes
if __name__ == "__main__":
    for number, _ in Processes(2).run(jobs.squares, range(10**6), ahead=5):
        if number == 9:
            os.kill(os.getpid(), signal.SIGKILL)
"""


def test_workers_of_one_who_is_killed_end_in_silence(tmp_path: Path) -> None:
    script = tmp_path / "orphaned.py"
    script.write_text(ORPHANED)
    done = subprocess.run(  # noqa: S603 - our own code; ends when the workers have
        [sys.executable, str(script), str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (-9, "", "")


def test_workers_that_cannot_start_are_an_error(jobs: ModuleType) -> None:
    with pytest.raises(WorkerError, match="no such model"):
        list(Processes(2).run(jobs.unfit, range(3), ahead=3))


def test_tasks_are_taken_no_further_than_asked(
    jobs: ModuleType, tmp_path: Path
) -> None:
    """While the slow task is out, five are given at most, and one is taken."""
    taken = []

    def tasks() -> Iterator[int]:
        for number in (jobs.LATE, *range(20, 40)):
            taken.append(number)
            yield number

    done = Processes(2, seconds=1.5).run(
        partial(jobs.trouble, tmp_path), tasks(), ahead=5
    )
    before = []
    for number, _ in done:
        if number == 0:
            break
        before.append((number, len(taken)))
    assert sorted(number for number, _ in before) == [1, 2, 3, 4]
    assert max(count for _, count in before) == 6
