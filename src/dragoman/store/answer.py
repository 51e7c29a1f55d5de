"""Rows of the database as the rows that people and programs ask for."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Row, and_, select

from dragoman.domain import Attribution, Event, Figure, Proposal, Term
from dragoman.domain.judged import Judgement
from dragoman.domain.wire import from_json
from dragoman.store.ask import Question, events_query
from dragoman.store.filter import Filter
from dragoman.store.overlay import Overlay, bodies_of, overlay_of
from dragoman.store.schema import actors, attributions, events, places, terms
from dragoman.store.spots import spot_of
from dragoman.store.targets import Body
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

Made = TypeVar("Made", EventRow, FigureRow, ClaimRow)
Told = EventRow | FigureRow | ClaimRow
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
    connection: Connection,
    query: Question,
    make: Callable[[Fetched, Body, Names], Made],
    as_of: str | None = None,
) -> Iterator[Made]:
    """Make a question's rows, with the names of the actors in their readings.

    What was judged of a record is laid over it.
    """
    for batch in batches(connection, query):
        cast = cast_of(connection, {row.reading for row in batch})
        over = overlay_of(connection, (row.page_number for row in batch), as_of)
        if over.by_record:
            _add_places(connection, cast)
        for row, body in bodies_of(batch, over):
            made = make(row, body, cast[row.reading])
            yield replace(made, judgements=_judged(made, body, cast[row.reading], over))


def _judged(
    made: Told, body: Body, names: Names, over: Overlay
) -> tuple[Judgement, ...]:
    """Give what stands about a record, and the grades of who says it."""
    source = made.chain[-1] if made.chain else None
    ids = (party.kb for party in names.values() if party.name == source)
    return (*over.of(body), *over.of_source(source, *ids))


def cast_of(connection: Connection, numbers: set[int]) -> dict[int, Names]:
    """Look up the actors of some readings, by reading and id; roles are left empty."""
    cast: dict[int, Names] = defaultdict(dict)
    query = select(
        actors.c.reading, actors.c.id, actors.c.name, actors.c.kb, actors.c.anonymity
    ).where(actors.c.reading.in_(numbers))
    for reading, key, name, kb, anonymity in connection.execute(query):
        cast[reading][key] = Party(name, "", kb, anonymity)
    return cast


def _add_places(connection: Connection, cast: dict[int, Names]) -> None:
    """Add the places of readings, so that a corrected place has its name."""
    query = select(places.c.reading, places.c.id, places.c.name, places.c.kb)
    for reading, key, name, kb in connection.execute(
        query.where(places.c.reading.in_(list(cast)))
    ):
        cast[reading][key] = Party(name, "", kb, "named")


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


def event_row(row: Fetched, body: Body, names: Names) -> EventRow:
    """Make the row of an event."""
    event = from_json(Event, body)
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
        place=_place(row, event.place, names),
        spot=spot_of(row),
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


def figure_row(row: Fetched, body: Body, names: Names) -> FigureRow:
    """Make the row of a figure."""
    figure = from_json(Figure, body)
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
        place=_place(row, figure.place, names),
        period=figure.period,
        day=row.day,
        number=figure.number.text,
        chain=_chain(row),
        unnamed=_unnamed(row),
        words=figure.evidence.text,
    )


def claim_row(row: Fetched, body: Body, _: Names) -> ClaimRow:
    """Make the row of an attribution."""
    claim = from_json(Attribution, body)
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
        told=claim.told,
    )


def proposal_rows(
    connection: Connection, query: Question, where: Filter
) -> Iterator[ProposalRow]:
    """Make the rows of proposals, with the answers that their reports tell of."""
    for batch in batches(connection, query):
        numbers = {row.reading for row in batch}
        cast = cast_of(connection, numbers)
        over = overlay_of(connection, (row.page_number for row in batch), where.as_of)
        then = Filter(as_of=where.as_of, reading=where.reading)
        # Written so that these readings are looked up, and not all responses.
        family = events.c.family.concat("")
        told = events_query(then).where(
            events.c.reading.in_(numbers),
            events.c.proposal.is_not(None),
            family == "response",
        )
        answers: dict[tuple[int, str | None], list[EventRow]] = defaultdict(list)
        for row, body in bodies_of(connection.execute(told), over):
            answer = event_row(row, body, cast[row.reading])
            found = replace(answer, judgements=over.of(body))
            answers[row.reading, answer.proposal].append(found)
        chains = _term_chains(connection, numbers)
        for row, body in bodies_of(batch, over):
            proposal = from_json(Proposal, body)
            provisions = tuple(
                _term_row(
                    term,
                    cast[row.reading],
                    chains.get((row.reading, term.attribution), row.page_chain),
                )
                for term in proposal.terms
            )
            parts = provisions, tuple(answers[row.reading, proposal.id])
            made = _proposal_row(row, proposal, cast[row.reading], parts)
            yield replace(made, judgements=over.of(body))


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


def _place(row: Fetched, place: str | None, names: Names) -> str | None:
    stated: str | None = row.place
    found = names.get(place) if place is not None else None
    return found.name if found is not None else stated if place else None


def _name(actor: str | None, names: Names) -> str | None:
    found = names.get(actor) if actor is not None else None
    return found.name if found is not None else None


def _chain(row: Fetched) -> tuple[str, ...]:
    return tuple(json.loads(row.chain if row.chain is not None else row.page_chain))


def _unnamed(row: Fetched) -> bool:
    return row.anonymity not in {None, "named"}
