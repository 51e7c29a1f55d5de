"""Numbers that are one slip of the hand from another."""

from typing import Final, Literal

Slip = Literal["transposed", "changed"]
LEAST_DIGITS: Final = 4
"""Of shorter numbers, too many are one slip apart by chance."""


def slip_between(printed: float, meant: float) -> Slip | None:
    """Say how a number can have been mistyped: two digits swapped, or one other."""
    one, other = f"{printed:.0f}", f"{meant:.0f}"
    if len(one) != len(other) or len(one) < LEAST_DIGITS:
        return None
    places = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) == 1:
        return "changed"
    if len(places) == SWAPPED:
        first, second = places
        crossed = one[first] == other[second] and one[second] == other[first]
        return "transposed" if crossed and second == first + 1 else None
    return None


SWAPPED: Final = 2
