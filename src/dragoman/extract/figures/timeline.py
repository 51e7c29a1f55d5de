"""The times of a report, in order, as figures look them up."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dragoman.domain import Time

NEAREST = 4


@dataclass(frozen=True, slots=True)
class Timeline:
    """Hold the times of a report in order, with the word before each."""

    times: tuple[Time, ...]
    starts: tuple[int, ...]
    text: str
    published: str | None

    @classmethod
    def of(cls, times: Sequence[Time], text: str, published: str | None) -> "Timeline":
        """Index times by where they start."""
        kept = tuple(sorted(times, key=lambda t: t.span.start))
        return cls(kept, tuple(t.span.start for t in kept), text, published)

    def within(self, start: int, end: int, near: int) -> list[Time]:
        """The dated times in [start, end), a few on each side of a place."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        middle = bisect_left(self.starts, near)
        return list(
            self.times[max(low, middle - NEAREST) : min(high, middle + NEAREST)]
        )

    def begun(self, place: int, other: Collection[str]) -> str | None:
        """The day since which things were told to last, shortly before a place.

        Days in `other` are since when other things are counted.
        """
        low = bisect_left(self.starts, place - BEGUN_REACH)
        near = self.times[low : bisect_left(self.starts, place)]
        begun = (t.start for t in reversed(near) if self._begins(t))
        return next((day for day in begun if day and day not in other), None)

    def _begins(self, time: Time) -> bool:
        """Read "since Oct. 7", "broke out on April 15", "began in March"."""
        before = self.text[max(0, time.span.start - LEAD) : time.span.start].lower()
        words = [w.strip("(,") for w in before.split() if w != "the"]
        return bool(words) and (words[-1] == "since" or bool(BEGINNING & {*words[-3:]}))

    def is_ahead(self, time: Time) -> bool:
        """Say whether a time begins after the report's day."""
        day = (self.published or "")[: len("2024-05-02")]
        return bool(day and time.start and time.start > day)

    def lead(self, time: Time) -> str:
        """The word before a time, an article apart."""
        words = self.text[max(0, time.span.start - LEAD) : time.span.start].split()
        words = [w for w in words if w.lower() != "the"]
        return words[-1].lower().strip("(,") if words else ""


LEAD = 24
BEGUN_REACH = 1200  # characters: about a dozen sentences
BEGINNING = {"began", "begun", "erupted", "broke", "started"}
