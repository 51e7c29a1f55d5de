"""Reports withdrawn: hidden from now on, and still in the history."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, distinct, func, insert, select, update

from dragoman.domain.errors import JudgementError
from dragoman.domain.judged import Withdrawal
from dragoman.domain.link_words import LinkKind
from dragoman.domain.links import LINK_TYPES, Link
from dragoman.domain.wire import from_json
from dragoman.store.answer import page_row
from dragoman.store.ask import PAGE
from dragoman.store.columns import COLUMNS, Row as Cells
from dragoman.store.connections import Connections
from dragoman.store.filter import moment
from dragoman.store.judged_schema import withdrawals
from dragoman.store.judgements import ALL, JudgementFilter
from dragoman.store.link_schema import derived, grounds
from dragoman.store.pages import versions_of
from dragoman.store.schema import articles, readings
from dragoman.store.strike import strike_out
from dragoman.store.targets import find_record
from dragoman.store.views import (
    Page,
)
from dragoman.store.waiting import link_anew
from dragoman.store.where import shown, stands
from dragoman.store.words import keepable


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """Hold a derived record that rests on a report, and how many others it rests on."""

    kind: LinkKind
    link: Link
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Vanishing:
    """Hold what goes with a report: how many records of each kind.

    `derived` rests on it: what no other report bears falls. `versions` are the ids of
    the page's other versions, which stay.
    """

    page: Page
    shown: bool
    records: dict[str, int]
    derived: tuple[Resting, ...]
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """Hold who does something, why and when."""

    by: str
    reason: str | None
    at: str


class Withdrawals:
    """Say what goes with a report; withdraw it, and bring it back."""

    def __init__(self, base: Connections) -> None:
        self._base = base

    def preview(self, report: str) -> Vanishing:
        """Say what would no longer be shown without a report.

        Raises:
            JudgementError: there is none of this id, or several.
        """
        with self._base.asking() as connection:
            return _vanishing(connection, _article(connection, report))

    def withdraw(
        self, report: str, by: str, reason: str | None = None, *, erase: bool = False
    ) -> Withdrawal:
        """Hide a report from now on; `erase` strikes its words out for good.

        Raises:
            JudgementError: there is none, or it is withdrawn already.
        """
        made = self._base.write(
            lambda c, now: _withdraw(c, report, Signed(by, reason, now), erase=erase)
        )
        if erase:
            self._base.settle()
        return made

    def restore(self, report: str, by: str) -> Withdrawal:
        """Show a withdrawn report again.

        Raises:
            JudgementError: there is none, or it is not withdrawn.
        """
        return self._base.write(lambda c, now: _restore(c, report, by, now))

    def all(self, where: JudgementFilter = ALL) -> Iterator[Withdrawal]:
        """Give withdrawals, the oldest first; those that were ended too."""
        query = _query().order_by(withdrawals.c.number)
        if where.by is not None:
            query = query.where(withdrawals.c.judge == where.by)
        if where.record is not None:
            about = articles.c.id.startswith(where.record, autoescape=True)
            query = query.where(about)
        if where.standing:
            query = query.where(stands(withdrawals, where.as_of))
        elif where.as_of is not None:
            query = query.where(withdrawals.c.recorded_at <= moment(where.as_of))
        return self._base.answer(lambda c: map(_withdrawal, c.execute(query)))


def _article(connection: Connection, report: str) -> int:
    target = find_record(connection, report)
    if target.kind != "article" or target.article is None:
        msg = f"{target.record} is no report: only whole reports are withdrawn"
        raise JudgementError(msg)
    return target.article


def _readings_of(article: int) -> Select[tuple[int]]:
    return select(readings.c.number).where(readings.c.article == article)


def _vanishing(connection: Connection, article: int) -> Vanishing:
    query = (
        select(*PAGE, articles.c.url, *(readings.c[kind] for kind in COLUMNS))
        .join(articles, readings.c.article == articles.c.number)
        .where(readings.c.article == article)
    )
    row = connection.execute(query.where(shown(None))).first()
    newest = query.order_by(readings.c.number.desc()).limit(1)
    page = page_row(row if row is not None else connection.execute(newest).one())
    others = set(versions_of(connection, article, page.url)) - {article}
    ids = select(articles.c.id).where(articles.c.number.in_(others))
    return Vanishing(
        page=page,
        shown=row is not None,
        records={kind: 0 if row is None else getattr(row, kind) for kind in COLUMNS},
        derived=tuple(_resting(connection, article)),
        versions=tuple(connection.execute(ids.order_by(articles.c.number)).scalars()),
    )


def _resting(connection: Connection, article: int) -> Iterator[Resting]:
    """Give what stands and rests on an article, with the count of other articles."""
    here = grounds.c.reading.in_(_readings_of(article))
    on = select(grounds.c.derived).where(here)
    articles_of = func.count(distinct(readings.c.article))
    query = (
        select(derived.c.kind, derived.c.body, derived.c.recorded_at, articles_of)
        .join(grounds, grounds.c.derived == derived.c.number)
        .join(readings, readings.c.number == grounds.c.reading)
        .where(derived.c.number.in_(on), derived.c.retired_at.is_(None))
        .group_by(derived.c.number)
        .order_by(derived.c.number)
    )
    for kind, body, recorded_at, count in connection.execute(query):
        made: Link = from_json(LINK_TYPES[kind], json.loads(body))
        made = replace(made, recorded_at=recorded_at)
        yield Resting(kind=kind, link=made, others=count - 1)


def _query() -> Select[*tuple[Any, ...]]:
    return select(withdrawals, articles.c.id, articles.c.title).join(
        articles, articles.c.number == withdrawals.c.article
    )


def _withdrawal(row: Row[Any]) -> Withdrawal:
    return Withdrawal(
        article=row.id,
        title=row.title,
        by=row.judge,
        at=row.recorded_at,
        reason=row.reason,
        erased_at=row.erased_at,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
    )


def _standing(connection: Connection, article: int) -> Row[Any] | None:
    query = _query().where(
        withdrawals.c.article == article, withdrawals.c.ended_at.is_(None)
    )
    return connection.execute(query).first()


def _withdraw(
    connection: Connection, report: str, signed: Signed, *, erase: bool
) -> Withdrawal:
    article = _article(connection, report)
    standing = _standing(connection, article)
    if standing is not None and (not erase or standing.erased_at is not None):
        msg = (
            f"{report} was withdrawn already, by {standing.judge} on "
            f"{standing.recorded_at}"
        )
        raise JudgementError(msg)
    if standing is None:
        row: Cells = {
            "article": article,
            "judge": keepable(signed.by),
            "reason": None if signed.reason is None else keepable(signed.reason),
            "recorded_at": signed.at,
        }
        connection.execute(insert(withdrawals).values(row))
        link_anew(connection, _readings_of(article))
    if erase:
        strike_out(connection, article)
        connection.execute(
            update(withdrawals)
            .where(withdrawals.c.article == article, withdrawals.c.ended_at.is_(None))
            .values(erased_at=signed.at)
        )
    done = _query().where(
        withdrawals.c.article == article, withdrawals.c.ended_at.is_(None)
    )
    return _withdrawal(connection.execute(done).one())


def _restore(connection: Connection, report: str, by: str, now: str) -> Withdrawal:
    article = _article(connection, report)
    standing = _standing(connection, article)
    if standing is None:
        msg = f"{report} is not withdrawn"
        raise JudgementError(msg)
    connection.execute(
        update(withdrawals)
        .where(withdrawals.c.number == standing.number)
        .values(ended_at=now, ended_by=keepable(by))
    )
    link_anew(connection, _readings_of(article))
    return replace(_withdrawal(standing), ended_at=now, ended_by=by)
