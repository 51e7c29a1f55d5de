"""The lists of actors: what reports together call them, and in how many they are."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    distinct,
    func,
    select,
    tuple_,
)

from dragoman.domain import Actor, ActorKind, Span
from dragoman.domain.wire import from_json
from dragoman.store.answer import Fetched, batches, page_row
from dragoman.store.ask import DAYS, PAGE, Question
from dragoman.store.filter import Filter
from dragoman.store.overviews import (
    ActorPage,
    ActorRow,
    Quoted,
)
from dragoman.store.paging import after_actor
from dragoman.store.schema import actors, articles, mentions, readings
from dragoman.store.where import asked_of, between, hidden, named, shown

AROUND: Final = 60
"""So many characters before and after a mention are quoted with it."""
LATELY: Final = 10
"""Reports in which the names of an actor are looked up where not in all."""
QUOTED: Final = 3
"""Reports whose mentions are quoted where only the newest are looked through."""
Lately = Select[tuple[int]]
"""The numbers of some readings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """Hold a role that reports give an actor, from which day to which, how often."""

    role: str
    first: str | None
    last: str | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorSum:
    """Hold an actor, in how many reports it is, and what the newest of them call it."""

    who: str
    name: str
    kind: ActorKind
    country: str | None
    role: str | None
    names: tuple[str, ...]
    reports: int


def actors_query(where: Filter) -> Question:
    """Ask for actors of all reports, those of most reports first."""
    where.check("actors", "process", "actor", "kind", "unnamed", "lately", *DAYS)
    reports = func.count(distinct(actors.c.reading))
    query = (
        select(
            actors.c.who,
            reports.label("reports"),
            func.max(actors.c.reading).label("newest"),
        )
        .group_by(actors.c.who)
        .order_by(reports.desc(), actors.c.who)
        .limit(where.limit)
    )
    if where.asks_of_all:
        query = query.where(actors.c.reading.not_in(hidden(where.as_of)))
    else:
        query = query.join(readings, actors.c.reading == readings.c.number).where(
            asked_of(where), *between(where, readings.c.day, readings.c.day)
        )
    such = list(_such_actors(where))
    if such:
        ones = select(actors.c.who).where(*such).correlate(None)
        query = query.where(actors.c.who.in_(ones))
    return after_actor(query, reports, actors.c.who, where)


def _such_actors(where: Filter) -> Iterator[ColumnElement[bool]]:
    if where.actor is not None:
        yield named(where.actor)
    if where.kind is not None:
        yield actors.c.kind == where.kind
    if where.unnamed is not None:
        yield (actors.c.anonymity != "named").is_(where.unnamed)


def actor_rows(
    connection: Connection, query: Question, where: Filter
) -> Iterator[ActorRow]:
    """Make the rows of actors, each as the newest report tells of it."""
    for batch in batches(connection, query):
        newest = _newest(connection, batch)
        for row in batch:
            some = where.lately if where.lately is not None else row.reports
            whole = row.reports <= some
            names = _names(connection, row.who, where, None if whole else some)
            yield replace(
                _actor_row(row, newest[row.who], names, whole=whole),
                pages=tuple(_pages(connection, row.who, where)),
            )


def actor_sums(connection: Connection, where: Filter) -> Iterator[ActorSum]:
    """Make sums of actors; names are looked up in some of the newest reports only."""
    rows = connection.execute(actors_query(where)).all()
    newest = _newest(connection, rows)
    for row in rows:
        told = newest[row.who]
        yield ActorSum(
            who=row.who,
            name=told.name,
            kind=told.kind,
            country=told.country,
            role=told.role,
            names=_often_first(_names(connection, row.who, where, LATELY)),
            reports=row.reports,
        )


def role_rows(connection: Connection, who: str, where: Filter) -> Iterator[RoleRow]:
    """Tell the roles that reports give an actor, the newest first."""
    query = (
        select(
            actors.c.role,
            func.min(readings.c.day).label("first"),
            func.max(readings.c.day).label("last"),
            func.count().label("reports"),
        )
        .join(readings, actors.c.reading == readings.c.number)
        .where(asked_of(where), actors.c.who == who, actors.c.role.is_not(None))
        .group_by(actors.c.role)
        .order_by(func.max(readings.c.day).desc(), actors.c.role)
    )
    for row in connection.execute(query):
        yield RoleRow(
            role=row.role, first=row.first, last=row.last, reports=row.reports
        )


def _newest(connection: Connection, rows: Iterable[Fetched]) -> dict[str, Actor]:
    """Give actors as the newest report of each tells of them."""
    found = [(row.who, row.newest) for row in rows]
    query = select(actors.c.who, actors.c.body).where(
        tuple_(actors.c.who, actors.c.reading).in_(found)
    )
    told = connection.execute(query.order_by(actors.c.position.desc()))
    return {who: from_json(Actor, json.loads(body)) for who, body in told}


def _lately(who: str, where: Filter, most: int) -> Lately:
    """Select the newest of an actor's readings."""
    return (
        select(actors.c.reading)
        .join(readings, actors.c.reading == readings.c.number)
        .where(actors.c.who == who, shown(where.as_of))
        .order_by(actors.c.reading.desc())
        .limit(most)
    )


def _names(
    connection: Connection, who: str, where: Filter, most: int | None
) -> Counter[str]:
    """Count what reports call an actor: all, or the newest so many."""
    same = and_(mentions.c.reading == actors.c.reading, mentions.c.actor == actors.c.id)
    query: Select[*tuple[Any, ...]] = (
        select(mentions.c.text, func.count())
        .select_from(actors)
        .join(mentions, same)
        .where(actors.c.who == who)
        .group_by(mentions.c.text)
    )
    if most is None:
        in_shown: ColumnElement[bool] = shown(where.as_of)
        query = query.join(readings, actors.c.reading == readings.c.number)
    else:
        in_shown = actors.c.reading.in_(_lately(who, where, most).correlate(None))
    found: Counter[str] = Counter()
    for text, count in connection.execute(query.where(in_shown)):
        found[text] = count
    return found


def _mentions_query(where: Filter, who: str) -> Question:
    """Ask for the reports that mention an actor, the newest first."""
    return (
        select(*PAGE, actors.c.body, articles.c.text)
        .join(readings, actors.c.reading == readings.c.number)
        .join(articles, readings.c.article == articles.c.number)
        .where(actors.c.who == who, asked_of(where))
        .order_by(readings.c.day.desc().nulls_last(), articles.c.id)
    )


def _pages(connection: Connection, who: str, where: Filter) -> Iterator[ActorPage]:
    """Quote the mentions of an actor that was asked for; of all actors, none."""
    if where.actor is None:
        return
    query = _mentions_query(where, who)
    if where.lately is not None:
        newest = _lately(who, where, QUOTED).correlate(None)
        query = query.where(actors.c.reading.in_(newest))
    for row in connection.execute(query):
        actor = from_json(Actor, json.loads(row.body))
        said = tuple(_quoted(row.text, span) for span in actor.mentions)
        yield ActorPage(
            page=page_row(row), role=actor.role, mentions=said, why=actor.why
        )


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


def _actor_row(
    row: Fetched, actor: Actor, names: Counter[str], *, whole: bool
) -> ActorRow:
    return ActorRow(
        who=row.who,
        kb=actor.kb,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        sector=actor.sector,
        role=actor.role,
        anonymity=actor.anonymity,
        names=_often_first(names),
        mentions=names.total() if whole else None,
        reports=row.reports,
    )


def _often_first(names: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-names[name], name)))
