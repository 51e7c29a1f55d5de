"""How many facts have one body: counted on as facts come and go, as if counted anew."""

from collections.abc import Callable, Sequence
from functools import partial

import pytest

from dragoman.domain import Reading
from dragoman.domain.fact import Fact
from dragoman.store import Ledger
from dragoman.store.link_desk import Desk

BLOCK = "talk|org:one"
Make = Callable[..., Reading]


def fact(record: str, day: int, body: str) -> Fact:
    at = f"2024-05-{day:02}"
    return Fact(BLOCK, at, at, record, body, ord(record) - ord("a") + 1)


FACTS = (
    fact("a", 3, "[1]"),
    fact("b", 2, "[1]"),
    fact("c", 9, "[1]"),
    fact("d", 4, "[1]"),
    fact("e", 5, "[2]"),
)
STEPS = [
    pytest.param([FACTS], [()], id="all at once"),
    pytest.param([FACTS[3:], FACTS[1:3], FACTS[:1]], [(), (), ()], id="the last first"),
    pytest.param([FACTS, ()], [(), FACTS[3:4]], id="one of many went"),
    pytest.param([FACTS, ()], [(), FACTS[:1]], id="the one that stands for all went"),
    pytest.param([FACTS, ()], [(), FACTS[2:3]], id="the last day went"),
    pytest.param([FACTS, ()], [(), FACTS[4:]], id="all of a body went"),
    pytest.param([FACTS, FACTS[:2]], [(), FACTS[:3]], id="some went and came again"),
]


@pytest.fixture(autouse=True)
def _readings(ledger: Ledger, make: Make) -> None:
    ledger.append_many([make(number=number) for number in range(1, 6)])


@pytest.mark.parametrize(("come", "gone"), STEPS)
def test_sums_are_what_counting_gives(
    ledger: Ledger, come: Sequence[Sequence[Fact]], gone: Sequence[Sequence[Fact]]
) -> None:
    there: set[Fact] = set()
    for new, away in zip(come, gone, strict=True):
        there = there - set(away) | set(new)
        sums = ledger.links.work(partial(step, come=new, gone=away))
        assert sums == counted(there)


def step(
    desk: Desk, come: Sequence[Fact], gone: Sequence[Fact]
) -> set[tuple[Fact, int]]:
    desk.drop([one.reading for one in gone])
    desk.put(come, [], "1")
    return set(desk.summed(BLOCK, gone, come))


def counted(there: set[Fact]) -> set[tuple[Fact, int]]:
    made = set()
    for body in {one.body for one in there}:
        same = [one for one in there if one.body == body]
        first = min(same, key=lambda one: one.record)
        days = min(one.first for one in same), max(one.last for one in same)
        sum_ = Fact(BLOCK, *days, first.record, body, first.reading)
        made.add((sum_, len(same)))
    return made
