"""Go on after a row: conditions that keep what stands behind it in an answer's order.

An answer is ordered by its rows' own values, so that a page neither repeats nor skips a
row when others come in between two requests.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, func, or_, select, tuple_

from dragoman.domain.errors import FilterError
from dragoman.store.filter import Filter
from dragoman.store.link_schema import derived
from dragoman.store.schema import articles, readings, refusals
from dragoman.store.where import holds, shown

Question = Select[*tuple[Any, ...]]
Column = ColumnElement[Any]


def after_record(
    query: Question, record: Table, day: Column, where: Filter
) -> Question:
    """Keep the records behind one, newest first; `after` is (article, record)."""
    if where.after is None:
        return query
    article, key = _parts(where, 2)
    mark = (
        select(
            day.label("day"),
            articles.c.id.label("article"),
            record.c.position.label("position"),
        )
        .select_from(record)
        .join(readings, record.c.reading == readings.c.number)
        .join(articles, readings.c.article == articles.c.number)
        .where(articles.c.id == article, record.c.id == key, shown(where.as_of))
        .limit(1)
        .cte("mark")
    )
    behind = tuple_(articles.c.id, record.c.position) > tuple_(
        mark.c.article, mark.c.position
    )
    return query.join(mark, _later(day, mark.c.day, behind))


def after_report(query: Question, where: Filter) -> Question:
    """Keep the reports behind one, newest first; `after` is (article,)."""
    if where.after is None:
        return query
    (article,) = _parts(where, 1)
    mark = (
        select(readings.c.day.label("day"), articles.c.id.label("article"))
        .join(articles, readings.c.article == articles.c.number)
        .where(articles.c.id == article, shown(where.as_of))
        .limit(1)
        .cte("mark")
    )
    behind = articles.c.id > mark.c.article
    return query.join(mark, _later(readings.c.day, mark.c.day, behind))


def after_actor(
    query: Question, reports: Column, who: Column, where: Filter
) -> Question:
    """Keep the actors behind one, most reports first; `after` is (reports, who)."""
    if where.after is None:
        return query
    count, key = _parts(where, 2)
    if not count.isdecimal():
        raise _unfit(where)
    fewer = reports < int(count)
    return query.having(or_(fewer, and_(reports == int(count), who > key)))


def after_refusal(query: Question, where: Filter) -> Question:
    """Keep the refusals behind one, newest first; `after` is (recorded at, input)."""
    if where.after is None:
        return query
    at, given = _parts(where, 2)
    same = and_(refusals.c.recorded_at == at, refusals.c.input > given)
    return query.where(or_(refusals.c.recorded_at < at, same))


def after_link(query: Question, kind: str, where: Filter) -> Question:
    """Keep the derived records behind one, newest first; `after` is (key,)."""
    if where.after is None:
        return query
    (key,) = _parts(where, 1)
    mark = (
        select(derived.c.last.label("day"), derived.c.key.label("key"))
        .where(derived.c.kind == kind, derived.c.key == key, holds(where.as_of))
        .limit(1)
        .cte("mark")
    )
    return query.join(
        mark, _later(derived.c.last, mark.c.day, derived.c.key > mark.c.key)
    )


def rank_of(where: Filter) -> int:
    """Say how many hits of a search were given before; `after` is (rank,)."""
    if where.after is None:
        return 0
    (rank,) = _parts(where, 1)
    if not rank.isdecimal():
        raise _unfit(where)
    return int(rank)


def _later(day: Column, mark: Column, behind: ColumnElement[bool]) -> Column:
    """Say what stands behind a mark where days fall and rows without one are last."""
    undated = "0000"
    own, its = func.coalesce(day, undated), func.coalesce(mark, undated)
    return or_(own < its, and_(own == its, behind))


def _parts(where: Filter, count: int) -> tuple[str, ...]:
    if where.after is None or len(where.after) != count:
        raise _unfit(where)
    return where.after


def _unfit(where: Filter) -> FilterError:
    return FilterError(f"{where.after} is no place in this answer to go on from")
