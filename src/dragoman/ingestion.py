"""Many reports' journey: pages into a ledger, each once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman import linking, pipeline
from dragoman.acquire import Page, RefusedPage
from dragoman.domain import Article
from dragoman.settings import USUAL, Settings
from dragoman.store import Ledger


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


def ingest(
    pages: Iterable[Page | RefusedPage],
    ledger: Ledger,
    by: Settings = USUAL,
    *,
    tick: Callable[[], None] = lambda: None,
) -> Counts:
    """Read pages into a ledger, one transaction an article; known ones are not read.

    Safe to kill and to run again: an article is in the ledger wholly or not at all, and
    what is not linked yet is linked the next time.
    """
    counts, reader = Counts(), pipeline.reader(by)

    def unknown() -> Iterator[pipeline.Acquired]:
        for key, made in (pipeline.acquired(page, by) for page in pages):
            if isinstance(made, Article) and ledger.knows(made.id, reader):
                counts.known += 1
                tick()
            else:
                yield key, made

    for reading in pipeline.read_acquired(unknown(), by):
        added = ledger.append(reading)
        counts.records += added
        if reading.refusal is not None:
            counts.refused += 1
        elif added:
            counts.new += 1
        else:
            counts.known += 1
        tick()
    counts.linked = linking.link(ledger, by)
    return counts
