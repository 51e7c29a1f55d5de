"""Who is source and who target of an event: what PLOVER has in place of roles."""

from collections.abc import Iterator
from typing import Final

from dragoman.domain import Event

SOURCES: Final = frozenset({"initiator", "perpetrator", "applicant"})
TARGETS: Final = frozenset({"recipient", "victim", "respondent", "beneficiary"})
THIRD: Final = frozenset(
    ["host", "messenger", "mediator", "guarantor", "facilitator", "carrier"]
)
COURT_ACTS: Final = frozenset(
    {"hearing", "order", "judgment", "warrant", "investigation"}
)


def sides(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actors on either side, in order.

    Participants stand on the empty side, on both where both are empty or both are
    filled; third parties on the first that stays empty; a court acts in its own acts
    and is addressed in others; observers have no side.
    """
    groups: dict[str, dict[str, None]] = {}
    for side, actor in _sorted(event):
        groups.setdefault(side, {})[actor] = None
    source, target = list(groups.get("source", ())), list(groups.get("target", ()))
    _place_mutual(source, target, list(groups.get("mutual", ())))
    for actor in groups.get("third", ()):
        if not source:
            source.append(actor)
        elif not target and actor not in source:
            target.append(actor)
    return tuple(source), tuple(target or groups.get("court", ()))


def _place_mutual(source: list[str], target: list[str], mutual: list[str]) -> None:
    """Put participants on the empty side, or on both; one alone is the source."""
    to_source, to_target = not source or bool(target), not target or bool(source)
    if not source and not target:
        to_target = len(mutual) > 1
    elif not source or not target:
        to_source, to_target = not source, not target
    known = (*source, *target)
    if to_source:
        source.extend(a for a in mutual if a not in known)
    if to_target:
        target.extend(a for a in mutual if a not in known)


def _sorted(event: Event) -> Iterator[tuple[str, str]]:
    court_acts = event.kind in COURT_ACTS
    has_court = any(p.role == "court" for p in event.participants)
    for part in event.participants:
        if part.role == "observer" or (
            part.role == "applicant" and court_acts and has_court
        ):
            continue
        if part.role == "court":
            side = "source" if court_acts else "court"
        elif part.role in SOURCES:
            side = "source"
        elif part.role in TARGETS:
            side = "target"
        else:
            side = "third" if part.role in THIRD else "mutual"
        yield side, part.actor
