"""What became of what was announced: held, changed, or nothing more is told."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from dragoman.domain.link_words import Announced, Outcome
from dragoman.domain.links import FollowThrough
from dragoman.domain.records import Reason
from dragoman.link.reports.acts import Act
from dragoman.link.reports.alike import can_settle
from dragoman.link.reports.days import UNDATED, days_from, moved
from dragoman.link.reports.make import key_of, sealed
from dragoman.link.reports.ports import Lot

RULE, VERSION = "follow_through.window", "2"
AHEAD: Final = {"planned", "expected"}
DONE: Final = {"held", "under_way"}
CHANGED: Final = {"postponed", "cancelled", "refused", "failed", "denied", "lapsed"}
EARLY, LATE, OPEN = 1, 3, 7
"""Days before and after the day that was announced; days after an announcement that
names none."""
SORTS: Final[dict[str, Announced]] = {"contact": "contact", "implementation": "release"}


def follow_throughs(
    acts: Sequence[Act], groups: Sequence[Sequence[Act]]
) -> Iterator[Lot]:
    """Look for what came of each announcement; tellings of one are one."""
    told = Told.of(acts)
    for group in groups:
        ahead = [act for act in group if act.status in AHEAD and act.day]
        if ahead and (group[0].family == "contact" or group[0].dated):
            first = min(ahead, key=lambda act: (act.day or "", act.record))
            yield _follow(first, ahead, told)


@dataclass(frozen=True, slots=True)
class Told:
    """Hold the acts that can settle something, by day, and the days of all reports."""

    settling: dict[str, list[tuple[int, Act]]]
    days: frozenset[str]

    @classmethod
    def of(cls, acts: Sequence[Act]) -> "Told":
        """Look acts through once."""
        settling: dict[str, list[tuple[int, Act]]] = defaultdict(list)
        for at, act in enumerate(acts):
            if act.status in DONE | CHANGED:
                for day in days_from(act.first, act.last):
                    settling[day].append((at, act))
        return cls(settling, frozenset(act.day for act in acts if act.day))

    def near(self, days: Sequence[str]) -> list[Act]:
        """Give what can have been on some days, in its order."""
        found = {at: act for day in days for at, act in self.settling.get(day, ())}
        return [found[at] for at in sorted(found)]


def _follow(first: Act, ahead: Sequence[Act], told: Told) -> Lot:
    days = days_from(*_window(first))
    later = [act for act in told.near(days) if _settles(act, first)]
    done = [act for act in later if act.status in DONE]
    settled = done or [act for act in later if act.status in CHANGED]
    seen = max((day for day in days if day in told.days), default=None)
    by_day = min((_day(act) for act in settled), default=seen)
    members = (first, *ahead, *settled)
    return Lot(
        anchor=first.last,
        members=tuple(act.record for act in members),
        make=partial(_outcome, first, ahead, settled, by_day),
        terms=f"{RULE} {len(ahead)} {by_day}",
    )


def _outcome(
    first: Act, ahead: Sequence[Act], settled: Sequence[Act], by_day: str | None
) -> Iterator[FollowThrough]:
    outcome: Outcome = "none_found"
    if settled:
        outcome = "held" if settled[0].status in DONE else "changed"
    opens, closes = _window(first)
    telling = first.telling
    yield sealed(
        FollowThrough,
        key=key_of("follow_through", first.record),
        rule=RULE,
        rule_version=VERSION,
        rests_on=tuple(act.record for act in (*ahead, *settled)),
        score=1.0 if first.dated else 0.5,
        explanation=(Reason(f"looked for from {opens} to {closes}", 1.0),),
        announced=first.record,
        sort=SORTS.get(first.family, "act"),
        what=telling.words,
        parties=telling.participants,
        page=first.page,
        due=telling.start or telling.end,
        outcome=outcome,
        by_day=by_day,
        settled_by=tuple(act.record for act in settled),
    )


def _window(act: Act) -> tuple[str, str]:
    if act.first == UNDATED:
        return UNDATED, UNDATED
    if act.dated:
        return moved(act.first, -EARLY), moved(act.last, LATE)
    return act.first, moved(act.last, OPEN)


def _day(act: Act) -> str:
    return act.first if act.dated else act.day or act.last


def _settles(act: Act, first: Act) -> bool:
    """Say whether a telling is a later one, of what was announced."""
    later = (act.day or act.last) >= (first.day or first.first)
    return later and can_settle(act, first)
