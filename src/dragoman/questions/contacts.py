"""Contacts: who talked with whom, what was announced and never held, deadlines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from dragoman.domain.links import FollowThrough, Incident
from dragoman.domain.told import PageRef, Part
from dragoman.questions.asked import (
    Asked,
    Ground,
    day_of,
    days_only,
    names_of,
    page_of,
    readings_of,
    unique,
)
from dragoman.questions.deadlines import ToldDeadline, told_deadlines
from dragoman.questions.derived import links_of, unlimited
from dragoman.questions.rows import Contact, Deadline, Unheld
from dragoman.store import Ledger

ANSWERS: Final = frozenset(
    ("accept", "accept_in_principle", "accept_with_conditions", "reject")
)
HELD: Final = frozenset(("held", "under_way"))
FEW: Final = 3
"""Parties of a contact in which each talks with each."""
BETWEEN: Final = frozenset(
    ("mediator", "messenger", "facilitator", "guarantor", "observer", "carrier")
)
HOSTING: Final = frozenset(("host",))


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
    found.sort(key=_day, reverse=True)
    yield from map(_contact, found)
    for channel in _quiet(found, asked):
        yield _quiet_row(channel)


def unheld(ledger: Ledger, asked: Asked) -> Iterator[Unheld]:
    """Give what was announced and is not found as held by the day it was due."""
    newest = _newest_day(ledger, asked)
    for one in links_of(ledger, FollowThrough, asked.where):
        due_yet = one.due is None or one.due <= newest
        if one.sort != "deadline" and one.outcome != "held" and due_yet:
            silent = one.outcome == "none_found"
            yield Unheld(
                what=one.what,
                parties=_names(one.parties),
                due=one.due,
                outcome=one.outcome,
                by_day=newest if silent else one.by_day,
                ground=_announced(one),
            )


def deadlines(ledger: Ledger, asked: Asked) -> Iterator[Deadline]:
    """Give the deadlines that passed without an answer, and those said to have."""
    linked = set[tuple[str, str | None]]()
    for one in links_of(ledger, FollowThrough, asked.where):
        if one.sort == "deadline" and one.outcome == "none_found":
            linked.add((one.page.article, one.due))
            yield Deadline(
                what=one.what,
                parties=_names(one.parties),
                due=one.due,
                outcome=one.outcome,
                said_to_have_lapsed=False,
                by_day=one.by_day,
                ground=_announced(one),
            )
    newest, answers = _newest_day(ledger, asked), _answers(ledger, asked)
    for reading in readings_of(ledger, asked.where):
        page = page_of(reading)
        for told in told_deadlines(reading):
            since = (page.published or told.due)[:10]
            days = (d for name in told.parties for d in answers.get(name, ()))
            answered = any(since <= day <= told.due for day in days)
            known = (page.article, told.due) in linked
            if told.lapsed or (told.due < newest and not answered and not known):
                yield _passed(page, told, newest)


def _newest_day(ledger: Ledger, asked: Asked) -> str:
    """Give the day up to which the ledger's reports reach."""
    newest = next(ledger.reports(days_only(asked.where)), None)
    return (newest.page.published or "")[:10] if newest is not None else ""


def _answers(ledger: Ledger, asked: Asked) -> dict[str, list[str]]:
    """Give the days on which parties accepted or rejected something, by name."""
    found: dict[str, list[str]] = {}
    for row in ledger.events(days_only(asked.where), "response"):
        day = row.start or day_of(row)
        if row.kind in ANSWERS and row.proposal is not None and day is not None:
            for name in names_of(row, "initiator"):
                found.setdefault(name, []).append(day)
    return found


def _passed(page: PageRef, told: ToldDeadline, newest: str) -> Deadline:
    return Deadline(
        what=told.words,
        parties=told.parties,
        due=told.due,
        outcome="none_found",
        said_to_have_lapsed=told.lapsed,
        by_day=newest or None,
        ground=Ground(pages=(page,), words=told.words),
    )


def _contact(one: Incident) -> Contact:
    between = [p for p in one.participants if p.role in BETWEEN]
    hosts = [p for p in one.participants if p.role in HOSTING]
    newest = one.versions[-1]
    return Contact(
        parties=_names(p for p in one.participants if p.role not in BETWEEN | HOSTING),
        through=_names(between),
        hosts=_names(hosts),
        kind=one.kind,
        channel=next((v.channel for v in one.versions if v.channel), None),
        status=newest.status,
        day=_day(one) or None,
        dated=(one.start or one.end) is not None,
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
        day = _day(one)
        newest = max(newest, day, *(v.page.published or "" for v in one.versions))
        if not day or not any(v.status in HELD for v in one.versions):
            continue
        for names in _pairs(one):
            known = channels.get(frozenset(names))
            if known is None or _day(known.last) < day:
                channels[frozenset(names)] = Channel(names, one)
    if newest:
        # A channel is as quiet as the newest report knows it to be.
        until = asked.where.until or newest[:10]
        before = date.fromisoformat(until) - timedelta(days=asked.days)
        silent = (c for c in channels.values() if _day(c.last) <= before.isoformat())
        yield from sorted(silent, key=lambda c: (_day(c.last), c.names), reverse=True)


def _pairs(one: Incident) -> Iterator[tuple[str, str]]:
    """Pair the parties; of a round of many no channel of two can be told."""
    keys = {p.who.key: p.who.name for p in one.participants if p.role not in BETWEEN}
    if len(keys) <= FEW:
        yield from combinations(keys.values(), 2)


def _day(one: Incident) -> str:
    """Give the day of a contact, or that of the first report that it was held."""
    stated = one.end or one.start
    if stated is not None:
        return stated
    told = (v.page.published for v in one.versions if v.status in HELD)
    return min((day[:10] for day in told if day), default="")


def _quiet_row(channel: Channel) -> Contact:
    one = channel.last
    return Contact(
        parties=channel.names,
        through=(),
        hosts=(),
        kind=one.kind,
        channel=None,
        status=None,
        day=None,
        dated=False,
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


def _names(parts: Iterable[Part]) -> tuple[str, ...]:
    """Name each once; a surname is left out beside its full name."""
    names = unique(part.who.name for part in parts)
    return tuple(
        name for name in names if not any(one.endswith(f" {name}") for one in names)
    )
