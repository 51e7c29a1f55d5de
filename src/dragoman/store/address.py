"""Where a ledger is, and its database's errors in words that help."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from dragoman.domain.errors import (
    LedgerBusyError,
    LedgerError,
    LedgerMissingError,
    LedgerSchemaError,
)


@dataclass(frozen=True, slots=True)
class Address:
    """Say where a ledger is: a file, or a PostgreSQL database."""

    url: URL
    file: Path | None

    def __str__(self) -> str:
        return str(self.file or self.url.render_as_string(hide_password=True))


def address_of(where: str | os.PathLike[str]) -> Address:
    """Read a path or a URL.

    Raises:
        LedgerError: a URL of another database, or none at all.
    """
    given = os.fspath(where)
    if "://" not in given:
        return Address(URL.create("sqlite", database=given), Path(given))
    try:
        url = make_url(given.replace("postgres://", "postgresql://", 1))
    except ArgumentError as error:
        msg = "this is no ledger's address: give a path, or a URL of PostgreSQL"
        raise LedgerError(msg) from error
    if url.get_backend_name() == "sqlite" and url.database:
        return Address(url, Path(url.database))
    if url.get_backend_name() == "postgresql":
        return Address(url.set(drivername="postgresql+psycopg"), None)
    msg = f"{url.get_backend_name()} cannot keep a ledger: give a file or PostgreSQL"
    raise LedgerError(msg)


SAYINGS: Final[tuple[tuple[str, type[LedgerError], str], ...]] = (
    ("is not a database", LedgerSchemaError, "this file is no ledger: give another"),
    ("malformed", LedgerSchemaError, "the file is damaged: restore a copy of it"),
    ("readonly", LedgerError, "it cannot be written to: change its permissions"),
    ("read-only", LedgerError, "it cannot be written to: change its permissions"),
    ("is full", LedgerError, "the disk is full: make room; nothing is half written"),
    ("no space left", LedgerError, "the disk is full: make room"),
    ("disk i/o error", LedgerError, "the disk does not take it: is there room?"),
    ("locked", LedgerBusyError, "others keep it locked: try again a little later"),
    ("unable to open", LedgerError, "it cannot be opened: check its folder's rights"),
    ("does not exist", LedgerMissingError, "there is none: check the URL"),
    ("connection", LedgerMissingError, "no answer from there: does the server run?"),
)
"""What a database's message holds, and what a person can do."""


@contextmanager
def in_plain_words(address: Address) -> Iterator[None]:
    """Turn the database's errors into the ledger's.

    Raises:
        LedgerError: instead of any error of the database.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        for words, kind, advice in SAYINGS:
            if words in said.lower():
                msg = f"ledger {address}: {advice} ({said.strip()})"
                raise kind(msg) from error
        msg = f"ledger {address}: the database says: {said.strip()}"
        raise LedgerError(msg) from error
