"""Proposals and answers as they are compared: what, by whom, in which conflict."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.domain import Event, Proposal, Term
from dragoman.domain.fact import Fact
from dragoman.domain.told import PageRef, Provision, Version, Who
from dragoman.domain.vocabulary import Family, Status
from dragoman.link.reports.days import UNDATED, day_of
from dragoman.link.reports.make import fact_of
from dragoman.link.reports.view import View
from dragoman.link.reports.words import stems

GROUPS: Final = {"armed_group", "party"}
FEWEST: Final = 2
"""Mentions from which a group makes a report one on its conflict."""
GENERIC: Final = stems(
    "proposal proposed offer deal plan draft agreement accord truce ceasefire cease "
    "fires their latest newest temporary permanent"
)
"""What every proposal is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """Hold one report's telling of a proposal, or of an answer or agreement.

    `version` is set for a proposal; `answers` is the proposal that an act is about.
    `alone` says that nobody is named for an act but its source.
    """

    record: str
    day: str
    page: PageRef
    parties: tuple[Who, ...] = ()
    version: Version | None = None
    authors: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    family: Family | None = None
    kind: str | None = None
    status: Status | None = None
    by: tuple[Who, ...] = ()
    answers: str | None = None
    attribution: str | None = None
    own: bool = False
    alone: bool = False
    said: str | None = None
    chain: tuple[str, ...] = ()
    words: str = ""


def deal_facts(view: View) -> Iterator[Fact]:
    """Make a fact of each proposal, answer and agreement of a report on a conflict."""
    parties = matter_of(view)
    if not parties:
        return
    block = f"deal|{deal_block(parties)}"
    for made in (*_proposals(view, parties), *_answers(view, parties)):
        yield fact_of(view, block, (made.day, made.day), made.record, made)


def deal_block(parties: tuple[Who, ...]) -> str:
    """Name a conflict: by its group, or by its two states."""
    if parties[0].kind in GROUPS:
        return parties[0].key
    return "+".join(sorted(who.key for who in parties))


def matter_of(view: View) -> tuple[Who, ...]:
    """Say between whom the conflict is that a report is about: its main two sides.

    A group comes before the states that it deals with; those who only mediate are
    seldom the most mentioned.
    """
    counted: Counter[str] = Counter()
    for actor in view.reading.actors:
        counted[view.sided[actor.id]] += len(actor.mentions)
    mediating = _mediators(view)
    ranked = [
        (count, who)
        for key, count in counted.items()
        if (who := view.side_named(key)) is not None and key not in mediating
    ]
    ranked.sort(key=lambda pair: (-pair[0], pair[1].key))
    groups = [w for n, w in ranked if w.kind in GROUPS and n >= FEWEST]
    states = [w for _, w in ranked if w.kind == "state"]
    if groups:
        return (groups[0], *(states[:1] or groups[1:2]))
    return tuple(states[:2]) if len(states) > 1 else ()


def _mediators(view: View) -> set[str | None]:
    parts = [p for event in view.reading.events for p in event.participants]
    through = {view.side(p.actor) for p in parts if p.role in {"mediator", "host"}}
    acting = {view.side(p.actor) for p in parts if p.role in {"victim", "perpetrator"}}
    return through - acting


def _proposals(view: View, parties: tuple[Who, ...]) -> Iterator[Deal]:
    for proposal in view.reading.proposals:
        yield Deal(
            record=proposal.id,
            day=view.day or UNDATED,
            page=view.page,
            parties=parties,
            version=_version(view, proposal),
            authors=tuple(sorted(_authors(view, proposal))),
            stems=tuple(sorted(stems(proposal.name) - GENERIC)),
        )


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
                if inside and " that " not in view.before(mention, span):
                    found.add(view.sided[actor.id])
    return found


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
    ratio, amount = term.ratio, term.quantity
    value = amount.value if amount is not None else None
    unit = f" {amount.unit}" if amount is not None and amount.unit else ""
    return Provision(
        term=term.id,
        issue=term.issue,
        obligor=obligor.name if obligor else None,
        beneficiary=gains.name if gains else None,
        amount=f"{value:g}{unit}" if value is not None else None,
        ratio=f"{ratio.give:g} for {ratio.get:g}" if ratio is not None else None,
        phase=term.phase,
        duration=term.duration,
        deadline=term.deadline,
        status=term.status,
        words=term.evidence.text,
    )


def _answers(view: View, parties: tuple[Who, ...]) -> Iterator[Deal]:
    for event in view.reading.events:
        if event.family in {"response", "agreement"}:
            yield _answer(view, event, parties)


def _answer(view: View, event: Event, parties: tuple[Who, ...]) -> Deal:
    source = _source(view, event)
    acting = {view.side(p.actor) for p in event.participants if p.role != "recipient"}
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
        own=source is not None and source in acting and _is_named(view, event),
        said=event.start or _said(view, event) or view.day,
        chain=view.chain(event.attribution),
        words=event.evidence.text,
    )


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
