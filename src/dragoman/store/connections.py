"""How a ledger's parts get at its database."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import Connection

from dragoman.domain.errors import LedgerError
from dragoman.store.address import address_of, in_plain_words
from dragoman.store.engine import engine_for, in_transaction
from dragoman.store.filter import stamp
from dragoman.store.upgrade import make_ready

Made = TypeVar("Made")


def utc_now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


class Connections:
    """Open a ledger's database, and lend connections for questions and for writing.

    Raises:
        LedgerError: there is no ledger, it is none, or it cannot be used.
    """

    def __init__(
        self,
        where: str | os.PathLike[str],
        *,
        read_only: bool,
        now: Callable[[], datetime],
    ) -> None:
        self.address = address_of(where)
        self._engine = engine_for(self.address, read_only=read_only)
        self._read_only, self._now = read_only, now
        try:
            with in_plain_words(self.address):
                make_ready(self._engine, self.address, read_only=read_only)
        except LedgerError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def settle(self) -> None:
        """Write what a log beside the file still holds into it."""
        if self._engine.dialect.name == "sqlite":
            with closing(self._engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @property
    def has_one_writer(self) -> bool:
        """Say whether the database lets one write at a time, as SQLite does."""
        return self._engine.dialect.name == "sqlite"

    def now(self) -> datetime:
        """Tell the time by the ledger's clock."""
        return self._now()

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """Lend a connection for questions: one moment's state of the ledger."""
        with in_plain_words(self.address), self._engine.connect() as connection:
            yield connection

    def answer(self, answers: Callable[[Connection], Iterator[Made]]) -> Iterator[Made]:
        """Run a question as its rows are asked for, on one connection."""
        with self.asking() as connection:
            yield from answers(connection)

    def write(self, work: Callable[[Connection, str], Made]) -> Made:
        """Do all of some work, or nothing of it; it is given the time.

        The time is told when the ledger is this work's own, so that on SQLite, with its
        one writer, times of recording rise with what is committed.

        Raises:
            LedgerError: the ledger was opened for reading only, or the database fails.
        """
        if self._read_only:
            where = self.address
            msg = f"ledger {where} was opened for reading only: open it for writing"
            raise LedgerError(msg)
        with in_plain_words(self.address):
            return in_transaction(self._engine, lambda c: work(c, stamp(self._now())))
