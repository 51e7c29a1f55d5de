"""How answers, deeds and credit bear on a proposal, and its versions on each other."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from dragoman.domain.link_words import RelationKind
from dragoman.domain.links import Relation
from dragoman.domain.told import Change
from dragoman.link.reports.deals import Deal
from dragoman.link.reports.relate import relation
from dragoman.link.reports.stances import DAYS, NO, YES, by_day, response_of, within

AGREED: Final = {"reached", "signed", "announced", "extended"}
MOST: Final = 5
"""Claims that one denial is related to, the last of them."""
STANDS: Final = {"held", "under_way", "planned"}
DEEDS: Final[dict[str, frozenset[str]]] = {
    "release": frozenset(("hostage_release", "prisoner_release")),
    "withdrawal": frozenset(("withdrawal", "redeployment")),
    "aid_delivery": frozenset(("aid_entry",)),
    "crossing_opened": frozenset(("crossing_opening",)),
    "remains_returned": frozenset(("remains_return",)),
    "return_of_displaced": frozenset(("return_of_displaced",)),
    "disarmament": frozenset(("disarmament",)),
}
"""The issues that an act of implementation is of."""
CREDIT: Final[dict[str, RelationKind]] = {
    "credits": "credits",
    "disputes_credit": "disputes_credit",
}


def answer_relations(
    answers: Sequence[Deal], proposals: Sequence[Deal]
) -> Iterator[Relation]:
    """Relate answers, deeds and credit to the proposal, denials to what they deny."""
    told = {deal.record: deal for deal in proposals}
    claims = by_day(deal for deal in answers if _is_claim(deal))
    agreed = [deal for deal in answers if _is_agreed(deal)]
    ground = {
        "violated": agreed,
        **dict.fromkeys(CREDIT, proposals),
        **{deed: [p for p in proposals if _provides(p, deed)] for deed in DEEDS},
    }
    for deal in answers:
        proposal = told.get(deal.answers or "")
        if proposal is not None and deal.family == "response":
            yield _relate("responds_to", "it answers that", deal, proposal)
        if response_of(deal) in NO:
            near = within(claims, deal.day, -DAYS, 1)
            for before in [one for one in near if _meets(deal, one)][-MOST:]:
                why = f"it denies that there was {before.kind}"
                yield _relate("denies", why, deal, before)
        last = _last(ground.get(deal.kind or "", ()), deal)
        if last is not None:
            yield _relate(*_bearing(deal), deal, last)


def _meets(denial: Deal, claim: Deal) -> bool:
    """Say whether a denial is of what a party is said to have agreed to."""
    sides = {who.key for who in denial.by} & {who.key for who in claim.by}
    any_ = denial.alone or denial.kind == "deny_existence" or not denial.by
    return bool(sides) or any_ or not claim.by


def _bearing(deal: Deal) -> tuple[RelationKind, str]:
    if deal.kind == "violated":
        return "violates", "what was agreed last"
    credit = CREDIT.get(deal.kind or "")
    if credit is not None:
        return credit, "who is said to have brought it about"
    return "implements", "it does what that provides"


def version_relations(
    changes: Sequence[Change], proposals: Sequence[Deal]
) -> Iterator[Relation]:
    """Relate a version to the one that it changed."""
    told = {deal.record: deal for deal in proposals}
    for before, after in dict.fromkeys(change.proposals for change in changes):
        if before != after:
            why = "a later version, with other terms"
            yield _relate("supersedes", why, told[after], told[before])


def _relate(kind: RelationKind, why: str, deal: Deal, other: Deal) -> Relation:
    return relation(kind, (deal.record, deal.page), (other.record, other.page), why)


def _last(before: Sequence[Deal], deal: Deal) -> Deal | None:
    """Give what was told last, no later than a deal; `before` is in order of days."""
    place = bisect_right(before, deal.day, key=lambda one: one.day)
    told = (one for one in reversed(before[:place]) if one.record != deal.record)
    return next(told, None)


def _provides(proposal: Deal, deed: str) -> bool:
    terms = proposal.version.provisions if proposal.version is not None else ()
    return any(term.issue in DEEDS[deed] for term in terms)


def _is_claim(deal: Deal) -> bool:
    claimed = deal.kind in AGREED or response_of(deal) in YES
    return claimed and deal.status in STANDS


def _is_agreed(deal: Deal) -> bool:
    return deal.kind in AGREED and deal.status == "held"
