"""Between whom the conflict is that a report is about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.domain.told import Who
from dragoman.knowledge import read_table
from dragoman.link.reports.view import View

GROUPS: Final = {"armed_group", "party"}
FEWEST: Final = 2
"""Mentions from which a group makes a report one on its conflict."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """Hold two sides, by their ids, between which there is a conflict."""

    one: str
    other: str


def matter_of(view: View) -> tuple[Who, ...]:
    """Say between whom the conflict is that a report is about: its main two sides.

    A group comes before the states that it deals with; those who only mediate are
    seldom the most mentioned.
    """
    known = _ranked(view)
    mediating = _mediators(view)
    ranked = [(n, who) for n, who in known if who.key not in mediating]
    groups = [w for n, w in ranked if w.kind in GROUPS and n >= FEWEST]
    states = [w for _, w in ranked if w.kind == "state"]
    if groups:
        return _sides([groups[0], *states, *groups[1:2]])
    # Who is at war is host and messenger too.
    opposed = _opposed([w for _, w in known])
    return opposed or (tuple(states[:2]) if len(states) > 1 else ())


def _sides(ranked: Sequence[Who]) -> tuple[Who, ...]:
    """Give the first side, and the one known to be opposed to it, or the next."""
    first, pairs = ranked[0], _known()
    enemies = (w for w in ranked[1:] if (first.key, w.key) in pairs)
    second = next(enemies, ranked[1] if len(ranked) > 1 else None)
    return (first, second) if second is not None else (first,)


def deal_block(parties: tuple[Who, ...]) -> str:
    """Name a conflict: by its group, or by its two states."""
    if parties[0].kind in GROUPS:
        return parties[0].key
    return "+".join(sorted(who.key for who in parties))


def _ranked(view: View) -> list[tuple[int, Who]]:
    """Rank the states and groups of a report by their mentions."""
    counted: Counter[str] = Counter()
    for actor in view.reading.actors:
        counted[view.sided[actor.id]] += len(actor.mentions)
    ranked = [
        (count, who)
        for key, count in counted.items()
        if (who := view.side_named(key)) is not None
    ]
    return sorted(ranked, key=lambda pair: (-pair[0], pair[1].key))


def _opposed(ranked: Sequence[Who]) -> tuple[Who, ...]:
    """Give the two most mentioned sides that are known to be opposed."""
    at = {who.key: place for place, who in enumerate(ranked)}
    pairs = [pair for pair in _known() if all(key in at for key in pair)]
    best = min(
        pairs, key=lambda pair: sorted(at[key] for key in pair)[::-1], default=()
    )
    told = sorted((ranked[at[key]] for key in best), key=lambda who: at[who.key])
    return tuple(sorted(told, key=lambda who: who.kind not in GROUPS))


@cache
def _known() -> tuple[tuple[str, str], ...]:
    return tuple((r.one, r.other) for r in read_table("conflict_sides", Opposed))


def _mediators(view: View) -> set[str | None]:
    parts = [p for event in view.reading.events for p in event.participants]
    through = {view.side(p.actor) for p in parts if p.role in {"mediator", "host"}}
    acting = {view.side(p.actor) for p in parts if p.role in {"victim", "perpetrator"}}
    return through - acting
