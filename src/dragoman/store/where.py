"""The conditions of a filter, as SQL."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    func,
    literal,
    not_,
    or_,
    select,
    tuple_,
    union_all,
)

from dragoman.store.filter import Filter, moment
from dragoman.store.judged_schema import withdrawals
from dragoman.store.link_schema import derived, facts, grounds
from dragoman.store.schema import (
    actors,
    articles,
    attributions,
    events,
    figures,
    participants,
    places,
    proposals,
    readings,
)
from dragoman.store.words import folded

IS_ID: Final = re.compile(r"[a-z_]+:[^\s:]+")
"""What an id of the knowledge base looks like: person:ismail-haniyeh."""
Condition = ColumnElement[bool]
Column = ColumnElement[Any]


def shown(as_of: str | None) -> Condition:
    """Keep each page's newest reading, now or as the ledger was at a time.

    Of a withdrawn report there is none, of a page's versions only the newest has one.
    """
    if as_of is None:
        return and_(readings.c.superseded_at.is_(None), not_withdrawn(None))
    then = moment(as_of)
    return and_(
        readings.c.recorded_at <= then,
        or_(readings.c.superseded_at.is_(None), readings.c.superseded_at > then),
        not_withdrawn(as_of),
    )


def hidden(as_of: str | None) -> Select[tuple[int]]:
    """Select the readings that are not shown: few, where nearly all are."""
    return select(readings.c.number).where(not_(shown(as_of)))


def asked_of(where: Filter) -> Condition:
    """Keep what is shown, of one process or of all, or one reading alone."""
    if where.reading is not None:
        return readings.c.number == where.reading
    if where.process is None:
        return shown(where.as_of)
    on = select(facts.c.reading).where(facts.c.block.in_(_blocks(where)))
    return and_(shown(where.as_of), readings.c.number.in_(on))


def _blocks(where: Filter) -> Select[tuple[str]]:
    """Select the block of a process: what its reports are compared by."""
    return select(derived.c.block).where(
        derived.c.key == where.process, holds(where.as_of)
    )


def not_withdrawn(as_of: str | None) -> Condition:
    """Keep the readings of articles that are not withdrawn."""
    gone = select(withdrawals.c.article).where(stands(withdrawals, as_of))
    return readings.c.article.not_in(gone)


def stands(table: Table, as_of: str | None) -> Condition:
    """Keep what was entered and not taken back, now or at a time."""
    if as_of is None:
        return table.c.ended_at.is_(None)
    then = moment(as_of)
    return and_(
        table.c.recorded_at <= then,
        or_(table.c.ended_at.is_(None), table.c.ended_at > then),
    )


def holds(as_of: str | None) -> Condition:
    """Keep the derived records that hold, now or as the ledger was at a time."""
    fell = derived.c.retired_at
    if as_of is None:
        return fell.is_(None)
    then = moment(as_of)
    return and_(derived.c.recorded_at <= then, or_(fell.is_(None), fell > then))


def resting_on(records: Sequence[str]) -> Select[tuple[int]]:
    """Select what rests on claims, acts, proposals, figures or reports.

    Their readings are looked up first: what rests on one is kept together.
    """
    stating = [
        select(table.c.reading).where(table.c.id.in_(records))
        for table in (attributions, events, proposals, figures)
    ]
    printed = select(readings.c.number).join(articles).where(articles.c.id.in_(records))
    return select(grounds.c.derived).where(
        grounds.c.reading.in_(union_all(*stating, printed)),
        grounds.c.record.in_(records),
    )


def between(where: Filter, first: Column, last: Column) -> Iterator[Condition]:
    """Keep what lasts into the days asked for."""
    if where.since is not None:
        yield last >= where.since
    if where.until is not None:
        yield first <= where.until


def has_words(column: Column, words: str) -> Condition:
    """Find whole words in a column that `findable` made."""
    wanted = folded(words)
    # SQL's own "false" would swallow the conditions that join the tables.
    return column.like(f"% {wanted} %") if wanted else literal(0) == 1


def named(actor: str) -> Condition:
    """Find actors by a name that a report gives them, or by an id."""
    if IS_ID.fullmatch(actor):
        return actors.c.who == actor
    return or_(actors.c.kb == actor, has_words(actors.c.words, actor))


def with_actor(where: Filter, record: Table) -> Iterator[Condition]:
    """Keep the records that an actor has a part in."""
    if where.actor is not None:
        part = (
            select(participants.c.reading, participants.c.record)
            .join(
                actors,
                and_(
                    actors.c.reading == participants.c.reading,
                    actors.c.id == participants.c.actor,
                ),
            )
            .where(named(where.actor))
        )
        yield tuple_(record.c.reading, record.c.id).in_(part)


def at_place(where: Filter) -> Iterator[Condition]:
    """Keep what is at a place; the query has joined `places`."""
    if where.place is not None:
        yield or_(places.c.kb == where.place, has_words(places.c.words, where.place))


def on_word_of(where: Filter) -> Iterator[Condition]:
    """Keep what rests on a source; the query has joined `attributions`."""
    if where.source is not None:
        yield or_(
            has_words(attributions.c.chain_words, where.source),
            has_words(readings.c.chain_words, where.source),
        )
    if where.unnamed is not None:
        without_name = func.coalesce(attributions.c.anonymity, "named") != "named"
        yield without_name if where.unnamed else not_(without_name)
    if where.depth is not None:
        yield attributions.c.depth >= where.depth
