"""On whose word a place in the text stands: an index over the contents."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from dragoman.domain import Attribution

MAX_OPEN = 16  # contents over one place; deeper nests than this are broken parses


class Scopes:
    """Give the innermost attribution at a character, in logarithmic time."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._attributions = attributions

    def at(self, offset: int) -> Attribution | None:
        """The innermost attribution whose content holds a character, or None."""
        starts, holders = self._borders
        place = bisect_right(starts, offset) - 1
        return None if place < 0 else holders[place]

    @cached_property
    def _borders(self) -> tuple[list[int], list[Attribution | None]]:
        """Where contents begin or end, and the innermost from there on."""
        pieces = sorted(
            (piece.start, piece.end, number)
            for number, attribution in enumerate(self._attributions)
            if attribution.told
            for piece in attribution.content
        )
        borders = sorted({p[0] for p in pieces} | {p[1] for p in pieces})
        active: list[tuple[int, int, int]] = []
        place = 0
        holders: list[Attribution | None] = []
        for border in borders:
            while place < len(pieces) and pieces[place][0] <= border:
                active.append(pieces[place])
                place += 1
            active = [p for p in active if p[1] > border][-MAX_OPEN:]
            holders.append(_innermost([self._attributions[p[2]] for p in active]))
        return borders, holders


def _innermost(holding: list[Attribution]) -> Attribution | None:
    """Of those over one place, the one that relays none of them, then the shorter."""
    relaying = {a.inside for a in holding}
    inner = [a for a in holding if a.id not in relaying] or holding
    return min(
        inner, key=lambda a: sum(c.end - c.start for c in a.content), default=None
    )
