"""Proposals and answers as they are compared: what, by whom, in which conflict."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from dragoman.domain import Event, Proposal, Term
from dragoman.domain.fact import Fact
from dragoman.domain.told import PageRef, Provision, Version, Who
from dragoman.domain.vocabulary import Family, Status
from dragoman.link.credit import credit_phrase, is_credit
from dragoman.link.reports.days import UNDATED, day_of
from dragoman.link.reports.make import fact_of
from dragoman.link.reports.matter import deal_block, matter_of
from dragoman.link.reports.view import View
from dragoman.link.reports.words import stems

GENERIC: Final = stems(
    "proposal proposed offer deal plan draft agreement accord truce ceasefire cease "
    "fires their latest newest temporary permanent"
)
"""What every proposal is called."""


AGREED: Final[dict[str, Any]] = {
    "family": "agreement",
    "kind": "reached",
    "status": "held",
}
PRAISES: Final = {"praise", "claim_credit"}
DEMAND: Final = "demand"
ELSEWHERE: Final = {
    "in",
    "into",
    "to",
    "with",
    "for",
    "between",
    "on",
    "over",
    "against",
}


PROPOSED: Final = '"version":{'
ANSWERS: Final = '"answers":"'
"""How a fact's JSON has these fields: a quote within its words has a backslash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """Hold one report's telling of a proposal, or of an answer or agreement.

    `version` is set for a proposal; `answers` is the proposal that an act is about.
    `alone` says that nobody is named for an act but its source; `speaker` is the side
    of a source with a name.
    """

    record: str
    day: str
    page: PageRef
    parties: tuple[Who, ...] = ()
    version: Version | None = None
    authors: tuple[str, ...] = ()
    demand: bool = False
    stems: tuple[str, ...] = ()
    family: Family | None = None
    kind: str | None = None
    status: Status | None = None
    by: tuple[Who, ...] = ()
    answers: str | None = None
    attribution: str | None = None
    speaker: str | None = None
    alone: bool = False
    said: str | None = None
    chain: tuple[str, ...] = ()
    words: str = ""


def is_proposal(fact: Fact) -> bool:
    """Say whether a fact is of a proposal, without reading all of it."""
    return PROPOSED in fact.body


def answered_by(fact: Fact) -> str | None:
    """Give the proposal that an act is about, without reading all of it."""
    _, found, rest = fact.body.partition(ANSWERS)
    return rest.partition('"')[0] if found else None


def deal_facts(view: View) -> Iterator[Fact]:
    """Make a fact of each proposal, answer and agreement of a report on a conflict."""
    parties = matter_of(view)
    if not parties:
        return
    block = f"deal|{deal_block(parties)}"
    for made in (*_proposals(view, parties), *_answers(view, parties)):
        yield fact_of(view, block, (made.day, made.day), made.record, made)


def _proposals(view: View, parties: tuple[Who, ...]) -> Iterator[Deal]:
    lenders = _lenders(view)
    for proposal in view.reading.proposals:
        like = lenders.get(proposal.id, proposal)
        yield Deal(
            record=proposal.id,
            day=view.day or UNDATED,
            page=view.page,
            parties=parties,
            version=_version(view, proposal),
            authors=tuple(sorted(_authors(view, like))),
            demand=DEMAND in like.name.casefold(),
            stems=tuple(sorted(stems(proposal.name) - GENERIC)),
        )


def _lenders(view: View) -> dict[str, Proposal]:
    """Give for a proposal without an author one with, of the same sentence.

    "A proposal by Egypt and Qatar for a ceasefire" is read as two.
    """
    starts = [start for start, _ in view.reading.sentences]
    told = [
        (one, {bisect_right(starts, span.start) for span in one.mentions})
        for one in view.reading.proposals
    ]
    led = [(one, at) for one, at in told if _authors(view, one)]
    near = (
        (one, next((other for other, there in led if at & there), one))
        for one, at in told
    )
    return {one.id: other for one, other in near if not _authors(view, one)}


def _authors(view: View, proposal: Proposal) -> set[str]:
    """Give the sides that a proposal is said to be by, or is named after."""
    stated = {view.side(proposal.author), view.side(proposal.presented_by)} - {None}
    if stated:
        return {side for side in stated if side is not None}
    found = set()
    for actor in view.reading.actors:
        for span in actor.mentions:
            for mention in proposal.mentions:
                inside = mention.holds(span.start, span.end)
                if inside and _can_author(view.before(mention, span)):
                    found.add(view.sided[actor.id])
    return found


def _can_author(before: str) -> bool:
    """Say whether words before a name let it be an author's: not "a truce in Gaza"."""
    words = before.split()
    return "that" not in words and (not words or words[-1].lower() not in ELSEWHERE)


def _version(view: View, proposal: Proposal) -> Version:
    return Version(
        proposal=proposal.id,
        page=view.page,
        name=proposal.name,
        version=proposal.version,
        author=view.who(proposal.author),
        presented_by=view.who(proposal.presented_by),
        addressees=tuple(w for a in proposal.addressees if (w := view.who(a))),
        provisions=tuple(_provision(view, term) for term in proposal.terms),
        contested=tuple(span.text for span in proposal.contested),
        contested_unspecified=proposal.contested_unspecified,
        described_as=tuple(
            (one.word, by.name if (by := view.who(one.by)) else None)
            for one in proposal.described_as
        ),
    )


def _provision(view: View, term: Term) -> Provision:
    obligor, gains = view.who(term.obligor), view.who(term.beneficiary)
    amount = term.quantity
    value = amount.value if amount is not None else None
    unit = f" {amount.unit}" if amount is not None and amount.unit else ""
    return Provision(
        term=term.id,
        issue=term.issue,
        obligor=obligor.name if obligor else None,
        beneficiary=gains.name if gains else None,
        amount=f"{value:g}{unit}" if value is not None else None,
        ratio=_ratio(term),
        phase=term.phase,
        duration=term.duration,
        deadline=term.deadline,
        status=term.status,
        words=term.evidence.text,
    )


def _ratio(term: Term) -> str | None:
    if term.ratio is None:
        return None
    told = f"{term.ratio.give:g} for {term.ratio.get:g}"
    return f"{told} per {term.ratio.per}" if term.ratio.per else told


def _answers(view: View, parties: tuple[Who, ...]) -> Iterator[Deal]:
    for event in view.reading.events:
        if event.family in {"response", "agreement"} or _is_deed(event):
            yield _answer(view, event, parties)
        elif _is_joint(view, event):
            yield replace(_answer(view, event, parties), **AGREED)
        elif event.family == "statement" and (kind := _credit(event)) is not None:
            yield replace(_answer(view, event, parties), kind=kind)


def _is_deed(event: Event) -> bool:
    return event.family == "implementation" and event.status in {"held", "under_way"}


def _credit(event: Event) -> str | None:
    """Say whether a statement credits a mediator with its part, or disputes it."""
    trigger, words = event.trigger.text, event.evidence.text
    if event.kind in PRAISES and is_credit(trigger, words):
        return "credits"
    doubted = event.kind == "deny" and credit_phrase(words) is not None
    return "disputes_credit" if doubted else None


def _is_joint(view: View, event: Event) -> bool:
    """Say whether two sides are to do a thing together: "agreed to exchange 1,000"."""
    sides = {view.side(p.actor) for p in event.participants if p.role == "initiator"}
    ahead = event.family == "implementation" and event.status == "planned"
    return ahead and len(sides) > 1 and "agree" in event.evidence.text


def _answer(view: View, event: Event, parties: tuple[Who, ...]) -> Deal:
    event = replace(event, attribution=event.attribution or _said_by(view, event))
    source = _source(view, event)
    acting = {
        source if source is not None and _is_bare(view, p.actor) else view.side(p.actor)
        for p in event.participants
        if p.role != "recipient"
    }
    alone = not acting and event.family == "response"
    if alone:
        acting = {source}
    by = (view.side_named(side) for side in sorted(s for s in acting if s))
    return Deal(
        record=event.id,
        day=view.day or UNDATED,
        page=view.page,
        parties=parties,
        family=event.family,
        kind=event.kind,
        status=event.status,
        by=tuple(who for who in by if who is not None),
        answers=event.proposal or _main(view),
        attribution=event.attribution,
        alone=alone,
        speaker=source if _is_named(view, event) else None,
        said=event.start or _said(view, event) or view.day,
        chain=view.chain(event.attribution),
        words=event.evidence.text,
    )


def _said_by(view: View, event: Event) -> str | None:
    """Give the attribution whose verb the answer is: "he rejected the ultimatum"."""
    trigger = event.trigger
    cues = ((one.id, one.cue) for one in view.reading.attributions)
    held = (i for i, cue in cues if cue and cue.holds(trigger.start, trigger.end))
    return next(held, None) if event.family == "response" else None


def _is_bare(view: View, actor: str) -> bool:
    """Say whether an actor is "the group", which its own official speaks of."""
    one = view.actors[actor]
    return one.kb is None and one.affiliation is None and one.name.islower()


def _main(view: View) -> str | None:
    """Give the proposal that a report tells most of."""
    told = view.reading.proposals
    if not told:
        return None
    return max(told, key=lambda one: (len(one.terms), len(one.mentions))).id


def _source(view: View, event: Event) -> str | None:
    attribution = view.attributions.get(event.attribution or "")
    return view.side(attribution.source.actor) if attribution is not None else None


def _is_named(view: View, event: Event) -> bool:
    attribution = view.attributions.get(event.attribution or "")
    actor = view.actors.get(attribution.source.actor or "") if attribution else None
    return actor is not None and actor.anonymity == "named"


def _said(view: View, event: Event) -> str | None:
    attribution = view.attributions.get(event.attribution or "")
    time = view.times.get(attribution.said or "") if attribution is not None else None
    return day_of(time.start) if time is not None else None
