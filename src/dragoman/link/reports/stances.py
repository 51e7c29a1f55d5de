"""What each party says to a proposal, on whose word, and who denies it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dragoman.domain.links import Stance
from dragoman.domain.records import Reason
from dragoman.domain.told import PageRef, Who
from dragoman.link.reports.days import moved
from dragoman.link.reports.deals import Deal
from dragoman.link.reports.make import key_of, sealed

RULE, VERSION = "stances.party_and_day", "2"
YES: Final = {"accept", "accept_in_principle", "accept_with_conditions"}
NO: Final = {"deny_acceptance", "deny_existence"}
MADE: Final = {"reached", "signed"}
TOLD: Final = {"held", "under_way", "denied"}
DAYS: Final = 5
"""Days within which a denial answers what was said."""


def stances_of(thread: str, answers: Sequence[Deal]) -> list[Stance]:
    """Give the parties' answers to one proposal in time order; one for each day.

    That they reached an agreement is one report's word that each accepts.
    """
    grouped: dict[tuple[str, ...], list[tuple[Who, Deal]]] = defaultdict(list)
    for deal in answers:
        if _is_answer(deal):
            for who in deal.by:
                own = str(deal.speaker == who.key)
                at = (deal.said or deal.day, who.key, response_of(deal), own)
                grouped[at].append((who, deal))
    denials = by_day(deal for deal in answers if response_of(deal) in NO)
    return [_stance(thread, grouped[at], denials) for at in sorted(grouped)]


ByDay = dict[str, list[Deal]]


def by_day(deals: Iterable[Deal]) -> ByDay:
    """Order deals by the day of their report."""
    found: ByDay = defaultdict(list)
    for deal in deals:
        found[deal.day].append(deal)
    return found


def within(found: ByDay, day: str, first: int, last: int) -> Iterator[Deal]:
    """Give what is of the days around one, in order."""
    for by in range(first, last + 1):
        yield from found.get(moved(day, by), ())


def _is_answer(deal: Deal) -> bool:
    if deal.family == "agreement":
        return deal.kind in MADE and deal.status == "held"
    if deal.kind == "studying" and deal.status == "planned":
        return True
    return deal.family == "response" and deal.status in TOLD


def response_of(deal: Deal) -> str:
    """Say what the answer is; a denied yes is the denial of it."""
    kind = "accept" if deal.family == "agreement" else deal.kind or ""
    return "deny_acceptance" if deal.status == "denied" and kind in YES else kind


def _stance(thread: str, told: Sequence[tuple[Who, Deal]], denials: ByDay) -> Stance:
    party, first = told[0]
    response, deals = response_of(first), [deal for _, deal in told]
    later = within(denials, first.day, 0, DAYS)
    denied = [a for a in later if _denies(a, first, response)]
    pages: dict[str, PageRef] = {deal.page.article: deal.page for deal in deals}
    own = first.speaker == party.key
    word = "its own word" if own else "the word of others"
    return sealed(
        Stance,
        key=key_of("stance", thread, party.key, first.record),
        rule=RULE,
        rule_version=VERSION,
        rests_on=(*(d.record for d in deals), *(d.record for d in denied)),
        score=1.0 if own else 0.5,
        explanation=(Reason(f"on {word}", 1.0 if own else 0.5),),
        proposal=thread,
        party=party,
        response=response,
        said=first.said,
        by=first.attribution,
        own_word=own,
        chain=first.chain,
        pages=tuple(pages.values()),
        denied_by=tuple(deal.record for deal in denied),
        words=first.words,
    )


def _denies(later: Deal, told: Deal, response: str) -> bool:
    """Say whether a record denies an answer: that there was one, or a deal."""
    if later.record == told.record or response not in YES:
        return False
    sides = {who.key for who in told.by} & {who.key for who in later.by}
    return bool(sides) or later.alone or later.kind == "deny_existence"
