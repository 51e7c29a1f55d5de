"""The lists of actors, reports and refused inputs."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, select, tuple_

from dragoman.domain import Actor
from dragoman.domain.wire import from_json
from dragoman.store.answer import Fetched, batches, page_row
from dragoman.store.ask import Question
from dragoman.store.columns import COLUMNS
from dragoman.store.filter import Filter, moment
from dragoman.store.schema import actors, articles, mentions, readings, refusals
from dragoman.store.views import ActorRow, Counts, RefusalRow, ReportRow
from dragoman.store.where import shown


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


def actor_rows(
    connection: Connection, query: Question, where: Filter
) -> Iterator[ActorRow]:
    """Make the rows of actors, each as the newest report tells of it."""
    for batch in batches(connection, query):
        found = {row.who: row.newest for row in batch}
        newest = _newest(connection, found)
        names = _names(connection, where, list(found))
        for row in batch:
            yield _actor_row(row, newest[row.who], names[row.who])


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
