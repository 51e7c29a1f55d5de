"""Which of many belong together, so that a far one changes nothing here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from dragoman.link.reports.bonds import NO_BONDS, Bonds
from dragoman.link.reports.days import days_from


class Told(Protocol):
    """Name the stated record that something was made of."""

    @property
    def record(self) -> str:
        """Give its id."""


class Lasting(Protocol):
    """Name the few days on which something can have been."""

    @property
    def first(self) -> str:
        """Give the first of them."""

    @property
    def last(self) -> str:
        """Give the last of them."""


Item = TypeVar("Item", bound=Told)


def by_leader(
    items: Sequence[Item],
    alike: Callable[[Item, Item], bool],
    bonds: Bonds = NO_BONDS,
    *,
    near: Iterable[Sequence[int]] | None = None,
) -> list[list[Item]]:
    """Group items, given in their order, under the first that they are like.

    An item follows its leader, and that one's leader, and no further: a group depends
    on what is near it alone, and small likenesses do not grow into one long chain. The
    groups of what was judged to be one are joined; what was judged to be two does not
    meet by likeness. `near` gives for each item the places before it, in order, of
    those that can be like it.
    """
    leader = list(range(len(items)))
    before = (range(at) for at in leader) if near is None else near
    for at, places in enumerate(before):
        leader[at] = _followed(items, at, places, alike, (leader, bonds))
    groups: dict[int, list[Item]] = defaultdict(list)
    for at, item in enumerate(items):
        groups[leader[leader[at]]].append(item)
    return merged(list(groups.values()), bonds)


def meeting(items: Iterable[Lasting]) -> Iterator[Sequence[int]]:
    """Give for each item the places before it of those that share a day with it."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        days = days_from(item.first, item.last)
        found = {place for day in days for place in places[day]}
        yield sorted(found)
        for day in days:
            places[day].append(at)


def merged(groups: list[list[Item]], bonds: Bonds) -> list[list[Item]]:
    """Join the groups whose members were judged to be one."""
    if not bonds.merged:
        return groups
    joined: list[list[Item]] = []
    for group in groups:
        near = [one for one in joined if _are_one(one, group, bonds)]
        if near:
            near[0] += [*group, *(item for one in near[1:] for item in one)]
            joined = [one for one in joined if all(one is not two for two in near[1:])]
        else:
            joined.append(group)
    return joined


def _are_one(one: Sequence[Item], other: Sequence[Item], bonds: Bonds) -> bool:
    return any(bonds.are_merged(a.record, b.record) for a in one for b in other)


def _followed(
    items: Sequence[Item],
    at: int,
    places: Sequence[int],
    alike: Callable[[Item, Item], bool],
    state: tuple[list[int], Bonds],
) -> int:
    """Give the first item before one that it is like and may stand with, or itself."""
    leader = state[0]
    for one in places:
        if alike(items[one], items[at]) and not _is_parted(
            items, at, leader[one], state
        ):
            return one
    return at


def _is_parted(
    items: Sequence[Item], at: int, group: int, state: tuple[list[int], Bonds]
) -> bool:
    """Say whether somebody in a group was judged to be another than an item."""
    leader, bonds = state
    if not bonds.parted:
        return False
    record = items[at].record
    members = (items[i].record for i in range(at) if leader[leader[i]] == group)
    return any(bonds.are_parted(member, record) for member in members)
