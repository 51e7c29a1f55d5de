"""What each party says to a proposal, on whose word, and who denies it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from dragoman.domain.links import Relation, Stance
from dragoman.domain.records import Reason
from dragoman.domain.told import PageRef, Who
from dragoman.link.reports.days import between
from dragoman.link.reports.deals import Deal
from dragoman.link.reports.make import key_of, sealed
from dragoman.link.reports.relate import relation

RULE, VERSION = "stances.party_and_day", "2"
YES: Final = {"accept", "accept_in_principle", "accept_with_conditions"}
NO: Final = {"deny_acceptance", "deny_existence"}
AGREED: Final = {"reached", "signed", "announced", "extended"}
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
                at = (deal.said or deal.day, who.key, _response(deal), own)
                grouped[at].append((who, deal))
    return [_stance(thread, grouped[at], answers) for at in sorted(grouped)]


def _is_answer(deal: Deal) -> bool:
    if deal.family == "agreement":
        return deal.kind in MADE and deal.status == "held"
    if deal.kind == "studying" and deal.status == "planned":
        return True
    return deal.family == "response" and deal.status in TOLD


def _response(deal: Deal) -> str:
    """Say what the answer is; a denied yes is the denial of it."""
    kind = "accept" if deal.family == "agreement" else deal.kind or ""
    return "deny_acceptance" if deal.status == "denied" and kind in YES else kind


def _stance(
    thread: str, told: Sequence[tuple[Who, Deal]], answers: Sequence[Deal]
) -> Stance:
    party, first = told[0]
    response, deals = _response(first), [deal for _, deal in told]
    denied = [a for a in answers if _denies(a, first, response)]
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
    if not 0 <= between(told.day, later.day) <= DAYS:
        return False
    if _response(later) not in NO:
        return False
    sides = {who.key for who in told.by} & {who.key for who in later.by}
    return bool(sides) or later.alone or later.kind == "deny_existence"


def answer_relations(
    answers: Sequence[Deal], proposals: Sequence[Deal]
) -> Iterator[Relation]:
    """Relate answers to the proposal they answer, and denials to what they deny."""
    told = {deal.record: deal for deal in proposals}
    for deal in answers:
        subject = (deal.record, deal.page)
        proposal = told.get(deal.answers or "")
        if proposal is not None and deal.family == "response":
            object_ = (proposal.record, proposal.page)
            yield relation("responds_to", subject, object_, "it answers the proposal")
        if _response(deal) in NO:
            for before in _denied(deal, answers):
                object_ = (before.record, before.page)
                why = f"it denies that there was {before.kind}"
                yield relation("denies", subject, object_, why)
        elif deal.kind == "violated":
            for before in _agreed_before(deal, answers):
                object_ = (before.record, before.page)
                yield relation("violates", subject, object_, "what was agreed")


def _denied(denial: Deal, answers: Sequence[Deal]) -> Iterator[Deal]:
    for deal in answers:
        claimed = deal.kind in AGREED or _response(deal) in YES
        stands = claimed and deal.status in {"held", "under_way", "planned"}
        if stands and -1 <= between(deal.day, denial.day) <= DAYS:
            yield deal


def _agreed_before(violation: Deal, answers: Sequence[Deal]) -> Iterator[Deal]:
    for deal in answers:
        if deal.kind in AGREED and deal.status == "held" and deal.day <= violation.day:
            yield deal
