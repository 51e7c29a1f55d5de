"""The ledger: what reports state, kept for good."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Self

from dragoman.domain import Family, Reader, Reading
from dragoman.domain.derived import DailySeries
from dragoman.store import actors, ask, export, lists, one
from dragoman.store.answer import (
    claim_row,
    each,
    event_row,
    figure_row,
    proposal_rows,
)
from dragoman.store.append import Arrivals, is_read, read_otherwise
from dragoman.store.backup import back_up
from dragoman.store.behind import words_behind
from dragoman.store.connections import Connections, utc_now
from dragoman.store.filter import Filter
from dragoman.store.integrity import problems
from dragoman.store.overviews import (
    ActorRow,
    Counts,
    Hit,
    RefusalRow,
    ReportRow,
    Stretch,
)
from dragoman.store.pages import is_withdrawn
from dragoman.store.plover import plover
from dragoman.store.rebuild import (
    newest_query,
    readings_query,
    rebuilt,
)
from dragoman.store.search import SEARCHED_BY, search
from dragoman.store.series import keep_series, series_rows
from dragoman.store.spots import PlaceRow
from dragoman.store.views import (
    ClaimRow,
    EventRow,
    FigureRow,
    ProposalRow,
)

if TYPE_CHECKING:
    from dragoman.store.history import History
    from dragoman.store.judgements import Judgements
    from dragoman.store.links import Links
    from dragoman.store.saved import SavedQueries
    from dragoman.store.sums import Sums
    from dragoman.store.withdraw import Withdrawals

ALL: Final = Filter()


class Ledger:
    """Keep readings in a SQLite file or a PostgreSQL database, and answer from them.

    A file that is not there is made, an older ledger is brought up to date; with
    `read_only` neither is. Every question shows an article's newest reading. Rows come
    as they are asked for, from one moment's state of the ledger. Close it, or use it
    in `with`.

    Raises:
        LedgerError: there is no ledger, it is none, or it cannot be used; the message
            says what to do.
    """

    def __init__(
        self,
        where: str | os.PathLike[str],
        *,
        read_only: bool = False,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._base = Connections(where, read_only=read_only, now=now)
        self._arrivals = Arrivals(self._base)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __str__(self) -> str:
        return str(self._base.address)

    def close(self) -> None:
        """Let go of the database."""
        self._base.close()

    @cached_property
    def links(self) -> "Links":
        """What many reports say together."""
        from dragoman.store.links import Links

        return Links(self._base)

    @cached_property
    def judged(self) -> "Judgements":
        """What analysts judge of records."""
        from dragoman.store.judgements import Judgements

        return Judgements(self._base)

    @cached_property
    def history(self) -> "History":
        """What changed in what is known, and when."""
        from dragoman.store.history import History

        return History(self._base)

    @cached_property
    def withdrawals(self) -> "Withdrawals":
        """Articles taken out of what is shown, and put back."""
        from dragoman.store.withdraw import Withdrawals

        return Withdrawals(self._base)

    @cached_property
    def sums(self) -> "Sums":
        """What records come to, summed up."""
        from dragoman.store.sums import Sums

        return Sums(self._base)

    @cached_property
    def saved(self) -> "SavedQueries":
        """Questions kept, and what is new to them."""
        from dragoman.store.saved import SavedQueries

        return SavedQueries(self._base, self.history)

    def append(self, reading: Reading) -> int:
        """Keep a reading or a refusal; count its records that were new, itself too.

        All of it is kept or nothing. Once more, it adds 0.
        """
        return self.append_many([reading])[0]

    def append_many(self, readings: Sequence[Reading]) -> list[int]:
        """Keep readings in one transaction; count for each its new records."""
        return self._arrivals.keep(readings)

    def add_series(self, made: DailySeries) -> bool:
        """Keep a daily series to compare figures with; False where it is known."""
        return self._base.write(lambda c, now: keep_series(c, made, now))

    def series(self, where: Filter = ALL) -> Iterator[DailySeries]:
        """Give the daily series that were added; of the same counts the newest."""
        where.check("series")
        return self._base.answer(
            lambda connection: series_rows(connection, where.as_of)
        )

    def knows(self, key: str, reader: Reader) -> bool:
        """Say whether a reader's reading is kept: by article id or raw bytes' sha.

        What was withdrawn is known to every reader, and not read again.
        """
        with self._base.asking() as connection:
            known = is_read(connection, key, reader)
            return known or is_withdrawn(connection, key)

    def read_otherwise(self, reader: Reader) -> list[str]:
        """List the articles that other readers read, none newer than this, by id."""
        with self._base.asking() as connection:
            return read_otherwise(connection, reader)

    def reading(self, key: str, *, as_of: str | None = None) -> Reading | None:
        """Give the newest reading of an article, by its id or the input's."""
        query = newest_query(key, as_of)
        with self._base.asking() as connection:
            return next(rebuilt(connection, query), None)

    def readings(
        self, where: Filter = ALL, *, every: bool = False
    ) -> Iterator[Reading]:
        """Give readings, equal to what was appended, in the order of articles' ids.

        `every` gives the older ones too. Refusals are not among them.
        """
        query = readings_query(where, every=every)
        return self._base.answer(lambda connection: rebuilt(connection, query))

    def contacts(self, where: Filter = ALL) -> Iterator[EventRow]:
        """Say who was, is or will be in contact with whom, the newest first."""
        return self.events(where, "contact")

    def events(
        self, where: Filter = ALL, family: Family | None = None
    ) -> Iterator[EventRow]:
        """Give events of one family or all, the newest first."""
        query = ask.events_query(where, family)
        return self._base.answer(lambda c: each(c, query, event_row, where.as_of))

    def proposals(self, where: Filter = ALL) -> Iterator[ProposalRow]:
        """Give proposals with their terms and answers, the newest first."""
        query = ask.proposals_query(where)
        return self._base.answer(lambda c: proposal_rows(c, query, where))

    def figures(self, where: Filter = ALL) -> Iterator[FigureRow]:
        """Give figures with their bounds, the newest first."""
        query = ask.figures_query(where)
        return self._base.answer(lambda c: each(c, query, figure_row, where.as_of))

    def claims(self, where: Filter = ALL) -> Iterator[ClaimRow]:
        """Give who says what, with the chain of who relays it, the newest first."""
        query = ask.claims_query(where)
        return self._base.answer(lambda c: each(c, query, claim_row, where.as_of))

    def actors(self, where: Filter = ALL) -> Iterator[ActorRow]:
        """Give actors, those of most reports first."""
        query = actors.actors_query(where)
        return self._base.answer(lambda c: actors.actor_rows(c, query, where))

    def places(self, where: Filter = ALL) -> Iterator[PlaceRow]:
        """Give places, those of most reports first."""
        query = ask.places_query(where)
        return self._base.answer(lambda c: lists.place_rows(c, query))

    def reports(self, where: Filter = ALL) -> Iterator[ReportRow]:
        """Give reports with the counts of their records, the newest first."""
        query = ask.reports_query(where)
        return self._base.answer(lambda c: lists.report_rows(c, query))

    def refusals(self, where: Filter = ALL) -> Iterator[RefusalRow]:
        """Give the inputs that could not be read, the newest first."""
        query = ask.refusals_query(where)
        return self._base.answer(lambda c: lists.refusal_rows(c, query))

    def search(
        self, words: str, where: Filter = ALL, *, limit: int | None = None
    ) -> Iterator[Hit]:
        """Find the reports that hold all the words, and the records that rest on them.

        Words in double quotes stand together; nothing else is syntax.
        """
        asked = where if limit is None else replace(where, limit=limit)
        asked.check("searches", *SEARCHED_BY)
        return self._base.answer(lambda connection: search(connection, words, asked))

    def rows(self, records: Iterable[str]) -> dict[str, one.Stated]:
        """Give acts, claims, proposals and figures, as they are shown, by their ids."""
        with self._base.asking() as connection:
            return one.rows_of(connection, records)

    def words_behind(
        self, record: str, *, as_of: str | None = None
    ) -> Iterator[Stretch]:
        """Give the words that a stated record stands on; the id's beginning will do."""
        return self._base.answer(lambda c: words_behind(c, record, as_of))

    def counts(self, where: Filter = ALL) -> Counts:
        """Count what the ledger holds, or held at `where.as_of`."""
        with self._base.asking() as connection:
            return lists.counts(connection, where)

    def revision(self) -> str:
        """Name the ledger's state, so that who has seen it need not ask again."""
        with self._base.asking() as connection:
            return lists.revision(connection)

    def export(
        self, form: Literal["jsonl", "csv"], where: Filter = ALL
    ) -> Iterator[str]:
        """Write the ledger: a line a reading or refusal (jsonl), or a record (csv)."""
        query = readings_query(where)
        return self._base.answer(lambda c: export.lines(c, form, query, where.as_of))

    def plover(self, dropped: Counter[str]) -> Iterator[str]:
        """Write the events as PLOVER records, and count why others are left out."""
        return self._base.answer(
            lambda c: plover(rebuilt(c, readings_query()), dropped)
        )

    def back_up(self, file: Path) -> int:
        """Copy the ledger into a new file, whole or not at all; give its size.

        Raises:
            LedgerError: the file is there, or this ledger has tools of its own.
        """
        return back_up(self._base.address, file)

    def integrity(self) -> tuple[str, ...]:
        """Name what is wrong with the ledger; nothing where it is whole."""
        with self._base.asking() as connection:
            return tuple(problems(connection))
