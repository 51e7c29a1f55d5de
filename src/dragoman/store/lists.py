"""The lists of actors, reports and refused inputs."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection, and_, func, select, tuple_

from dragoman.domain import Actor, Span
from dragoman.domain.wire import from_json
from dragoman.store.answer import Fetched, batches, page_row
from dragoman.store.ask import Question, mentions_query
from dragoman.store.columns import COLUMNS
from dragoman.store.filter import Filter, moment
from dragoman.store.judged_schema import judgements, withdrawals
from dragoman.store.link_schema import derived
from dragoman.store.schema import actors, articles, mentions, readings, refusals, series
from dragoman.store.spots import PlaceRow, spot_of
from dragoman.store.views import (
    ActorPage,
    ActorRow,
    Counts,
    Quoted,
    RefusalRow,
    ReportRow,
)
from dragoman.store.where import shown

AROUND: Final = 60
"""So many characters before and after a mention are quoted with it."""
NOTHING_YET: Final = "0001-01-01T00:00:00.000000Z"


def report_rows(connection: Connection, query: Question) -> Iterator[ReportRow]:
    """Make the rows of reports."""
    for batch in batches(connection, query):
        for row in batch:
            yield ReportRow(
                page=page_row(row),
                input=row.input,
                reader=row.version,
                language=row.language,
                section=row.section,
                **{kind: getattr(row, kind) for kind in COLUMNS},
            )


def refusal_rows(connection: Connection, query: Question) -> Iterator[RefusalRow]:
    """Make the rows of refused inputs."""
    for batch in batches(connection, query):
        for row in batch:
            yield RefusalRow(
                input=row.input,
                reason=row.reason,
                detail=row.detail,
                reader=row.version,
                recorded_at=row.recorded_at,
            )


def place_rows(connection: Connection, query: Question) -> Iterator[PlaceRow]:
    """Make the rows of places."""
    for batch in batches(connection, query):
        for row in batch:
            spot = spot_of(row)
            if spot is not None:
                yield PlaceRow(name=row.name, spot=spot, reports=row.reports)


def actor_rows(
    connection: Connection, query: Question, where: Filter
) -> Iterator[ActorRow]:
    """Make the rows of actors, each as the newest report tells of it."""
    for batch in batches(connection, query):
        found = {row.who: row.newest for row in batch}
        newest = _newest(connection, found)
        names = _names(connection, where, list(found))
        pages = _pages(connection, where, list(found))
        for row in batch:
            made = _actor_row(row, newest[row.who], names[row.who])
            yield replace(made, pages=tuple(pages[row.who]))


def _pages(
    connection: Connection, where: Filter, who: list[str]
) -> dict[str, list[ActorPage]]:
    """Quote every mention of an actor that was asked for; of all of them, none."""
    pages: dict[str, list[ActorPage]] = defaultdict(list)
    if where.actor is None:
        return pages
    for row in connection.execute(mentions_query(where, who)):
        actor = from_json(Actor, json.loads(row.body))
        said = tuple(_quoted(row.text, span) for span in actor.mentions)
        page = ActorPage(
            page=page_row(row), role=actor.role, mentions=said, why=actor.why
        )
        pages[row.who].append(page)
    return pages


def _quoted(text: str, span: Span) -> Quoted:
    """Cut a mention with the words around it, at whole words and within its line."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    line = text.find("\n", span.end)
    end = min(len(text) if line < 0 else line, span.end + AROUND)
    if start and not text[start - 1].isspace():
        start = min(text.find(" ", start, span.start) + 1 or start, span.start)
    if end < len(text) and not text[end].isspace():
        end = max(text.rfind(" ", span.end, end), span.end)
    return Quoted(words=text[start:end], at=(span.start - start, span.end - start))


def _actor_row(row: Fetched, actor: Actor, names: Counter[str]) -> ActorRow:
    return ActorRow(
        who=row.who,
        kb=actor.kb,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        sector=actor.sector,
        role=actor.role,
        anonymity=actor.anonymity,
        names=tuple(sorted(names, key=lambda name: (-names[name], name))),
        mentions=names.total(),
        reports=row.reports,
    )


def _newest(connection: Connection, found: dict[str, int]) -> dict[str, Actor]:
    query = select(actors.c.who, actors.c.body).where(
        tuple_(actors.c.who, actors.c.reading).in_(found.items())
    )
    rows = connection.execute(query.order_by(actors.c.position.desc()))
    return {who: from_json(Actor, json.loads(body)) for who, body in rows}


def _names(
    connection: Connection, where: Filter, who: list[str]
) -> dict[str, Counter[str]]:
    """Count what reports call some actors."""
    same = and_(mentions.c.reading == actors.c.reading, mentions.c.actor == actors.c.id)
    query = (
        select(actors.c.who, mentions.c.text, func.count())
        .join(mentions, same)
        .join(readings, actors.c.reading == readings.c.number)
        .where(actors.c.who.in_(who), shown(where.as_of))
        .group_by(actors.c.who, mentions.c.text)
    )
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for key, text, count in connection.execute(query):
        names[key][text] = count
    return names


def counts(connection: Connection, where: Filter) -> Counts:
    """Count articles, readings, refusals, and the records that are shown."""
    where.check("counts")
    until = moment(where.as_of) if where.as_of is not None else None
    tables = {"articles": articles, "readings": readings, "refusals": refusals}
    found: dict[str, int] = {}
    for name, table in tables.items():
        query = select(func.count()).select_from(table)
        if until is not None:
            query = query.where(table.c.recorded_at <= until)
        found[name] = connection.execute(query).scalar_one()
    sums = [func.coalesce(func.sum(readings.c[kind]), 0) for kind in COLUMNS]
    row = connection.execute(select(*sums).where(shown(where.as_of))).one()
    return Counts(**found, **dict(zip(COLUMNS, map(int, row), strict=True)))


def revision(connection: Connection) -> str:
    """Name the ledger's state: it changes with all that is read, linked or judged."""
    kept = (readings, refusals, series, derived, judgements, withdrawals)
    newest = [select(func.max(table.c.number)) for table in kept]
    ended = [select(func.max(table.c.ended_at)) for table in (judgements, withdrawals)]
    state = (connection.execute(one).scalar() for one in (*newest, *ended))
    return "|".join(str(part or 0) for part in state)


def newest(connection: Connection) -> str:
    """Name the time of the last change that the ledger holds."""
    numbered = (readings, refusals, derived, judgements, withdrawals)
    last = [
        select(table.c.recorded_at).order_by(table.c.number.desc()).limit(1)
        for table in numbered
    ]
    ends = (judgements.c.ended_at, withdrawals.c.ended_at, derived.c.retired_at)
    last += [select(func.max(end)) for end in ends]
    found = (connection.execute(one).scalar() for one in last)
    return max((time for time in found if time is not None), default=NOTHING_YET)
