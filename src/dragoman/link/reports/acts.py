"""Acts as they are compared: who, what, where, when, as one report tells them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.domain import Event, Place
from dragoman.domain.fact import Fact
from dragoman.domain.told import PageRef, Part, Telling
from dragoman.domain.vocabulary import Family, Status
from dragoman.link.reports.days import UNDATED, Window, is_near
from dragoman.link.reports.make import fact_of
from dragoman.link.reports.view import View

LANES: Final[dict[str, str]] = {
    "call": "call",
    "message": "call",
    "meeting": "meet",
    "visit": "meet",
    "delegation": "meet",
    "talks": "meet",
}
FAMILIES: Final = {
    "contact",
    "agreement",
    "implementation",
    "violence",
    "coercion",
    "legal",
    "mobilisation",
    "cooperation",
}
"""What is said and answered is linked as origins and stances instead."""
IDLE: Final = {"hypothetical", "threatened", "demanded", "offered"}
"""Statuses of what nobody says was, is or will be."""
SMALL_KM: Final = 15.0
"""A place known this exactly tells one strike from another."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Hold where an act was: its key, its name, its country, whether it is a point."""

    key: str
    name: str
    country: str | None
    point: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Hold one report's telling of an act, with the days it can have been on."""

    record: str
    family: Family
    kind: str
    status: Status
    first: str
    last: str
    dated: bool = False
    day: str | None = None
    spot: Spot | None = None
    sides: tuple[str, ...] = ()
    persons: tuple[tuple[str, str], ...] = ()
    page: PageRef
    telling: Telling


def act_facts(view: View) -> Iterator[Fact]:
    """Make a fact of each act that can be told again by another report."""
    for event in view.reading.events:
        if event.family in FAMILIES and event.status not in IDLE:
            act = _act(view, event)
            block = _block(act)
            if block is not None:
                yield fact_of(view, block, (act.first, act.last), event.id, act)


def _block(act: Act) -> str | None:
    """Block by lane and by one side: groups before states, so that most agree on it."""
    if not act.sides:
        return None
    lane = LANES.get(act.kind, act.family)
    side = min(act.sides, key=lambda key: (key.startswith("state:"), key))
    if act.family != "violence":
        return f"act|{lane}|{side}"
    if act.spot is None or not act.spot.point:
        return None
    return f"act|{lane}|{side}|{act.spot.key}"


def _act(view: View, event: Event) -> Act:
    first, last, dated = _days(view, event)
    place = view.places.get(event.place or "")
    return Act(
        record=event.id,
        family=event.family,
        kind=event.kind,
        status=event.status,
        first=first,
        last=last,
        dated=dated,
        day=view.day,
        spot=spot_of(place) if place is not None else None,
        sides=tuple(
            sorted({s for p in event.participants if (s := view.side(p.actor))})
        ),
        persons=tuple(sorted(_persons(view, event))),
        page=view.page,
        telling=_telling(view, event),
    )


def spot_of(place: Place) -> Spot:
    """Make a spot of a place."""
    small = place.precision_km is not None and place.precision_km <= SMALL_KM
    return Spot(place.kb or place.name.casefold(), place.name, place.country, small)


def _persons(view: View, event: Event) -> Iterator[tuple[str, str]]:
    """Name the persons who take part, each with its side."""
    for part in event.participants:
        who, side = view.who(part.actor), view.side(part.actor)
        if who is not None and side is not None and who.kind == "person":
            yield side, who.key


def _days(view: View, event: Event) -> tuple[str, str, bool]:
    first, last = event.start or event.end, event.end or event.start
    if first is None or last is None or first > last or not is_near(first, last):
        return (*_undated(view, event), False)
    return first, last, True


def _undated(view: View, event: Event) -> Window:
    """Give the days around its report in which an undated act most likely is."""
    first, last = view.recently()
    if event.status in {"planned", "expected"} and last != UNDATED:
        return last, last
    return first, last


def _telling(view: View, event: Event) -> Telling:
    parts = (
        Part(who, part.role)
        for part in event.participants
        if (who := view.who(part.actor)) is not None
    )
    return Telling(
        event=event.id,
        page=view.page,
        kind=event.kind,
        status=event.status,
        participants=tuple(parts),
        place=view.place(event),
        start=event.start,
        end=event.end,
        channel=event.channel,
        counts=tuple(_counts(view, event)),
        attribution=event.attribution,
        chain=view.chain(event.attribution),
        words=event.evidence.text,
    )


def _counts(view: View, event: Event) -> Iterator[tuple[str, str]]:
    for figure in view.reading.figures:
        if event.evidence.holds(figure.number.start, figure.number.end):
            yield figure.measure, figure.number.text
