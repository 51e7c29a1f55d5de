"""The parts of a record that the ledger is asked by: who, which terms, which words."""

from collections.abc import Iterator

from dragoman.domain import (
    Actor,
    Attribution,
    Event,
    Figure,
    Place,
    Proposal,
    Span,
    Term,
    Time,
)
from dragoman.store.columns import Row
from dragoman.store.words import keepable

Record = Time | Place | Actor | Attribution | Event | Proposal | Figure
Part = tuple[str | None, str]
Words = tuple[str, Span]


def participant_rows(record: Record) -> Iterator[Row]:
    """Make a row for each part that an actor has in a record."""
    parts = dict.fromkeys((who, role) for who, role in parts_of(record) if who)
    for position, (actor, role) in enumerate(parts):
        row: Row = {"record": record.id, "position": position}
        yield row | {"actor": actor, "role": role}


def term_rows(record: Record) -> Iterator[Row]:
    """Make a row for each term of a proposal, an order or a judgment."""
    for position, term in enumerate(_terms(record)):
        yield {
            "record": record.id,
            "position": position,
            "id": term.id,
            "issue": term.issue,
            "status": term.status,
            "obligor": term.obligor,
            "beneficiary": term.beneficiary,
            "attribution": term.attribution,
            "specificity": term.specificity,
        }


def mention_rows(actor: Actor) -> Iterator[Row]:
    """Make a row for each mention of an actor."""
    for position, span in enumerate(actor.mentions):
        row: Row = {"actor": actor.id, "position": position}
        yield row | {
            "first": span.start,
            "last": span.end,
            "text": keepable(span.text),
        }


def evidence_rows(record: Record) -> Iterator[Row]:
    """Make a row for each stretch of words that a record stands on."""
    for field, span in words_behind(record):
        row: Row = {"record": record.id, "field": field, "text": keepable(span.text)}
        yield row | {"first": span.start, "last": span.end}


def parts_of(record: Record) -> Iterator[Part]:
    """List who has a part in a record, and which."""
    match record:
        case Attribution():
            yield record.source.actor, "source"
        case Event():
            yield from ((p.actor, p.role) for p in record.participants)
        case Proposal():
            yield record.author, "author"
            yield record.presented_by, "presenter"
            yield from ((actor, "addressee") for actor in record.addressees)
        case Figure():
            yield record.of, "counted"
            yield record.responsible, "responsible"
    for term in _terms(record):
        yield term.obligor, "obligor"
        yield term.beneficiary, "beneficiary"


def _terms(record: Record) -> tuple[Term, ...]:
    return record.terms if isinstance(record, Proposal | Event) else ()


def words_behind(record: Record) -> Iterator[Words]:
    """List the words that a record stands on, and what they are of it."""
    match record:
        case Attribution():
            yield from (("content", span) for span in record.content)
        case Event():
            yield "evidence", record.evidence
            yield from (("retold", span) for span in record.retold)
        case Proposal():
            yield from (("contested", span) for span in record.contested)
            yield from (("described_as", d.span) for d in record.described_as)
        case Figure():
            yield "evidence", record.evidence
    for term in _terms(record):
        yield "term", term.evidence
