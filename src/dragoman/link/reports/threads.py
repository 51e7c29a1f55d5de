"""Proposals across reports: which are one, what changed, and what each party says."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Final

from dragoman.domain.fact import Fact
from dragoman.domain.links import Link, ProposalThread
from dragoman.domain.records import Reason
from dragoman.domain.told import Version, Who
from dragoman.link.reports.bearings import answer_relations, version_relations
from dragoman.link.reports.bonds import NO_BONDS, Bonds
from dragoman.link.reports.days import moved
from dragoman.link.reports.deals import Deal, answered_by, is_proposal
from dragoman.link.reports.lapses import LOOKED, follow_deadlines, looked_at
from dragoman.link.reports.leaders import by_leader, merged
from dragoman.link.reports.make import bodies, key_of, sealed
from dragoman.link.reports.ports import Lot
from dragoman.link.reports.stances import stances_of
from dragoman.link.reports.versions import (
    APART,
    changes,
    may_be_one,
    nearness,
    provided,
)

RULE, VERSION = "threads.author_and_subject", "2"
REACH: Final = 4 * APART
"""One without an author follows one that follows one that follows one; an answer is
some days from it."""
ANSWERED: Final = 3
"""Days around the reports of a proposal in which an answer that names none is of it."""
ACCEPTS: Final = "accept"


def find_threads(facts: Sequence[Fact], bonds: Bonds = NO_BONDS) -> Iterator[Lot]:
    """Group a conflict's proposals; give each party's answers to each."""
    proposed, others = list[Fact](), list[Fact]()
    for fact in facts:
        (proposed if is_proposal(fact) else others).append(fact)
    told = sorted(bodies(Deal, proposed), key=_order)
    groups = _grouped([deal for deal in told if deal.authors], bonds)
    led = Led.of(groups)
    alone: list[Deal] = []
    for deal in told:
        if not deal.authors:
            group = _likeliest(deal, led, bonds)
            (alone if group is None else group).append(deal)
    groups = merged([*groups, *_grouped(alone, bonds)], bonds)
    replies = sorted(map(Reply.of, others), key=_order)
    yield from _with_answers(groups, replies)


@dataclass(frozen=True, slots=True)
class Reply:
    """Hold where an answer belongs; what it says is read when its thread is made."""

    record: str
    day: str
    answers: str | None
    fact: Fact

    @classmethod
    def of(cls, fact: Fact) -> "Reply":
        """Look at a fact."""
        return cls(fact.record, fact.first, answered_by(fact), fact)


def _order(told: Deal | Reply) -> tuple[str, str]:
    return told.day, told.record


def _grouped(deals: Sequence[Deal], bonds: Bonds) -> list[list[Deal]]:
    days = [deal.day for deal in deals]
    near = [
        range(bisect_left(days, moved(day, -APART)), at) for at, day in enumerate(days)
    ]
    return by_leader(deals, may_be_one, bonds, near=near)


@dataclass(frozen=True, slots=True)
class Led:
    """Hold deals in the order of their days, each with the group that it is in."""

    deals: tuple[Deal, ...]
    days: tuple[str, ...]
    group: Mapping[str, list[Deal]]

    @classmethod
    def of(cls, groups: Sequence[list[Deal]]) -> "Led":
        """Order the deals of some groups."""
        of = {deal.record: group for group in groups for deal in group}
        deals = sorted(chain.from_iterable(groups), key=_order)
        return cls(tuple(deals), tuple(deal.day for deal in deals), of)

    def near(self, day: str, apart: int) -> Sequence[Deal]:
        """Give the deals within so many days of one."""
        first = bisect_left(self.days, moved(day, -apart))
        return self.deals[first : bisect_right(self.days, moved(day, apart))]

    def first_of(self, day: str) -> Deal | None:
        """Give the first deal of a day."""
        at = bisect_left(self.days, day)
        return self.deals[at] if self.days[at : at + 1] == (day,) else None


def _likeliest(deal: Deal, led: Led, bonds: Bonds) -> list[Deal] | None:
    """Find the proposal with an author that one without can be."""
    near = [one for one in led.near(deal.day, APART) if may_be_one(one, deal)]
    near.sort(key=lambda one: nearness(one, deal), reverse=True)
    groups = (led.group[one.record] for one in near)
    return next((g for g in groups if not _is_parted(deal, g, bonds)), None)


def _is_parted(deal: Deal, group: Sequence[Deal], bonds: Bonds) -> bool:
    return any(bonds.are_parted(deal.record, one.record) for one in group)


def _with_answers(
    groups: Sequence[list[Deal]], replies: Sequence[Reply]
) -> Iterator[Lot]:
    led = Led.of(groups)
    days = {*led.days, *(reply.day for reply in replies)}
    answers: dict[str, list[Reply]] = {group[0].record: [] for group in groups}
    near = {day: _nearest(day, led) for day in {reply.day for reply in replies}}
    for reply in replies:
        group = led.group.get(reply.answers or "") or near[reply.day]
        if group is not None:
            answers[group[0].record].append(reply)
    for group in groups:
        own = answers[group[0].record]
        members = (*(deal.record for deal in group), *(one.record for one in own))
        looked = looked_at(group, days, moved(group[0].day, REACH - LOOKED))
        make = partial(_thread, group, own, dict(looked))
        yield Lot(group[0].day, members, make, str(looked))


def _nearest(day: str, led: Led) -> list[Deal] | None:
    """Find the proposal that reports told of last, within some days of one."""
    for apart in range(ANSWERED + 1):
        days = {moved(day, -apart), moved(day, apart)}
        near = [one for day in days if (one := led.first_of(day)) is not None]
        if near:
            return led.group[min(one.record for one in near)]
    return None


def _thread(
    group: Sequence[Deal], replies: Sequence[Reply], looked: Mapping[str, str]
) -> Iterator[Link]:
    key = key_of("thread", group[0].record)
    group = sorted(group, key=_order)
    told = (reply.fact for reply in replies)
    answers = sorted(bodies(Deal, told), key=_order)
    versions = tuple(deal.version for deal in group if deal.version is not None)
    stances = stances_of(key, answers)
    parties = _parties([*group, *answers])
    made = sealed(
        ProposalThread,
        key=key,
        rule=RULE,
        rule_version=VERSION,
        rests_on=(*(deal.record for deal in group), *(a.record for a in answers)),
        score=_score(group),
        explanation=tuple(_why(group)),
        name=_name(versions),
        author=next((v.author for v in versions if v.author is not None), None),
        parties=parties,
        first=group[0].day,
        last=max(deal.day for deal in (*group, *answers)),
        versions=versions,
        changes=tuple(changes(versions)),
        agreed_by_all=_agreed(parties, answers),
    )
    yield made
    yield from stances
    yield from answer_relations(answers, group)
    yield from version_relations(made.changes, group)
    yield from follow_deadlines(group, answers, looked)


def _name(versions: Sequence[Version]) -> str:
    """Give the name that most reports use, before others one that names its author."""
    counted = Counter((v.author is not None, v.name) for v in versions)
    best = max(counted, key=lambda told: (told[0], counted[told], told[1]))
    return best[1]


def _score(group: Sequence[Deal]) -> float:
    by_author = sum(bool(deal.authors) for deal in group)
    return round(by_author / len(group), 3)


def _why(group: Sequence[Deal]) -> Iterator[Reason]:
    authors = sorted({side for deal in group for side in deal.authors})
    if authors:
        yield Reason(f"by {', '.join(authors)}", 1.0)
    shared = Counter(issue for deal in group for issue in provided(deal))
    for (issue, amount), count in sorted(shared.items(), key=str):
        if count > 1:
            yield Reason(f"{count} tell of {issue} {amount or ''}".rstrip(), 0.5)
    if not authors and not shared:
        yield Reason("told within days of each other, in like words", 0.25)


def _parties(deals: Sequence[Deal]) -> tuple[Who, ...]:
    """Give the two sides of the conflict that most of the reports are about."""
    counted = Counter(who for deal in deals for who in deal.parties)
    by_key: Counter[str] = Counter()
    for who, count in counted.items():
        by_key[who.key] += count
    best = sorted(by_key, key=lambda key: (-by_key[key], key))[:2]
    named = {who.key: who for who in sorted(counted, key=lambda who: who.name)}
    return tuple(named[key] for key in sorted(best))


def _agreed(parties: Sequence[Who], answers: Sequence[Deal]) -> bool | None:
    """Say whether every party's own last word accepts; None where one is unheard.

    A word is a party's own where its named speaker says it of that party; on its last
    day nothing else must have been said.
    """
    heard = []
    for party in parties:
        own = [a for a in answers if a.speaker == party.key and _answers(a, party)]
        if not own:
            return None
        last = max(a.said or a.day for a in own)
        heard.append(all(_is_yes(a) for a in own if (a.said or a.day) == last))
    return all(heard) if heard else None


def _answers(deal: Deal, party: Who) -> bool:
    told = deal.family == "response" and deal.status in {"held", "denied"}
    return told and party.key in {who.key for who in deal.by}


def _is_yes(deal: Deal) -> bool:
    return deal.kind == ACCEPTS and deal.status == "held"
