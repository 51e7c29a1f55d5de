"""How alike two tellings of acts are, with the reasons."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from dragoman.domain.records import Reason
from dragoman.link.reports.acts import LANES, Act, Spot
from dragoman.link.reports.words import KEPT

PERSON, SIDE, SAME_DAY, NEAR_DAY, PLACE, KIND = 1.5, 1.0, 1.5, 0.5, 1.0, 0.5
WORDS: Final = 2.0
"""Weights, set on two collections of reports that tell the same acts in other words."""
PAIRED: Final = {"call", "meeting"}
"""Kinds of contact whose every party is told."""
LEAST: Final = {
    "agreement": 2.5,
    "implementation": 3.0,
    "legal": 3.0,
    "contact": 3.0,
}
LEAST_USUAL: Final = 3.5
SETTLED: Final = 2.0
"""Enough where the day that was announced has said when to look."""
Shared = tuple[float, str, Iterable[str]]
"""Weight, and the words of the reason with what stands in them."""


def same_act(one: Act, other: Act) -> bool:
    """Say whether two reports tell the same act."""
    if one.first > other.last or other.first > one.last:
        return False
    return _at_least(LEAST.get(one.family, LEAST_USUAL), one, other)


def can_settle(later: Act, announced: Act) -> bool:
    """Say whether a later telling can be of what was announced, whatever its day.

    That the sides' delegations met is not the meeting of their leaders.
    """
    if len({side for side, _ in announced.persons}) > 1:
        shared = set(later.persons) & set(announced.persons)
        if announced.family == "contact" and not shared:
            return False
    return _at_least(SETTLED, later, announced)


def _at_least(least: float, one: Act, other: Act) -> bool:
    if _kinds_clash(one, other) or _persons_clash(one, other):
        return False
    if one.spot is not None and other.spot is not None and clash(one.spot, other.spot):
        return False
    if one.family == "contact":
        apart = not _one_company(one, other) or _others_clash(one, other)
        if apart:
            return False
    return score(one, other) >= least


def score(one: Act, other: Act) -> float:
    """Weigh what two tellings have in common."""
    return sum(weight for weight, _, _ in _shared(one, other))


def reasons(one: Act, other: Act) -> Iterator[Reason]:
    """Name what two tellings have in common, with its weight."""
    for weight, words, names in _shared(one, other):
        yield Reason(words.format(", ".join(sorted(names))), weight)


def _shared(one: Act, other: Act) -> Iterator[Shared]:
    persons = set(one.persons) & set(other.persons)
    sides = set(one.sides) & set(other.sides)
    if persons:
        names = (key for _, key in persons)
        yield PERSON * len(persons), "both name {}", names
    if sides:
        yield SIDE * len(sides), "both of {}", sides
    yield from _when_and_where(one, other)
    if one.telling.words == other.telling.words:
        yield WORDS, "the same words", ()
    if one.kind == other.kind:
        yield KIND, "both a {}", (one.kind.replace("_", " "),)


def _when_and_where(one: Act, other: Act) -> Iterator[Shared]:
    if one.dated and other.dated and one.first == other.first:
        yield SAME_DAY, "both on {}", (one.first,)
    elif one.dated or other.dated:
        yield NEAR_DAY, "within the days of the other", ()
    if one.spot is not None and other.spot is not None:
        if one.spot.key == other.spot.key:
            yield PLACE, "both in {}", (one.spot.name,)
        else:
            yield PLACE / 2, "{} fit", (f"{one.spot.name} and {other.spot.name}",)


def _kinds_clash(one: Act, other: Act) -> bool:
    if one.family in {"contact", "violence"}:
        return LANES.get(one.kind) != LANES.get(other.kind)
    return one.kind != other.kind


def _one_company(one: Act, other: Act) -> bool:
    """Say whether a person, a place or two sides are common, or one side is alone."""
    sides = set(one.sides) & set(other.sides)
    alone = len(one.sides) == len(other.sides) == 1
    places = one.spot is not None and other.spot is not None
    return (
        bool(set(one.persons) & set(other.persons))
        or places
        or (len(sides) > 1 or (alone and bool(sides)))
    )


def _persons_clash(one: Act, other: Act) -> bool:
    """Say whether a side sends one person here and another there, none in common."""
    if not one.persons or not other.persons:
        return False
    mine, theirs = _by_side(one.persons), _by_side(other.persons)
    return any(mine[side].isdisjoint(theirs[side]) for side in mine.keys() & theirs)


def _others_clash(one: Act, other: Act) -> bool:
    """Say whether one person talks with these here, and with none of them there."""
    if one.kind not in PAIRED or other.kind not in PAIRED:
        return False
    mine, theirs = _surnames(one.persons), _surnames(other.persons)
    left, right = mine - theirs, theirs - mine
    return len(mine & theirs) == 1 and bool(left) and bool(right)


@lru_cache(maxsize=KEPT)
def _surnames(persons: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """Name persons by their last names: one report may give no more."""
    return frozenset(re.split(r"[-:\s]", key)[-1] for _, key in persons)


@lru_cache(maxsize=KEPT)
def _by_side(persons: tuple[tuple[str, str], ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for side, person in persons:
        found.setdefault(side, set()).add(person)
    return found


def clash(one: Spot, other: Spot) -> bool:
    """Say whether two places exclude each other, neither being about the other."""
    if one.key == other.key:
        return False
    if one.point == other.point:
        return True
    return one.country is None or one.country != other.country
