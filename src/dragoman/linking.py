"""Many reports linked: what is new in a ledger is compared with what is there."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dragoman import knowledge
from dragoman.link import relink, version_of
from dragoman.settings import USUAL, Settings
from dragoman.store import Ledger


def link(
    ledger: Ledger,
    by: Settings = USUAL,
    *,
    tick: Callable[[int], None] = lambda _: None,
) -> int:
    """Link the readings that are not linked yet; count them.

    Counts are looked up in the series that the ledger keeps; another series links all
    anew. Some at a time, each time wholly or not at all: it may be killed, and run
    again.
    """
    base, linked = knowledge.load(by.known), 0
    given = tuple(ledger.series())
    while True:
        with _uncollected():
            done = ledger.links.work(lambda desk: relink(desk, base, given=given))
        if not done:
            return linked
        linked += done
        tick(done)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no circles of objects: linking makes none.

    A quarter of its time went into the search.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def unlinked(ledger: Ledger) -> int:
    """Count the readings that wait to be linked."""
    return ledger.links.unlinked(version_of(tuple(ledger.series())))
