"""Contacts: who talked with whom, what was announced and never held, deadlines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dragoman.domain.links import FollowThrough, Incident
from dragoman.domain.told import Part
from dragoman.questions.asked import Asked, Ground, ground_of, names_of, unique
from dragoman.questions.derived import links_of, unlimited
from dragoman.questions.rows import Contact, Deadline, Unheld
from dragoman.store import EventRow, Ledger

HELD: Final = frozenset(("held", "under_way"))
BETWEEN: Final = frozenset(
    ("mediator", "host", "messenger", "facilitator", "guarantor", "observer", "carrier")
)


@dataclass(frozen=True, slots=True)
class Channel:
    """Hold the last contact of two parties."""

    names: tuple[str, str]
    last: Incident


def contacts(ledger: Ledger, asked: Asked) -> Iterator[Contact]:
    """Give who talked with whom through whom, then the channels that went quiet."""
    found = [
        one
        for one in links_of(ledger, Incident, unlimited(asked.where))
        if one.family == "contact"
    ]
    yield from map(_contact, found)
    for channel in _quiet(found, asked):
        yield _quiet_row(channel)


def unheld(ledger: Ledger, asked: Asked) -> Iterator[Unheld]:
    """Give what was announced and is not found as held by the day it was due."""
    for one in links_of(ledger, FollowThrough, asked.where):
        if one.sort != "deadline" and one.outcome != "held":
            yield Unheld(
                what=one.what,
                parties=_names(one.parties),
                due=one.due,
                outcome=one.outcome,
                by_day=one.by_day,
                ground=_announced(one),
            )


def deadlines(ledger: Ledger, asked: Asked) -> Iterator[Deadline]:
    """Give the deadlines that passed without an answer, and those said to have."""
    for one in links_of(ledger, FollowThrough, asked.where):
        if one.sort == "deadline" and one.outcome == "none_found":
            yield Deadline(
                what=one.what,
                parties=_names(one.parties),
                due=one.due,
                outcome=one.outcome,
                said_to_have_lapsed=False,
                by_day=one.by_day,
                ground=_announced(one),
            )
    for row in ledger.events(asked.where):
        if row.status == "lapsed":
            yield _lapsed(row)


def _contact(one: Incident) -> Contact:
    between = [p for p in one.participants if p.role in BETWEEN]
    newest = one.versions[-1]
    return Contact(
        parties=_names(p for p in one.participants if p.role not in BETWEEN),
        through=_names(between),
        kind=one.kind,
        channel=next((v.channel for v in one.versions if v.channel), None),
        status=newest.status,
        day=one.start or one.end,
        place=one.place,
        quiet=False,
        last=None,
        ground=_told(one),
    )


def _quiet(found: Iterable[Incident], asked: Asked) -> Iterator[Channel]:
    """Find the pairs of which the last contact lies so many days back."""
    channels: dict[frozenset[str], Channel] = {}
    newest = ""
    for one in found:
        day = one.end or one.start or ""
        newest = max(newest, day, *(v.page.published or "" for v in one.versions))
        if not day or not any(v.status in HELD for v in one.versions):
            continue
        for names in _pairs(one):
            known = channels.get(frozenset(names))
            if known is None or _day(known.last) < day:
                channels[frozenset(names)] = Channel(names, one)
    if newest:
        until = asked.where.until or newest[:10]
        before = date.fromisoformat(until) - timedelta(days=asked.days)
        silent = (c for c in channels.values() if _day(c.last) <= before.isoformat())
        yield from sorted(silent, key=lambda c: (_day(c.last), c.names), reverse=True)


def _pairs(one: Incident) -> Iterator[tuple[str, str]]:
    names = _names(p for p in one.participants if p.role not in BETWEEN)
    for place, name in enumerate(names):
        for other in names[place + 1 :]:
            yield (name, other)


def _day(one: Incident) -> str:
    return one.end or one.start or ""


def _quiet_row(channel: Channel) -> Contact:
    one = channel.last
    return Contact(
        parties=channel.names,
        through=(),
        kind=one.kind,
        channel=None,
        status=None,
        day=None,
        place=one.place,
        quiet=True,
        last=_day(one),
        ground=_told(one),
    )


def _told(one: Incident) -> Ground:
    first = one.versions[0]
    return Ground(
        pages=tuple(dict.fromkeys(version.page for version in one.versions)),
        by=first.chain[-1] if first.chain else None,
        chain=first.chain,
        words=first.words,
        records=one.rests_on,
    )


def _announced(one: FollowThrough) -> Ground:
    return Ground(pages=(one.page,), words=one.what, records=one.rests_on)


def _lapsed(row: EventRow) -> Deadline:
    return Deadline(
        what=row.words,
        parties=names_of(row),
        due=row.end or row.start,
        outcome="none_found",
        said_to_have_lapsed=True,
        by_day=row.page.published[:10] if row.page.published else None,
        ground=ground_of(row),
    )


def _names(parts: Iterable[Part]) -> tuple[str, ...]:
    return unique(part.who.name for part in parts)
