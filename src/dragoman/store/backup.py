"""A consistent copy of a ledger that others may be writing to."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from dragoman.domain.errors import LedgerError
from dragoman.store.address import Address, in_plain_words

PAGES = 2000
"""Pages copied at a time; writers get their turn in between."""


def back_up(address: Address, file: Path) -> int:
    """Copy a ledger into a new file, whole or not at all; give its size in bytes.

    Raises:
        LedgerError: the file is there already, cannot be written, or the ledger is a
            PostgreSQL database, which has its own tools.
    """
    if address.file is None:
        msg = (
            "a PostgreSQL ledger is backed up by the server's own tools: pg_dump "
            "copies it whole; `dragoman export` writes its readings for any ledger"
        )
        raise LedgerError(msg)
    if file.exists():
        msg = f"{file} is there already: give a new name"
        raise LedgerError(msg)
    if not file.parent.is_dir():
        msg = f"the folder {file.parent} does not exist: make it first"
        raise LedgerError(msg)
    partial = file.with_name(file.name + ".part")
    try:
        partial.unlink(missing_ok=True)
        with in_plain_words(Address(address.url, file)):
            _copy(address.file, partial)
        partial.replace(file)
    except OSError as error:
        msg = f"{file} cannot be written: {error.strerror}"
        raise LedgerError(msg) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return file.stat().st_size


def _copy(source: Path, target: Path) -> None:
    uri = f"file:{quote(str(source.absolute()))}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new, pages=PAGES)
        new.execute("PRAGMA journal_mode = DELETE")
