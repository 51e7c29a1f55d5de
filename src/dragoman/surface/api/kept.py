"""Answers kept ready: worked out once for each state of the ledger, ahead of asking."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event, Lock, Thread
from typing import Annotated, Any, Final, TypeVar, cast

from fastapi import Depends, Request

from dragoman.domain.errors import DragomanError
from dragoman.domain.vocabulary import Family
from dragoman.store import (
    FACETS,
    ActorSum,
    ClaimRow,
    Counts,
    Facet,
    Filter,
    Ledger,
    SpotRow,
)

Made = TypeVar("Made")
MOST: Final = 500
"""Answers that are kept; the one that was asked for longest ago goes."""
LOOK_EVERY: Final = 5.0
"""Seconds between two looks at whether the ledger has changed."""
FIRST: Final = Filter(limit=100)
"""What a list is asked for where nothing is chosen."""
MAPPED: Final[tuple[Family, ...]] = ("contact", "violence")


class Kept:
    """Keep answers of one state of a ledger; a new state begins anew."""

    def __init__(self, book: Ledger) -> None:
        self._book, self._lock = book, Lock()
        self._state = ""
        self._made: OrderedDict[object, Any] = OrderedDict()
        self._making: dict[object, Lock] = {}

    def get(self, key: object, make: Callable[[], Made]) -> Made:
        """Give what was made for a key, or make it now; who asks meanwhile waits."""
        state = self._book.revision()
        with self._lock:
            if state != self._state:
                self._state = state
                self._made.clear()
                self._making.clear()
            alone = self._making.setdefault(key, Lock())
        with alone:
            with self._lock:
                if state == self._state and key in self._made:
                    self._made.move_to_end(key)
                    return cast("Made", self._made[key])
            made = make()
            self._keep(state, key, made)
            return made

    def _keep(self, state: str, key: object, made: object) -> None:
        with self._lock:
            if state == self._state:
                self._made[key] = made
                while len(self._made) > MOST:
                    oldest, _ = self._made.popitem(last=False)
                    self._making.pop(oldest, None)

    def facets(self, kind: str, where: Filter) -> tuple[Facet, ...]:
        """Count an answer's rows by their values."""
        return self.get(
            ("facets", kind, where), lambda: self._book.sums.facets(kind, where)
        )

    def counts(self) -> Counts:
        """Count what the ledger holds."""
        return self.get("counts", self._book.counts)

    def actors(self, where: Filter) -> tuple[ActorSum, ...]:
        """Give actors, those of most reports first."""
        return self.get(("actors", where), lambda: self._book.sums.actors(where))

    def claims(self, where: Filter) -> tuple[ClaimRow, ...]:
        """Give claims, the newest first."""
        return self.get(("claims", where), lambda: tuple(self._book.claims(where)))

    def spots(self, where: Filter, family: Family) -> tuple[SpotRow, ...]:
        """Count acts of a family by the place that they name."""
        return self.get(
            ("spots", where, family), lambda: self._book.sums.spots(where, family)
        )

    def warm(self) -> None:
        """Make what every page is asked for first."""
        self.counts()
        self.actors(FIRST)
        self.claims(replace(FIRST, one_origin=True))
        for family in MAPPED:
            self.spots(Filter(), family)
        for kind in FACETS:
            self.facets(kind, Filter())

    @contextmanager
    def kept_warm(self) -> Iterator[None]:
        """Make it anew, beside the answers, whenever the ledger has changed."""
        ended = Event()

        def look() -> None:
            seen = ""
            while not ended.is_set():
                try:
                    state = self._book.revision()
                    if state != seen:
                        self.warm()
                        seen = state
                except DragomanError:
                    seen = ""
                ended.wait(LOOK_EVERY)

        beside = Thread(target=look, name="kept-warm", daemon=True)
        beside.start()
        yield
        ended.set()
        beside.join()


def kept_of(request: Request) -> Kept:
    """Give what this application keeps ready."""
    return cast("Kept", request.app.state.kept)


Ready = Annotated[Kept, Depends(kept_of)]
