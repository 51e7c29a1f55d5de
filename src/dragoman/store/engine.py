"""Connections to a ledger's database."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

from dragoman.domain.errors import LedgerError
from dragoman.store.address import Address

Answer = TypeVar("Answer")
BUSY_SECONDS: Final = 30.0
PATIENCE: Final = 60.0
"""Seconds for which a transaction that met another's lock is tried again."""
RETRYABLE: Final = {"40001", "40P01"}
"""PostgreSQL's codes for a serialization failure and a deadlock."""


def engine_for(address: Address, *, read_only: bool) -> Engine:
    """Make the engine; nothing is opened before the first connection.

    Raises:
        LedgerError: the driver of PostgreSQL is not installed.
    """
    if address.file is not None:
        return _sqlite_engine(address.file, read_only=read_only)
    try:
        return create_engine(address.url, isolation_level="REPEATABLE READ")
    except ModuleNotFoundError as error:
        msg = "PostgreSQL needs its driver: pip install 'dragoman[postgres]'"
        raise LedgerError(msg) from error


def _sqlite_engine(file: Path, *, read_only: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        made = sqlite3.connect(
            _file_uri(file, read_only=read_only),
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        made.execute("PRAGMA foreign_keys = ON")
        made.execute("PRAGMA synchronous = NORMAL")
        return made

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _file_uri(file: Path, *, read_only: bool) -> str:
    uri = f"file:{quote(str(file.absolute()))}"
    if not read_only:
        return f"{uri}?mode=rwc"
    # A reader shares memory with writers by files beside the ledger. Where it may make
    # none, and no writer has left any, nobody can be writing.
    beside = file.with_name(file.name + "-wal").exists()
    alone = not beside and not os.access(file.parent, os.W_OK)
    return f"{uri}?mode=ro&immutable=1" if alone else f"{uri}?mode=ro"


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def in_transaction(engine: Engine, work: Callable[[Connection], Answer]) -> Answer:
    """Do all of some work, or nothing of it; again where another writer was in the way.

    Other writers' rows are seen as soon as they are committed.
    """
    writer = engine.execution_options(writes=True)
    if engine.dialect.name == "postgresql":
        writer = engine.execution_options(isolation_level="READ COMMITTED")
    until, pause = time.monotonic() + PATIENCE, 0.01
    while True:
        try:
            with writer.begin() as connection:
                return work(connection)
        except OperationalError as error:
            if not _passes(error) or time.monotonic() > until:
                raise
        time.sleep(pause)
        pause *= 2


def _passes(error: OperationalError) -> bool:
    """Say whether an error comes of another writer and will pass."""
    code = getattr(error.orig, "sqlstate", None)
    return code in RETRYABLE or "locked" in str(error.orig)
