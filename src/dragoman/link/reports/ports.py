"""What linking asks of whoever keeps facts and derived records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.domain import Reading
from dragoman.domain.fact import Fact
from dragoman.domain.judged import Judgement
from dragoman.domain.links import Link


@dataclass(frozen=True, slots=True)
class Lot:
    """Hold what is derived together, which is made only where it is new.

    `anchor` is the day in its block that it is kept under. What `make` gives depends on
    the facts of the `members`, ids of their records, and on the `terms`, alone.
    """

    anchor: str
    members: tuple[str, ...]
    make: Callable[[], Iterable[Link]]
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Hold a lot with the mark of all that it is made of; without one it is new."""

    anchor: str
    mark: str | None
    make: Callable[[], Iterable[Link]]


class Desk(Protocol):
    """Look facts up by block, and keep derived records, in one transaction."""

    def waiting(self, version: str, most: int) -> Sequence[int]:
        """List readings that these rules have not linked: new, or no longer shown.

        So many as have `most` records in all, and one at least.
        """

    def shown(self, numbers: Sequence[int]) -> Iterable[tuple[int, Reading]]:
        """Give those of some readings that are shown, with their numbers."""

    def drop(self, numbers: Sequence[int]) -> Sequence[Fact]:
        """Take readings' facts away, and give them."""

    def put(self, made: Iterable[Fact], numbers: Sequence[int], version: str) -> None:
        """Keep facts, and that readings wait no longer."""

    def facts(self, block: str, first: str, last: str) -> Sequence[Fact]:
        """Give the facts of a block that reach into some days."""

    def meeting(self, blocks: Sequence[str], first: str, last: str) -> Sequence[Fact]:
        """Give the facts of several blocks that reach into some days."""

    def summed(
        self, block: str, gone: Sequence[Fact], come: Sequence[Fact]
    ) -> Sequence[tuple[Fact, int]]:
        """Give a block's facts, those of one body as one with their first and last day.

        Each with how many they are; it stands for the one whose record sorts first.
        `gone` and `come` are the facts that the desk has dropped and put since.
        """

    def months(self) -> Sequence[str]:
        """Give the months in which reports were published."""

    def newest(self, block: str, kind: str, most: int) -> Sequence[str]:
        """Give the keys of the newest records of a kind that stand for a block."""

    def keep(self, block: str, first: str, last: str, made: Sequence[Batch]) -> None:
        """Let these records stand for the block's days; others of them fall.

        What stands under a batch's mark stays as it is, and is not made again.
        """

    def keep_over(
        self, kind: str, records: Sequence[str], made: Sequence[Link]
    ) -> None:
        """Let these stand for all of a kind that rests on any of some records."""

    def judgements(self) -> Sequence[Judgement]:
        """Give the merges and splits that stand, in the order they were entered."""

    def clear(self) -> None:
        """Write what was kept."""
