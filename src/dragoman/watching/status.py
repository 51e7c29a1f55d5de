"""How the feeds of a watch stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from dragoman.watching.plan import Plan
from dragoman.watching.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Hold how a feed stands; moments are ISO in UTC, None where there was none yet.

    `told` is what the last look gave, `failures` how many looks failed in a row.
    """

    url: str
    outlet: str | None
    looked: str | None
    told: str
    failures: int
    new: int
    known: int
    refused: int
    waiting: int
    due: str | None


def standings(plan: Plan, state: State) -> Iterator[Standing]:
    """Tell how each feed of a plan stands, in the plan's order."""
    for source in plan.feed:
        memory = state.of(source.url)
        yield Standing(
            url=source.url,
            outlet=source.outlet,
            looked=_iso(memory.looked),
            told=memory.told,
            failures=memory.failures,
            new=memory.new,
            known=memory.known,
            refused=memory.refused,
            waiting=len(memory.waiting),
            due=_iso(memory.due or None),
        )


def _iso(moment: float | None) -> str | None:
    if moment is None:
        return None
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")
