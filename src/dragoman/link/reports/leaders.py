"""Which of many belong together, so that a far one changes nothing here."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def by_leader(
    items: Sequence[Item], alike: Callable[[Item, Item], bool]
) -> list[list[Item]]:
    """Group items, given in their order, under the first that they are like.

    An item follows its leader, and that one's leader, and no further: a group depends
    on what is near it alone, and small likenesses do not grow into one long chain.
    """
    leader = list(range(len(items)))
    for at, item in enumerate(items):
        for before in range(at):
            if alike(items[before], item):
                leader[at] = before
                break
    groups: dict[int, list[Item]] = defaultdict(list)
    for at, item in enumerate(items):
        groups[leader[leader[at]]].append(item)
    return list(groups.values())
