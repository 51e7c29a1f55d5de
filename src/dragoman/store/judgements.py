"""The judgements that a ledger holds: entered, taken back, looked up, told."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from dragoman.domain.judged import Judgement, JudgementKind
from dragoman.store.binding import binding
from dragoman.store.connections import Connections
from dragoman.store.filter import moment
from dragoman.store.gold import gold_lines
from dragoman.store.judge import Entry, enter, retract
from dragoman.store.judged_rows import judgements_with_rows
from dragoman.store.judged_schema import judged, judgements
from dragoman.store.overlay import overlay_of
from dragoman.store.schema import articles
from dragoman.store.where import stands


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementFilter:
    """Hold which judgements are asked for; None asks for all.

    `standing`: not taken back. `record` is the id of one that it is about.
    """

    kind: JudgementKind | None = None
    by: str | None = None
    record: str | None = None
    standing: bool = False
    as_of: str | None = None


ALL: Final = JudgementFilter()


class Judgements:
    """Keep and give what analysts enter."""

    def __init__(self, base: Connections) -> None:
        self._base = base

    def enter(self, entry: Entry) -> tuple[Judgement, bool]:
        """Keep a judgement; False where the same by the same person stands already.

        Raises:
            JudgementError: it cannot be entered so.
        """
        return self._base.write(lambda c, now: enter(c, entry, now))

    def retract(self, judgement: str, by: str) -> Judgement:
        """Take a judgement back; it stays in the history.

        Raises:
            JudgementError: there is none of this id, or it was taken back before.
        """
        return self._base.write(lambda c, now: retract(c, judgement, by, now))

    def all(self, where: JudgementFilter = ALL) -> Iterator[Judgement]:
        """Give judgements as they were entered, the oldest first."""
        return self._base.answer(lambda c: _told(c, where))

    def of_report(
        self, article: str, *, as_of: str | None = None
    ) -> dict[str, tuple[Judgement, ...]]:
        """Give what stands about the records of one report, by the record's id."""
        number = select(articles.c.number).where(articles.c.id == article)
        with self._base.asking() as connection:
            found = connection.execute(number).scalars().all()
            return dict(overlay_of(connection, found, as_of).by_record)

    def gold(self, *reports: str) -> Iterator[str]:
        """Write reports as gold, corrections put in: those named, else the corrected.

        Raises:
            JudgementError: there is no such report.
        """
        return self._base.answer(lambda c: gold_lines(c, reports))

    def judgements(
        self, records: Collection[str] | None = None, *, as_of: str | None = None
    ) -> tuple[Judgement, ...]:
        """Give the merges and splits that stand, for some records or for all.

        A record that a newer reader has read again is given by its new id, so that a
        judgement outlives both linking and reading; one that it no longer finds is
        left out.
        """
        with self._base.asking() as connection:
            found = tuple(binding(connection, as_of))
        if records is None:
            return found
        wanted = set(records)
        return tuple(one for one in found if wanted.intersection(one.records))


def _told(connection: Connection, where: JudgementFilter) -> Iterator[Judgement]:
    query = select(judgements)
    if where.kind is not None:
        query = query.where(judgements.c.kind == where.kind)
    if where.by is not None:
        query = query.where(judgements.c.judge == where.by)
    if where.record is not None:
        about = select(judged.c.judgement).where(
            judged.c.record.startswith(where.record, autoescape=True)
        )
        query = query.where(judgements.c.number.in_(about))
    if where.standing:
        query = query.where(stands(judgements, where.as_of))
    elif where.as_of is not None:
        query = query.where(judgements.c.recorded_at <= moment(where.as_of))
    yield from (told for _, told in judgements_with_rows(connection, query))
