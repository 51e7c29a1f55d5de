"""What changed in what the ledger knows: between two times, between two readings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, Select, and_, not_, or_, select, true

from dragoman.domain.errors import FilterError, JudgementError
from dragoman.store import ask
from dragoman.store.actors import actor_rows, actors_query
from dragoman.store.answer import (
    claim_row,
    each,
    event_row,
    figure_row,
    proposal_rows,
)
from dragoman.store.compare import (
    FactRow,
    ListRow,
    RowChange,
    compared,
    compared_lists,
    compared_pages,
)
from dragoman.store.connections import Connections
from dragoman.store.filter import Filter, moment, stamp
from dragoman.store.judged_schema import judged, judgements
from dragoman.store.lists import newest, refusal_rows, report_rows
from dragoman.store.pages import versions_of
from dragoman.store.schema import articles, readers, readings
from dragoman.store.targets import find_record
from dragoman.store.where import shown

Condition = ColumnElement[bool]
Rows = Callable[[Connection, Filter, Condition], Iterator[FactRow]]
ALL: Final = Filter()
SLOWEST: Final = timedelta(minutes=1)
"""How long a writer may take, on a database that has several at a time."""


def _events(c: Connection, where: Filter, only: Condition) -> Iterator[FactRow]:
    query = ask.events_query(where).where(only)
    return each(c, query, event_row, where.as_of)


def _contacts(c: Connection, where: Filter, only: Condition) -> Iterator[FactRow]:
    query = ask.events_query(where, "contact").where(only)
    return each(c, query, event_row, where.as_of)


def _figures(c: Connection, where: Filter, only: Condition) -> Iterator[FactRow]:
    query = ask.figures_query(where).where(only)
    return each(c, query, figure_row, where.as_of)


def _claims(c: Connection, where: Filter, only: Condition) -> Iterator[FactRow]:
    query = ask.claims_query(where).where(only)
    return each(c, query, claim_row, where.as_of)


def _proposals(c: Connection, where: Filter, only: Condition) -> Iterator[FactRow]:
    return proposal_rows(c, ask.proposals_query(where).where(only), where)


def _reports(c: Connection, where: Filter, only: Condition) -> Iterator[FactRow]:
    return report_rows(c, ask.reports_query(where).where(only))


KINDS: Final[dict[str, Rows]] = {
    "reports": _reports,
    "contacts": _contacts,
    "events": _events,
    "proposals": _proposals,
    "figures": _figures,
    "claims": _claims,
}
"""What can be compared; contacts are events too."""


def _actors(c: Connection, where: Filter) -> Iterator[ListRow]:
    return actor_rows(c, actors_query(where), where)


def _refusals(c: Connection, where: Filter) -> Iterator[ListRow]:
    return refusal_rows(c, ask.refusals_query(where))


LISTS: Final[dict[str, Callable[[Connection, Filter], Iterator[ListRow]]]] = {
    "actors": _actors,
    "refusals": _refusals,
}
"""What is compared as a whole, and not page by page."""


@dataclass(frozen=True, slots=True)
class PageVersion:
    """Hold one version of a page, and when the ledger learned it."""

    article: str
    url: str | None
    title: str | None
    recorded_at: str


class History:
    """Say what changed."""

    def __init__(self, base: Connections) -> None:
        self._base = base

    def between(
        self, kind: str, first: str, last: str, where: Filter = ALL
    ) -> Iterator[RowChange]:
        """Say which rows of a kind are new, gone or changed from one time to another.

        Raises:
            FilterError: this kind cannot be compared so, or the times are no times.
        """
        known = (*KINDS, *LISTS)
        if kind not in known:
            msg = f"{kind} cannot be compared; these can: {', '.join(known)}"
            raise FilterError(msg)
        if where.as_of is not None or where.limit is not None:
            msg = "what changed between two times takes neither --as-of nor --limit"
            raise FilterError(msg)
        if moment(first) > moment(last):
            msg = f"{first} is after {last}: give the earlier time first"
            raise FilterError(msg)
        times = (first, last)
        if kind in LISTS:
            return self._base.answer(lambda c: _lists_between(c, kind, times, where))
        return self._base.answer(lambda c: _between(c, kind, times, where))

    def settled(self) -> str:
        """Name the time up to which nothing more can come: what is recorded last.

        PostgreSQL's writers end in any order, so it is at least a minute ago there.
        """
        with self._base.asking() as connection:
            last = newest(connection)
        if self._base.has_one_writer:
            return last
        return min(last, stamp(self._base.now() - SLOWEST))

    def versions(self, report: str) -> tuple[PageVersion, ...]:
        """List the versions of a report's page, the oldest first.

        Raises:
            JudgementError: there is no such report.
        """
        with self._base.asking() as connection:
            return _versions(connection, report)

    def diff(self, report: str, older: str | None = None) -> Iterator[RowChange]:
        """Say what differs in a report from an older version, or an older reading.

        Without `older`: from the version before it, else from the reading before.

        Raises:
            JudgementError: there is no such report, or nothing to compare it with.
        """
        return self._base.answer(lambda c: _diff(c, report, older))


def _between(
    connection: Connection, kind: str, times: tuple[str, str], where: Filter
) -> Iterator[RowChange]:
    first, last = times
    touched = readings.c.article.in_(_judged_between(first, last))
    old = KINDS[kind](
        connection,
        replace(where, as_of=first),
        or_(not_(shown(last)), touched),
    )
    new = KINDS[kind](
        connection,
        replace(where, as_of=last),
        or_(not_(shown(first)), touched),
    )
    yield from compared(kind, list(old), list(new))


def _lists_between(
    connection: Connection, kind: str, times: tuple[str, str], where: Filter
) -> Iterator[RowChange]:
    old, new = (
        list(LISTS[kind](connection, replace(where, as_of=time))) for time in times
    )
    yield from compared_lists(kind, old, new)


def _judged_between(first: str, last: str) -> Select[tuple[int]]:
    """Ask for the articles of which something was judged, or taken back, meanwhile."""
    after, until = moment(first), moment(last)
    entered, ended = judgements.c.recorded_at, judgements.c.ended_at
    return (
        select(judged.c.article)
        .join(judgements, judgements.c.number == judged.c.judgement)
        .where(
            judged.c.article.is_not(None),
            or_(
                and_(entered > after, entered <= until),
                and_(ended > after, ended <= until),
            ),
        )
    )


def _diff(
    connection: Connection, report: str, older: str | None
) -> Iterator[RowChange]:
    pair = _older(connection, _article(connection, report), older)
    for kind in KINDS:
        if kind not in {"reports", "contacts"}:
            old, new = (_rows_of(connection, kind, number) for number in pair)
            yield from compared_pages(kind, old, new)


def _rows_of(connection: Connection, kind: str, reading: int) -> list[FactRow]:
    return list(KINDS[kind](connection, Filter(reading=reading), true()))


def _article(connection: Connection, report: str) -> int:
    target = find_record(connection, report)
    if target.kind != "article" or target.article is None:
        msg = f"{target.record} is no report: only whole reports are compared"
        raise JudgementError(msg)
    return target.article


def _versions(connection: Connection, report: str) -> tuple[PageVersion, ...]:
    article = _article(connection, report)
    url = select(articles.c.url).where(articles.c.number == article)
    numbers = versions_of(connection, article, connection.execute(url).scalar_one())
    query = select(articles).where(articles.c.number.in_(numbers))
    return tuple(
        PageVersion(row.id, row.url, row.title, row.recorded_at)
        for row in connection.execute(query.order_by(articles.c.number))
    )


def _readings_of(connection: Connection, article: int) -> list[tuple[int, str]]:
    """List an article's readings, the newest first: their numbers and readers."""
    query = (
        select(readings.c.number, readers.c.version)
        .join(readers, readers.c.number == readings.c.reader)
        .where(readings.c.article == article)
        .order_by(readers.c.rank.desc(), readings.c.number.desc())
    )
    return [(row.number, row.version) for row in connection.execute(query)]


def _older(connection: Connection, article: int, given: str | None) -> tuple[int, int]:
    """Find the reading to compare an article's newest with: older, newer."""
    (newest, _), *others = _readings_of(connection, article)
    by_reader = {version: number for number, version in reversed(others)}
    if given in by_reader:
        return by_reader[given], newest
    if given is not None:
        other = _readings_of(connection, _article(connection, given))
        return other[0][0], newest
    url = select(articles.c.url).where(articles.c.number == article)
    versions = versions_of(connection, article, connection.execute(url).scalar_one())
    before = [number for number in versions if number < article]
    if before:
        return _readings_of(connection, before[-1])[0][0], newest
    if others:
        return others[0][0], newest
    msg = (
        "there is no older version of this report, and no other reading of it: "
        "name one with --with"
    )
    raise JudgementError(msg)
