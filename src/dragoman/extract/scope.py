"""On whose word a place in the text stands: an index over the contents."""

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.domain import Attribution

MAX_OPEN = 16  # contents over one place; deeper nests than this are broken parses


class Scopes:
    """Give the innermost attribution at a character, in logarithmic time."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._starts: list[int] = []
        self._holders: list[Attribution | None] = []
        pieces = sorted(
            (piece.start, piece.end, number)
            for number, attribution in enumerate(attributions)
            if attribution.told
            for piece in attribution.content
        )
        borders = sorted({p[0] for p in pieces} | {p[1] for p in pieces})
        active: list[tuple[int, int, int]] = []
        place = 0
        for border in borders:
            while place < len(pieces) and pieces[place][0] <= border:
                active.append(pieces[place])
                place += 1
            active = [p for p in active if p[1] > border][-MAX_OPEN:]
            self._starts.append(border)
            self._holders.append(_innermost([attributions[p[2]] for p in active]))

    def at(self, offset: int) -> Attribution | None:
        """The innermost attribution whose content holds a character, or None."""
        place = bisect_right(self._starts, offset) - 1
        return None if place < 0 else self._holders[place]


def _innermost(holding: list[Attribution]) -> Attribution | None:
    """Of those over one place, the one that relays none of them, then the shorter."""
    relaying = {a.inside for a in holding}
    inner = [a for a in holding if a.id not in relaying] or holding
    return min(
        inner, key=lambda a: sum(c.end - c.start for c in a.content), default=None
    )
