"""A reading told for people: sections of lines, each with its words and its chain."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.domain import (
    Attribution,
    Event,
    Family,
    Figure,
    Proposal,
    Reading,
    Span,
    Term,
)
from dragoman.domain.chains import chains_of, relays, source_name
from dragoman.surface.line import Line, beyond, focus_on
from dragoman.surface.telling import (
    act_words,
    figure_words,
    proposal_words,
    term_words,
)
from dragoman.surface.wording import plain

CONTACTS: tuple[Family, ...] = ("contact",)
ANSWERS: tuple[Family, ...] = ("proposal", "response", "agreement")
ON_THE_GROUND: tuple[Family, ...] = (
    *("violence", "coercion"),
    *("implementation", "mobilisation"),
)
OTHER: tuple[Family, ...] = ("legal", "statement", "cooperation")


@dataclass(frozen=True, slots=True)
class Section:
    """Gather the lines under one heading."""

    title: str
    lines: tuple[Line, ...]


def sections(reading: Reading) -> tuple[Section, ...]:
    """Tell a reading; sections without lines are left out."""
    told = (
        Section("Contacts", tuple(_event_lines(reading, CONTACTS))),
        Section("Proposals", tuple(_proposal_lines(reading))),
        Section("Offers and answers", tuple(_event_lines(reading, ANSWERS))),
        Section("Figures", tuple(_figure_lines(reading))),
        Section("On the ground", tuple(_event_lines(reading, ON_THE_GROUND))),
        Section("Courts, statements, other acts", tuple(_event_lines(reading, OTHER))),
        Section("Also said", tuple(_claim_lines(reading))),
        Section("Planned, feared, refused", tuple(_held_lines(reading))),
    )
    return tuple(section for section in told if section.lines)


def totals(reading: Reading) -> str:
    """Count what is told, and how many claims rest on a source without a name."""
    unnamed = sum(a.anonymity not in {None, "named"} for a in reading.attributions)
    contacts = sum(event.family == "contact" for event in reading.events)
    told = (
        (contacts, "contact"),
        (len(reading.events) - contacts, "other act"),
        (len(reading.proposals), "proposal"),
        (len(reading.figures), "figure"),
        (sum(a.told for a in reading.attributions), "claim"),
    )
    counts = [f"{n} {name}{'' if n == 1 else 's'}" for n, name in told]
    return " · ".join(counts) + (f" ({unnamed} by unnamed sources)" if unnamed else "")


def _event_lines(reading: Reading, families: tuple[Family, ...]) -> Iterator[Line]:
    chains = chains_of(reading)
    for event in reading.events:
        if event.family in families:
            yield Line(
                what=_event_words(reading, event),
                status=event.status,
                words=event.evidence.text,
                focus=_within(event.evidence, event.trigger),
                chain=chains[event.attribution].names,
                missing=tuple(map(plain, event.not_stated)),
                details=tuple(_term(reading, term) for term in event.terms),
                notes=(event.hedge,) if event.hedge else (),
            )


def _event_words(reading: Reading, event: Event) -> str:
    names = _names(reading)
    parties = tuple((p.role, names[p.actor]) for p in event.participants)
    return act_words(event, parties, _place(reading, event.place))


def _within(outer: Span, inner: Span) -> tuple[int, int] | None:
    if inner.start < outer.start or inner.end > outer.end:
        return None
    return inner.start - outer.start, inner.end - outer.start


def _proposal_lines(reading: Reading) -> Iterator[Line]:
    names = _names(reading)
    for proposal in reading.proposals:
        words = proposal.mentions[0].text if proposal.mentions else None
        to = [names[a] for a in proposal.addressees if a in names]
        yield Line(
            what=proposal_words(proposal.name, names.get(proposal.author or ""), to),
            words=beyond(words, proposal.name),
            details=tuple(_proposal_details(reading, proposal)),
            missing=_gaps(proposal),
        )


def _proposal_details(reading: Reading, proposal: Proposal) -> Iterator[str]:
    names = _names(reading)
    for called in proposal.described_as:
        by = names.get(called.by or "", "the report")
        yield f"called “{called.word}” by {by}"
    for term in proposal.terms:
        yield _term(reading, term)
    if proposal.contested:
        yield f"contested: {'; '.join(span.text for span in proposal.contested)}"


def _gaps(proposal: Proposal) -> tuple[str, ...]:
    unnamed = ("which points are contested",) if proposal.contested_unspecified else ()
    return (*map(plain, proposal.not_stated), *unnamed)


def _term(reading: Reading, term: Term) -> str:
    names = _names(reading)
    told = term_words(
        term, names.get(term.obligor or ""), names.get(term.beneficiary or "")
    )
    inner = relays(reading, term.attribution)
    actors = {a.id: a for a in reading.actors}
    by = f" - {source_name(inner[-1], actors)}" if inner else ""
    return f"term: {told}{by}"


def _figure_lines(reading: Reading) -> Iterator[Line]:
    names, chains = _names(reading), chains_of(reading)
    for figure in reading.figures:
        whose = figure.population or names.get(figure.of or "")
        by = names.get(figure.responsible or "")
        yield Line(
            what=figure_words(figure, whose, _place(reading, figure.place), by),
            words=figure.evidence.text,
            focus=_figure_focus(figure),
            chain=chains[figure.attribution].names,
        )


def _figure_focus(figure: Figure) -> tuple[int, int] | None:
    return _within(figure.evidence, figure.number) or focus_on(
        figure.number.text, figure.evidence.text
    )


def _claim_lines(reading: Reading) -> Iterator[Line]:
    """Tell the claims on which no other line rests."""
    told, chains = _told_claims(reading), chains_of(reading)
    actors = {a.id: a for a in reading.actors}
    for claim in reading.attributions:
        if claim.told and claim.id not in told and claim.content:
            yield Line(
                what=source_name(claim, actors),
                words=" ".join(span.text for span in claim.content),
                chain=chains[claim.id].names,
                notes=_claim_notes(claim),
            )


def _held_lines(reading: Reading) -> Iterator[Line]:
    """Tell what is not said but planned, feared or refused, with the word for it."""
    actors, chains = {a.id: a for a in reading.actors}, chains_of(reading)
    for held in reading.attributions:
        if not held.told:
            yield Line(
                what=source_name(held, actors),
                words=" ".join(span.text for span in held.content),
                chain=chains[held.id].names,
                notes=() if held.cue is None else (held.cue.text,),
            )


def _told_claims(reading: Reading) -> set[str]:
    leaves = [event.attribution for event in reading.events]
    leaves += [figure.attribution for figure in reading.figures]
    leaves += [t.attribution for p in reading.proposals for t in p.terms]
    leaves += [d.attribution for p in reading.proposals for d in p.described_as]
    chains = {leaf: relays(reading, leaf) for leaf in leaves}
    outer = [relays(reading, claim.id)[:-1] for claim in reading.attributions]
    return {link.id for links in (*chains.values(), *outer) for link in links}


def _claim_notes(claim: Attribution) -> tuple[str, ...]:
    unnamed = claim.anonymity not in {None, "named"}
    notes = ("unnamed source" if unnamed else None, claim.hedge)
    reason = (claim.reason.text,) if claim.reason is not None else ()
    return (*(note for note in notes if note), *reason)


def _place(reading: Reading, key: str | None) -> str | None:
    return next((place.name for place in reading.places if place.id == key), None)


def _names(reading: Reading) -> dict[str, str]:
    return {actor.id: actor.name for actor in reading.actors}
