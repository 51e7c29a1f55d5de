"""Which proposal was named last before a place."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.extract.proposals.threads import Thread

REACH = 400  # tokens


@dataclass(frozen=True, slots=True)
class Names:
    """Hold the heads of names in order, each with the number of its proposal."""

    heads: tuple[int, ...]
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, gathered: Sequence[Thread]) -> "Names":
        """Index the names of proposals; those that are only demands stay out."""
        pairs = sorted(
            (m.head.i, number)
            for number, thread in enumerate(gathered)
            for m in thread.mentions
            if "demand" not in thread.sorts
        )
        return cls(tuple(p[0] for p in pairs), tuple(p[1] for p in pairs))

    def last_before(self, at: int) -> int | None:
        """The proposal named last before a token, or None."""
        i = bisect_left(self.heads, at) - 1
        return self.numbers[i] if i >= 0 and at - self.heads[i] <= REACH else None

    def first_within(self, start: int, end: int) -> int | None:
        """The proposal named first in [start, end), or None."""
        i = bisect_left(self.heads, start)
        return self.numbers[i] if i < len(self.heads) and self.heads[i] < end else None
