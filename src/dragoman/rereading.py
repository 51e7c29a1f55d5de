"""A ledger read anew: by a newer reader, other models or other knowledge."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dragoman import linking, pipeline
from dragoman.executors import Executor, Here
from dragoman.ingestion import read_on
from dragoman.pipeline import Acquired
from dragoman.settings import USUAL, Settings
from dragoman.store import Ledger, RowChange


@dataclass(frozen=True, slots=True)
class Reread:
    """Hold a report that was read anew, and how that differs from before."""

    article: str
    records: int
    changes: tuple[RowChange, ...]


def reread(
    ledger: Ledger,
    by: Settings = USUAL,
    *,
    on: Executor | None = None,
    tick: Callable[[int], None] = lambda _: None,
) -> Iterator[Reread]:
    """Read the reports anew that others than today's reader read, and link them.

    The texts are those that the ledger keeps; the new readings stand beside the old
    ones. Safe to kill and to run again.
    """
    before: dict[str, str] = {}

    def due() -> Iterator[Acquired]:
        for key in ledger.read_otherwise(pipeline.reader(by)):
            old = ledger.reading(key)
            if old is not None and old.article is not None:
                before[key] = old.reader.version
                yield old.id, replace(old.article, previous=None)

    for reading in read_on(on or Here(), due(), by):
        added = ledger.append(reading)
        tick(1)
        if reading.article is not None:
            key = reading.article.id
            changes = tuple(ledger.history.diff(key, before.pop(key)))
            yield Reread(key, added, changes)
    linking.link(ledger, by)
