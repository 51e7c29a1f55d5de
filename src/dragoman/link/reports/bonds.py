"""What analysts judged to be one, or to be two, whatever the rules say."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.domain.judged import Judgement

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Bonds:
    """Hold pairs of stated records that were merged, and that were kept apart."""

    merged: frozenset[Pair] = frozenset()
    parted: frozenset[Pair] = frozenset()

    def are_merged(self, one: str, other: str) -> bool:
        """Say whether somebody judged two records to tell of one thing."""
        return frozenset((one, other)) in self.merged

    def are_parted(self, one: str, other: str) -> bool:
        """Say whether somebody judged two records to tell of two things."""
        return frozenset((one, other)) in self.parted


NO_BONDS = Bonds()


def bonds_of(judgements: Iterable[Judgement]) -> Bonds:
    """Make the pairs of merges and splits, given as entered: the later one binds."""
    merged, parted = set[Pair](), set[Pair]()
    for one in judgements:
        pairs = set(_pairs(one))
        if one.kind == "merge":
            merged |= pairs
            parted -= pairs
        elif one.kind == "split":
            parted |= pairs
            merged -= pairs
    return Bonds(frozenset(merged), frozenset(parted))


def _pairs(one: Judgement) -> Iterable[Pair]:
    """Pair all records of a merge; of a split the first with each of the others."""
    firsts = one.records if one.kind == "merge" else one.records[:1]
    for first in firsts:
        yield from (frozenset((first, two)) for two in one.records if two != first)
