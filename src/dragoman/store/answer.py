"""Rows of the database as the rows that people and programs ask for."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Row, and_, select

from dragoman.domain import Attribution, Event, Figure, Proposal, Term
from dragoman.domain.wire import from_json
from dragoman.store.ask import Question, events_query
from dragoman.store.filter import Filter
from dragoman.store.schema import actors, attributions, events, terms
from dragoman.store.views import (
    Called,
    ClaimRow,
    EventRow,
    FigureRow,
    Page,
    Party,
    ProposalRow,
    TermRow,
)

Made = TypeVar("Made")
Fetched = Row[*tuple[Any, ...]]
Names = dict[str, Party]
Said = tuple[int, str | None]
"""An attribution of a reading: its number and the id."""
STREAMED: Final = {"yield_per": 200}
"""Rows that are fetched at a time, however many there are."""


def batches(connection: Connection, query: Question) -> Iterator[Sequence[Fetched]]:
    """Fetch a question's rows some at a time."""
    with connection.execute(query, execution_options=STREAMED) as result:
        yield from result.partitions()


def each(
    connection: Connection, query: Question, make: Callable[[Fetched, Names], Made]
) -> Iterator[Made]:
    """Make a question's rows, with the names of the actors in their readings."""
    for batch in batches(connection, query):
        cast = cast_of(connection, {row.reading for row in batch})
        for row in batch:
            yield make(row, cast[row.reading])


def cast_of(connection: Connection, numbers: set[int]) -> dict[int, Names]:
    """Look up the actors of some readings, by reading and id; roles are left empty."""
    cast: dict[int, Names] = defaultdict(dict)
    query = select(
        actors.c.reading, actors.c.id, actors.c.name, actors.c.kb, actors.c.anonymity
    ).where(actors.c.reading.in_(numbers))
    for reading, key, name, kb, anonymity in connection.execute(query):
        cast[reading][key] = Party(name, "", kb, anonymity)
    return cast


def page_row(row: Fetched) -> Page:
    """Make the page that a row comes from."""
    return Page(
        article=row.article,
        title=row.title,
        outlet=row.outlet,
        agency=row.agency,
        published=row.published,
        url=row.url,
        recorded_at=row.recorded_at,
    )


def event_row(row: Fetched, names: Names) -> EventRow:
    """Make the row of an event."""
    event = from_json(Event, json.loads(row.body))
    parties = ((names[p.actor], p.role) for p in event.participants if p.actor in names)
    return EventRow(
        id=event.id,
        page=page_row(row),
        family=event.family,
        kind=event.kind,
        status=event.status,
        channel=event.channel,
        start=event.start,
        end=event.end,
        place=row.place,
        participants=tuple(
            Party(one.name, role, one.kb, one.anonymity) for one, role in parties
        ),
        issues=event.issues,
        not_stated=event.not_stated,
        proposal=event.proposal,
        hedge=event.hedge,
        chain=_chain(row),
        unnamed=_unnamed(row),
        words=event.evidence.text,
        trigger=event.trigger.text,
    )


def figure_row(row: Fetched, names: Names) -> FigureRow:
    """Make the row of a figure."""
    figure = from_json(Figure, json.loads(row.body))
    return FigureRow(
        id=figure.id,
        page=page_row(row),
        measure=figure.measure,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        comparator=figure.comparator,
        unit=figure.unit,
        population=figure.population,
        of=_name(figure.of, names),
        responsible=_name(figure.responsible, names),
        place=row.place,
        period=figure.period,
        day=row.day,
        number=figure.number.text,
        chain=_chain(row),
        unnamed=_unnamed(row),
        words=figure.evidence.text,
    )


def claim_row(row: Fetched, _: Names) -> ClaimRow:
    """Make the row of an attribution."""
    claim = from_json(Attribution, json.loads(row.body))
    return ClaimRow(
        id=claim.id,
        page=page_row(row),
        source=row.source,
        anonymity=row.anonymity,
        cue=claim.cue.text if claim.cue is not None else None,
        mode=claim.mode,
        hedge=claim.hedge,
        reason=claim.reason.text if claim.reason is not None else None,
        said=row.said,
        depth=row.depth,
        chain=_chain(row),
        words=" ".join(span.text for span in claim.content),
    )


def proposal_rows(connection: Connection, query: Question) -> Iterator[ProposalRow]:
    """Make the rows of proposals, with the answers that their reports tell of."""
    for batch in batches(connection, query):
        numbers = {row.reading for row in batch}
        cast = cast_of(connection, numbers)
        told = events_query(Filter(), "response").where(
            events.c.reading.in_(numbers), events.c.proposal.is_not(None)
        )
        answers: dict[tuple[int, str | None], list[EventRow]] = defaultdict(list)
        for row in connection.execute(told).all():
            answer = event_row(row, cast[row.reading])
            answers[row.reading, answer.proposal].append(answer)
        chains = _term_chains(connection, numbers)
        for row in batch:
            made = from_json(Proposal, json.loads(row.body))
            found = answers[row.reading, made.id]
            provisions = tuple(
                _term_row(
                    term,
                    cast[row.reading],
                    chains.get((row.reading, term.attribution), row.page_chain),
                )
                for term in made.terms
            )
            yield _proposal_row(
                row, made, cast[row.reading], (provisions, tuple(found))
            )


def _term_chains(connection: Connection, numbers: set[int]) -> dict[Said, str]:
    """Look up on whose word the terms of some readings rest."""
    query = select(attributions.c.reading, attributions.c.id, attributions.c.chain)
    on_word = and_(
        terms.c.reading == attributions.c.reading,
        terms.c.attribution == attributions.c.id,
    )
    rows = query.join(terms, on_word).where(attributions.c.reading.in_(numbers))
    return {(reading, key): chain for reading, key, chain in connection.execute(rows)}


def _proposal_row(
    row: Fetched,
    proposal: Proposal,
    names: Names,
    told: tuple[tuple[TermRow, ...], tuple[EventRow, ...]],
) -> ProposalRow:
    addressees = (_name(actor, names) for actor in proposal.addressees)
    return ProposalRow(
        id=proposal.id,
        page=page_row(row),
        name=proposal.name,
        version=proposal.version,
        author=_name(proposal.author, names),
        presented_by=_name(proposal.presented_by, names),
        addressees=tuple(name for name in addressees if name is not None),
        terms=told[0],
        contested=tuple(span.text for span in proposal.contested),
        contested_unspecified=proposal.contested_unspecified,
        described_as=tuple(
            Called(d.word, _name(d.by, names)) for d in proposal.described_as
        ),
        not_stated=proposal.not_stated,
        responses=told[1],
        words=proposal.mentions[0].text if proposal.mentions else None,
    )


def _term_row(term: Term, names: Names, chain: str) -> TermRow:
    return TermRow(
        id=term.id,
        issue=term.issue,
        status=term.status,
        obligor=_name(term.obligor, names),
        beneficiary=_name(term.beneficiary, names),
        quantity=term.quantity,
        ratio=term.ratio,
        phase=term.phase,
        duration=term.duration,
        deadline=term.deadline,
        specificity=term.specificity,
        chain=tuple(json.loads(chain)),
        words=term.evidence.text,
    )


def _name(actor: str | None, names: Names) -> str | None:
    found = names.get(actor) if actor is not None else None
    return found.name if found is not None else None


def _chain(row: Fetched) -> tuple[str, ...]:
    return tuple(json.loads(row.chain if row.chain is not None else row.page_chain))


def _unnamed(row: Fetched) -> bool:
    return row.anonymity not in {None, "named"}
