"""One act told by several reports: every version beside the others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from dragoman.domain.fact import Fact
from dragoman.domain.links import Incident, Link
from dragoman.domain.records import Reason
from dragoman.domain.told import Part
from dragoman.link.reports.acts import Act
from dragoman.link.reports.alike import reasons, same_act, score
from dragoman.link.reports.bonds import NO_BONDS, Bonds
from dragoman.link.reports.follow import follow_throughs
from dragoman.link.reports.leaders import by_leader, meeting
from dragoman.link.reports.make import bodies, key_of, sealed
from dragoman.link.reports.ports import Lot
from dragoman.link.reports.relate import act_relations

RULE, VERSION = "incidents.weights", "1"
REACH = 9
"""Days: what an undated telling can be off, three times, or what is waited for."""
SINGLE = {"contact", "agreement", "implementation", "legal"}
"""Families of which an act is kept also where one report alone tells it."""
Value = TypeVar("Value")


def find_incidents(facts: Sequence[Fact], bonds: Bonds = NO_BONDS) -> Iterator[Lot]:
    """Group a block's acts, relate the versions, and follow what was announced."""
    acts = sorted(bodies(Act, facts), key=_order)
    groups = by_leader(acts, same_act, bonds, near=meeting(acts))
    for group in groups:
        members = tuple(act.record for act in group)
        yield Lot(group[0].last, members, partial(_told, group))
    yield from follow_throughs(acts, groups)


def _told(group: Sequence[Act]) -> Iterator[Link]:
    several = len({act.page.article for act in group}) > 1
    if several or group[0].family in SINGLE:
        yield _incident(group)
    if several:
        yield from act_relations(group)


def _order(act: Act) -> tuple[bool, str, str]:
    """Order dated acts first, the latest of them before the others."""
    return not act.dated, _later_first(act.last), act.record


def _later_first(day: str) -> str:
    return "".join(chr(0x7F - ord(sign)) for sign in day)


def _incident(group: Sequence[Act]) -> Incident:
    first, tellings = group[0], tuple(act.telling for act in group)
    dated = [act for act in group if act.dated]
    whys = list(reasons(first, group[1])) if len(group) > 1 else []
    least = min((score(first, act) for act in group[1:]), default=0.0)
    return sealed(
        Incident,
        key=key_of("incident", first.family, first.record),
        rule=RULE,
        rule_version=VERSION,
        rests_on=tuple(act.record for act in group),
        score=round(least, 3),
        explanation=tuple(whys) or (Reason("told by one report", 0.0),),
        family=first.family,
        kind=_most(act.kind for act in group) or first.kind,
        participants=_participants(group),
        place=_most(act.spot.name for act in group if act.spot is not None),
        start=_most(act.telling.start for act in dated if act.telling.start),
        end=_most(act.telling.end for act in dated if act.telling.end),
        versions=tellings,
        differs_in=tuple(differences(group)),
    )


def _most(values: Iterable[str]) -> str | None:
    """Give the value that most versions have; of several, the first in order."""
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None


def _participants(group: Sequence[Act]) -> tuple[Part, ...]:
    found: dict[tuple[str, str], Part] = {}
    for act in group:
        for part in act.telling.participants:
            found.setdefault((part.who.key, part.role), part)
    return tuple(found[key] for key in sorted(found))


def differences(group: Sequence[Act]) -> Iterator[str]:
    """Name the fields in which versions differ, where they say anything at all."""
    tellings = [act.telling for act in group]
    if _several(t.kind for t in tellings):
        yield "kind"
    if _several(t.status for t in tellings):
        yield "status"
    if _several(act.sides for act in group if act.sides):
        yield "participants"
    if _several(_mediators(act) for act in group):
        yield "mediators"
    for field in ("place", "start", "end", "channel"):
        if _several(v for t in tellings if (v := getattr(t, field)) is not None):
            yield field
    if _counts_differ(group):
        yield "counts"


def _several(values: Iterable[object]) -> bool:
    return len(set(values)) > 1


def _mediators(act: Act) -> tuple[str, ...]:
    parts = act.telling.participants
    return tuple(sorted(p.who.key for p in parts if p.role == "mediator"))


def _counts_differ(group: Sequence[Act]) -> bool:
    told: dict[str, set[str]] = {}
    for act in group:
        for measure, number in act.telling.counts:
            told.setdefault(measure, set()).add(number)
    return any(len(numbers) > 1 for numbers in told.values())
