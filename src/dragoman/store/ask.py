"""Questions to the ledger, as SQL: one SELECT for each kind of row."""

from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    distinct,
    exists,
    func,
    or_,
    select,
)

from dragoman.domain import Family
from dragoman.store.columns import COLUMNS
from dragoman.store.filter import Filter, moment
from dragoman.store.origins import contested, of_one_origin
from dragoman.store.paging import (
    after_actor,
    after_record,
    after_refusal,
    after_report,
)
from dragoman.store.schema import (
    actors,
    articles,
    attributions,
    events,
    figures,
    places,
    proposals,
    readers,
    readings,
    refusals,
    terms,
    times,
)
from dragoman.store.where import (
    asked_of,
    at_place,
    between,
    has_words,
    named,
    on_word_of,
    with_actor,
)

Question = Select[*tuple[Any, ...]]
DAYS: Final = ("since", "until")
SOURCES: Final = ("source", "unnamed", "depth")
PAGE: Final = (
    articles.c.id.label("article"),
    articles.c.title,
    articles.c.outlet,
    readings.c.agency,
    articles.c.published,
    articles.c.url,
    readings.c.recorded_at,
    readings.c.number.label("reading"),
    articles.c.number.label("page_number"),
    readings.c.chain.label("page_chain"),
)
"""The columns that a row's page is made of."""


def events_query(where: Filter, family: Family | None = None) -> Question:
    """Ask for events, the newest first."""
    where.check(
        "events", "process", "actor", "place", "status", "kind", *DAYS, *SOURCES
    )
    query = _with_sources(_told(events, where), events).where(
        *between(where, events.c.first, events.c.last),
        *with_actor(where, events),
        *at_place(where),
        *on_word_of(where),
    )
    if family is not None:
        query = query.where(events.c.family == family)
    if where.status is not None:
        query = query.where(events.c.status == where.status)
    if where.kind is not None:
        query = query.where(events.c.kind == where.kind)
    return _newest_first(query, events, events.c.last, where)


def figures_query(where: Filter) -> Question:
    """Ask for figures, by the day that they count to."""
    where.check(
        "figures", "process", "actor", "place", "measure", "population", *DAYS, *SOURCES
    )
    query = _with_sources(_told(figures, where), figures)
    query = query.add_columns(figures.c.day).where(
        *between(where, figures.c.day, figures.c.day),
        *with_actor(where, figures),
        *at_place(where),
        *on_word_of(where),
    )
    if where.measure is not None:
        query = query.where(figures.c.measure == where.measure)
    if where.population is not None:
        query = query.where(has_words(figures.c.population_words, where.population))
    return _newest_first(query, figures, figures.c.day, where)


def claims_query(where: Filter) -> Question:
    """Ask for attributions, by the day on which they were said."""
    where.check(
        "claims", "process", "actor", "one_origin", "contested", *DAYS, *SOURCES
    )
    spoken = _same(times, attributions, attributions.c.said)
    query = _told(attributions, where).outerjoin(times, spoken)
    query = query.add_columns(
        attributions.c.source,
        attributions.c.anonymity,
        attributions.c.depth,
        attributions.c.chain,
        times.c.value.label("said"),
    ).where(
        *between(where, attributions.c.first, attributions.c.last),
        *with_actor(where, attributions),
        *on_word_of(where),
        *of_one_origin(where),
        *contested(where),
    )
    return _newest_first(query, attributions, attributions.c.last, where)


def proposals_query(where: Filter) -> Question:
    """Ask for proposals; `status` is that of a term."""
    where.check("proposals", "process", "actor", "status", "source", *DAYS)
    query = _told(proposals, where).where(
        *between(where, proposals.c.day, proposals.c.day),
        *with_actor(where, proposals),
    )
    if where.status is not None:
        of_it = _same(terms, proposals, proposals.c.id, terms.c.record)
        query = query.where(exists().where(of_it, terms.c.status == where.status))
    if where.source is not None:
        query = query.where(has_words(readings.c.chain_words, where.source))
    return _newest_first(query, proposals, proposals.c.day, where)


def places_query(where: Filter) -> Question:
    """Ask for places of all reports, those of most reports first."""
    where.check("places", "process", "place", *DAYS)
    reports = func.count(distinct(places.c.reading))
    one = func.coalesce(places.c.kb, places.c.name)
    query = (
        select(
            one.label("who"),
            reports.label("reports"),
            func.max(places.c.name).label("name"),
            func.max(places.c.body).label("place_body"),
        )
        .join(readings, places.c.reading == readings.c.number)
        .where(asked_of(where), *between(where, readings.c.day, readings.c.day))
        .group_by(one)
        .order_by(reports.desc(), one)
        .limit(where.limit)
    )
    if where.place is not None:
        query = query.where(
            or_(places.c.kb == where.place, has_words(places.c.words, where.place))
        )
    return after_actor(query, reports, one, where)


def reports_query(where: Filter) -> Question:
    """Ask for reports, the newest first."""
    where.check("reports", "process", "actor", "source", *DAYS)
    query = (
        select(
            *PAGE,
            readings.c.input,
            readings.c.language,
            readings.c.section,
            readers.c.version.label("version"),
            *(readings.c[kind] for kind in COLUMNS),
        )
        .join(articles, readings.c.article == articles.c.number)
        .join(readers, readings.c.reader == readers.c.number)
        .where(asked_of(where), *between(where, readings.c.day, readings.c.day))
        .order_by(readings.c.day.desc().nulls_last(), articles.c.id)
        .limit(where.limit)
    )
    if where.actor is not None:
        mentioning = select(actors.c.reading).where(named(where.actor))
        query = query.where(readings.c.number.in_(mentioning))
    if where.source is not None:
        query = query.where(has_words(readings.c.chain_words, where.source))
    return after_report(query, where)


def refusals_query(where: Filter) -> Question:
    """Ask for refused inputs, by the day on which they were refused."""
    where.check("refusals", *DAYS)
    day = func.substr(refusals.c.recorded_at, 1, len("2024-05-02"))
    query = (
        select(refusals, readers.c.version.label("version"))
        .join(readers, refusals.c.reader == readers.c.number)
        .where(*between(where, day, day))
        .order_by(refusals.c.recorded_at.desc(), refusals.c.input)
        .limit(where.limit)
    )
    if where.as_of is not None:
        query = query.where(refusals.c.recorded_at <= moment(where.as_of))
    return after_refusal(query, where)


def _told(record: Table, where: Filter) -> Question:
    """Ask for the records of one kind in the readings that are shown."""
    return (
        select(*PAGE, record.c.body)
        .select_from(record)
        .join(readings, record.c.reading == readings.c.number)
        .join(articles, readings.c.article == articles.c.number)
        .where(asked_of(where))
    )


def _with_sources(query: Question, record: Table) -> Question:
    """Add on whose word a record rests, and where it took place."""
    query = query.add_columns(
        attributions.c.chain,
        attributions.c.anonymity,
        places.c.name.label("place"),
        places.c.body.label("place_body"),
    )
    on_word = _same(attributions, record, record.c.attribution)
    there = _same(places, record, record.c.place)
    return query.outerjoin(attributions, on_word).outerjoin(places, there)


def _same(
    other: Table,
    record: Table,
    key: ColumnElement[Any],
    found: ColumnElement[Any] | None = None,
) -> ColumnElement[bool]:
    """Join another table's record, of the same reading, by its id."""
    its = other.c.id if found is None else found
    return and_(other.c.reading == record.c.reading, its == key)


def _newest_first(
    query: Question, record: Table, day: ColumnElement[Any], where: Filter
) -> Question:
    order = (day.desc().nulls_last(), articles.c.id, record.c.position)
    return after_record(query, record, day, where).order_by(*order).limit(where.limit)
