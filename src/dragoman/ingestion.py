"""Many reports' journey: pages into a ledger, each once."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final

from dragoman import linking, pipeline
from dragoman.acquire import Page, RefusedPage
from dragoman.domain import Article, Reading, Refusal
from dragoman.executors import Executor, Here, Lost, Processes, in_order
from dragoman.patience import late
from dragoman.pipeline import Acquired
from dragoman.settings import USUAL, Settings
from dragoman.store import Ledger

TOGETHER: Final = 8
"""Reports that a worker reads as one task."""
AHEAD: Final = 24
"""Tasks that may be done before the oldest is: some 200 readings, 20 MB."""


@dataclass(slots=True)
class Counts:
    """Count what an ingest did.

    `records` are the stated records that were new, `linked` the reports that were
    compared with the others.
    """

    new: int = 0
    known: int = 0
    refused: int = 0
    records: int = 0
    linked: int = 0

    def add(self, reading: Reading, records: int) -> None:
        """Count a reading of which some records were new."""
        if reading.refusal is not None:
            self.refused += 1
        elif records:
            self.new += 1
            self.records += records
        else:
            self.known += 1


def workers(count: int, by: Settings = USUAL) -> Executor:
    """Say where reports are read: in this process, or in so many beside it."""
    if count == 1:
        return Here()
    return Processes(count, TOGETHER * by.seconds, waiting=1)


def ingest(
    pages: Iterable[Page | RefusedPage],
    ledger: Ledger,
    by: Settings = USUAL,
    *,
    on: Executor | None = None,
    tick: Callable[[], None] = lambda: None,
) -> Counts:
    """Read pages into a ledger, one transaction an article; known ones are not read.

    `on` reads them elsewhere, such as `workers(2)`; this process writes. Safe to
    kill and to run again: an article is in the ledger wholly or not at all, and what is
    not linked yet is linked the next time.
    """
    counts = keep(pages, ledger, by, on=on, tick=tick)
    counts.linked = linking.link(ledger, by)
    return counts


def keep(
    pages: Iterable[Page | RefusedPage],
    ledger: Ledger,
    by: Settings = USUAL,
    *,
    on: Executor | None = None,
    tick: Callable[[], None] = lambda: None,
) -> Counts:
    """Read pages into a ledger as `ingest` does, and leave their linking for later."""
    counts, reader = Counts(), pipeline.reader(by)

    def unknown() -> Iterator[Acquired]:
        for key, made in (pipeline.acquired(page, by) for page in pages):
            if isinstance(made, Article) and ledger.knows(made.id, reader):
                counts.known += 1
                tick()
            else:
                yield key, made

    for reading in read_on(on or Here(), unknown(), by):
        counts.add(reading, ledger.append(reading))
        tick()
    return counts


def read_on(on: Executor, found: Iterable[Acquired], by: Settings) -> Iterator[Reading]:
    """Read what was acquired, in order, wherever it is done."""
    rest, given = iter(found), deque[Sequence[Acquired]]()

    def tasks() -> Iterator[Sequence[Acquired]]:
        while some := tuple(islice(rest, TOGETHER)):
            given.append(some)
            yield some

    for made in in_order(on.run(partial(_worker, by), tasks(), ahead=AHEAD)):
        some = given.popleft()
        yield from _one_by_one(some, on, by) if isinstance(made, Lost) else made


def _worker(by: Settings) -> Callable[[Sequence[Acquired]], list[Reading]]:
    pipeline.reader(by)
    return lambda found: list(pipeline.read_acquired(found, by, batch=TOGETHER))


def _one_by_one(
    some: Sequence[Acquired], on: Executor, by: Settings
) -> Iterator[Reading]:
    """Read what a worker was lost on, and refuse that for which one is lost again."""
    tasks = [(one,) for one in some]
    for (key, _), made in zip(
        some, in_order(on.run(partial(_worker, by), tasks, ahead=1)), strict=True
    ):
        if not isinstance(made, Lost):
            yield from made
            continue
        refusal = late(by.seconds) if made.late else Refusal("crashed", made.detail)
        yield Reading(id=key, reader=pipeline.reader(by), article=None, refusal=refusal)
