"""A reading told for people: sections of lines, each with its words and its chain."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.domain import Event, Figure, Proposal, Reading, Term
from dragoman.domain.chains import chain
from dragoman.surface.wording import (
    bounds,
    period_words,
    quantity_words,
    role_groups,
    term_words,
)

CONTACTS = ("contact",)
ANSWERS = ("proposal", "response", "agreement")
ON_THE_GROUND = ("violence", "coercion", "implementation", "mobilisation")
OTHER = ("legal", "statement", "cooperation")


@dataclass(frozen=True, slots=True)
class Line:
    """Tell one record: what, whether it was done, its words and its chain."""

    what: str
    status: str | None
    words: str
    chain: tuple[str, ...]
    missing: tuple[str, ...] = ()


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
    )
    return tuple(section for section in told if section.lines)


def _event_lines(reading: Reading, families: tuple[str, ...]) -> Iterator[Line]:
    for event in reading.events:
        if event.family in families:
            yield Line(
                what=event_words(reading, event),
                status=event.status,
                words=event.evidence.text,
                chain=chain(reading, event.attribution),
                missing=event.not_stated,
            )


def event_words(reading: Reading, event: Event) -> str:
    """Tell an event in one line: its kind, who, where and when."""
    names = _names(reading)
    parts = [event.kind.replace("_", " ") + ":"]
    parts.append(
        role_groups((p.role, names[p.actor]) for p in event.participants)
        or "nobody named"
    )
    if event.channel is not None and event.channel != "direct":
        parts.append(f"({event.channel.replace('_', ' ')})")
    place = next((p.name for p in reading.places if p.id == event.place), None)
    parts += [f"in {place}"] if place else []
    days = [d for d in (event.start, event.end) if d]
    parts += [" to ".join(dict.fromkeys(days))] if days else []
    return " ".join(parts)


def _proposal_lines(reading: Reading) -> Iterator[Line]:
    for proposal in reading.proposals:
        words = proposal.mentions[0].text if proposal.mentions else proposal.name
        yield Line(
            what=_proposal_words(reading, proposal),
            status=None,
            words=words,
            chain=chain(reading, None),
            missing=_gaps(proposal),
        )
        for term in proposal.terms:
            yield _term_line(reading, term)


def _proposal_words(reading: Reading, proposal: Proposal) -> str:
    names, told = _names(reading), [proposal.name]
    if proposal.author in names:
        told.append(f"by {names[proposal.author]}")
    addressees = [names[a] for a in proposal.addressees if a in names]
    told += [f"to {', '.join(addressees)}"] if addressees else []
    for called in proposal.described_as:
        by = names.get(called.by or "", "the report")
        told.append(f"- called “{called.word}” by {by}")
    return " ".join(told)


def _gaps(proposal: Proposal) -> tuple[str, ...]:
    unnamed = ("contested points",) if proposal.contested_unspecified else ()
    return proposal.not_stated + unnamed


def _term_line(reading: Reading, term: Term) -> Line:
    return Line(
        what=f"  - {term_words(term, _names(reading))}",
        status=term.status,
        words=term.evidence.text,
        chain=chain(reading, term.attribution),
    )


def _figure_lines(reading: Reading) -> Iterator[Line]:
    for figure in reading.figures:
        yield Line(
            what=figure_words(reading, figure),
            status=None,
            words=figure.number.text,
            chain=chain(reading, figure.attribution),
        )


def figure_words(reading: Reading, figure: Figure) -> str:
    """Tell a figure in one line: number, bounds, what is counted, where and when."""
    names = _names(reading)
    whose = figure.population or names.get(figure.of or "") or figure.unit or ""
    measure = figure.measure.replace("_", " ")
    told = [f"{quantity_words(figure)} {whose}".strip(), measure]
    place = next((p.name for p in reading.places if p.id == figure.place), None)
    told += [f"in {place}"] if place else []
    told += [f"by {names[figure.responsible]}"] if figure.responsible in names else []
    told += [period_words(figure.period)] if figure.period else []
    return " ".join([*told, f"[{bounds(figure.low, figure.high)}]"])


def _names(reading: Reading) -> dict[str, str]:
    return {actor.id: actor.name for actor in reading.actors}
