"""A report that takes too long, or ends who reads it, is refused; the others go on."""

import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from dragoman import acquire, extract, ingestion, pipeline
from dragoman.acquire import Given, Page
from dragoman.domain import Article, Refusal
from dragoman.executors import Here, Lost, Start
from dragoman.executors.port import Made, Task
from dragoman.patience import within
from dragoman.settings import Settings
from dragoman.store import Ledger

NAMES = ("first", "endless", "last")
QUICK = Settings(seconds=0.5, heads=False)


@pytest.fixture
def pages() -> list[Page]:
    return [
        acquire.page_of(f"Burns met Netanyahu for the {name} time.", Given(id=name))
        for name in NAMES
    ]


@pytest.mark.parametrize(("room", "stage"), [(acquire, "article"), (extract, "read")])
def test_a_page_that_takes_for_ever_is_refused(
    pages: list[Page], monkeypatch: pytest.MonkeyPatch, room: ModuleType, stage: str
) -> None:
    real = getattr(room, stage)

    def trapped(first: Page | Article, *rest: object, **options: object) -> object:
        while "endless" in first.text:
            pass
        return real(first, *rest, **options)

    list(pipeline.read_pages(pages, QUICK))  # models load before the clock runs
    monkeypatch.setattr(room, stage, trapped)
    readings = list(pipeline.read_pages(pages, QUICK))
    assert [reading.refusal is None for reading in readings] == [True, False, True]
    refusal = readings[1].refusal
    assert refusal is not None
    assert refusal.reason == "timeout"
    assert refusal.detail == (
        "Reading it took longer than 0.5 s; --timeout lifts that."
    )
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_a_thread_and_a_host_with_an_alarm_of_its_own_are_let_be() -> None:
    made: list[object] = []
    thread = threading.Thread(target=lambda: made.append(within(0.1, len, "four")))
    thread.start()
    thread.join()
    assert made == [4]
    signal.setitimer(signal.ITIMER_PROF, 1000)
    try:
        assert within(0.1, len, "four") == 4
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 900
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@dataclass
class Losing:
    """Loses the worker on each task that holds a certain page."""

    late: bool

    def run(
        self, start: Start[Task, Made], tasks: Iterable[Task], *, ahead: int
    ) -> Iterator[tuple[int, Made | Lost]]:
        given = deque[Task]()

        def seen() -> Iterator[Task]:
            for task in tasks:
                given.append(task)
                yield task

        for number, made in Here().run(start, seen(), ahead=ahead):
            lost = "endless" in str(given.popleft())
            yield number, Lost(self.late, "It ended by signal 9.") if lost else made


@pytest.mark.parametrize(
    ("late", "refused"),
    [
        (False, Refusal("crashed", "It ended by signal 9.")),
        (
            True,
            Refusal(
                "timeout", "Reading it took longer than 0.5 s; --timeout lifts that."
            ),
        ),
    ],
)
def test_a_page_that_ends_its_worker_is_refused(
    pages: list[Page], tmp_path: Path, *, late: bool, refused: Refusal
) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        counts = ingestion.ingest(pages, ledger, QUICK, on=Losing(late))
        assert (counts.new, counts.refused) == (2, 1)
        assert [(r.input, r.reason) for r in ledger.refusals()] == [
            ("endless", refused.reason)
        ]
        assert refused.detail in next(ledger.refusals()).detail
