"""Negotiations: the two sides that reports are about, who mediates, which proposals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.domain.fact import Fact
from dragoman.domain.links import Process
from dragoman.domain.records import Reason
from dragoman.domain.told import Who
from dragoman.link.reports.days import UNDATED
from dragoman.link.reports.make import bodies, fact_of, key_of, sealed
from dragoman.link.reports.matter import deal_block, matter_of
from dragoman.link.reports.view import View

RULE, VERSION = "processes.parties", "1"
MEDIATING: Final = {"mediator", "host", "facilitator"}
MOST: Final = 6
MOST_PROPOSALS: Final = 500
"""The newest; a record of all would be written anew with each report of a long war."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks:
    """Hold between whom a report's negotiation is, and through whom."""

    parties: tuple[Who, ...]
    mediators: tuple[Who, ...] = ()


def talk_facts(view: View) -> Iterator[Fact]:
    """Make a fact of a report on a conflict in which someone negotiates."""
    parties = matter_of(view)
    acts = {event.family for event in view.reading.events}
    negotiated = acts & {"contact", "response", "proposal", "agreement"}
    if len(parties) > 1 and (negotiated or view.reading.proposals):
        day = view.day or UNDATED
        made = Talks(parties=parties, mediators=_mediators(view, parties))
        block = f"talk|{deal_block(parties)}"
        yield fact_of(view, block, (day, day), view.page.article, made)


def _mediators(view: View, parties: Sequence[Who]) -> tuple[Who, ...]:
    keys = {
        side
        for event in view.reading.events
        for part in event.participants
        if part.role in MEDIATING
        if (side := view.side(part.actor)) is not None
    } - {who.key for who in parties}
    found = (view.side_named(key) for key in sorted(keys))
    return tuple(who for who in found if who is not None)


def process_of(
    sums: Sequence[tuple[Fact, int]], proposals: Sequence[str]
) -> Iterator[Process]:
    """Make the process of a block; a sum is a fact and how many reports are like it.

    Its parties are the two that most reports name; mediators are named by two reports,
    or by all.
    """
    if not sums:
        return
    ordered = sorted(sums, key=lambda pair: (-pair[1], pair[0].record))
    talks = [(bodies(Talks, [fact])[0], count) for fact, count in ordered]
    parties = talks[0][0].parties
    total = sum(count for _, count in talks)
    weights: dict[Who, int] = {}
    for one, count in talks:
        for who in one.mediators:
            weights[who] = weights.get(who, 0) + count
    mediators = [who for who in weights if weights[who] > 1 or total == 1]
    mediators.sort(key=lambda who: (-weights[who], who.key))
    days = sorted(d for f, _ in ordered for d in (f.first, f.last) if d != UNDATED)
    yield sealed(
        Process,
        key=key_of("process", ordered[0][0].block),
        rule=RULE,
        rule_version=VERSION,
        rests_on=tuple(fact.record for fact, _ in ordered[: MOST * MOST]),
        score=1.0,
        explanation=(Reason(f"{total} reports on talks between them", 1.0),),
        name=" and ".join(who.name for who in parties),
        parties=parties,
        mediators=tuple(mediators[:MOST]),
        proposals=tuple(proposals),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )
