"""Which candidate's content holds another's cue."""

from collections.abc import Sequence

from dragoman.extract.attributions.candidate import Candidate
from dragoman.extract.attributions.page import Range

MAX_OPEN = 8  # contents that may lie over one word; deeper ones are broken parses


def holders(found: Sequence[Candidate]) -> tuple[int | None, ...]:
    """For each candidate (in text order) the index of the one it stands in, or None."""
    pieces = sorted(
        (start, end, number)
        for number, candidate in enumerate(found)
        for start, end in candidate.content
    )
    holding: list[int | None] = []
    active: list[tuple[int, int, int]] = []
    place = 0
    for number, candidate in enumerate(found):
        anchor = candidate.anchor
        while place < len(pieces) and pieces[place][0] <= anchor:
            active.append(pieces[place])
            place += 1
        active = [p for p in active if p[1] > anchor][-MAX_OPEN:]
        fitting = [p[2] for p in active if _may_hold(found[p[2]], candidate, number, p)]
        holding.append(min(fitting, key=lambda k: _length(found[k]), default=None))
    return tuple(holding)


def _may_hold(
    holder: Candidate, held: Candidate, number: int, piece: tuple[int, int, int]
) -> bool:
    if piece[2] == number or holder.anchor == held.anchor or not holder.told:
        return False
    if any(a <= holder.anchor < b for a, b in held.content):
        return _length(holder) > _length(held)
    return True


def _length(candidate: Candidate) -> int:
    return sum(end - start for start, end in candidate.content)


def covers(content: tuple[Range, ...], token: int) -> bool:
    """Say whether a token lies in one of the pieces."""
    return any(start <= token < end for start, end in content)
