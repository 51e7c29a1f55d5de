"""A ledger's schema: is it one, is it ours, and bring it up to date."""

import logging
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from dragoman.domain.errors import LedgerMissingError, LedgerSchemaError
from dragoman.store import judged_schema, link_schema, saved_schema  # noqa: F401 - their tables are ours, and known to `metadata` once they are loaded
from dragoman.store.address import Address
from dragoman.store.engine import in_transaction
from dragoman.store.schema import HEAD, VERSION_TABLE, metadata

log = logging.getLogger(__name__)
LOCK: Final = 0x44524147
"""The number of PostgreSQL's advisory lock that a migration holds ("DRAG")."""
OLDER: Final = (
    "%s was made by an older Dragoman: bringing it up to date, a large one takes "
    "minutes; stopped half-way it is as it was"
)


def make_ready(engine: Engine, address: Address, *, read_only: bool) -> None:
    """Check a ledger, and make it or bring it up to date where it may be written to.

    Raises:
        LedgerMissingError: there is none, and none may be made.
        LedgerSchemaError: it is no ledger, or one of another release.
    """
    _check_file(address, read_only=read_only)
    with engine.connect() as connection:
        found = _revision(connection)
        if found == HEAD:
            return
        _check_revision(connection, address, found, read_only=read_only)
    if found is not None:
        log.warning(OLDER, address)
    _write_ahead(engine)
    in_transaction(engine, _upgrade)


def _check_file(address: Address, *, read_only: bool) -> None:
    file = address.file
    try:
        if file is None or file.is_file():
            return
        there = file.exists()
    except OSError as error:
        msg = f"{str(file)[:200]} cannot be a ledger: {error.strerror}"
        raise LedgerMissingError(msg) from error
    if there:
        msg = f"{file} is not a file: give the path of a ledger"
    elif read_only:
        msg = f"there is no ledger at {file}: make one with `dragoman ingest`"
    elif not file.parent.is_dir():
        msg = f"the folder {file.parent} does not exist: make it first"
    else:
        return
    raise LedgerMissingError(msg)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    query = text(f"SELECT version_num FROM {VERSION_TABLE}")  # noqa: S608 - a constant
    found: str | None = connection.execute(query).scalar()
    return found


def _check_revision(
    connection: Connection, address: Address, found: str | None, *, read_only: bool
) -> None:
    if found is None:
        _check_empty(connection, address)
    if found is not None and found > HEAD:
        msg = f"{address} was made by a newer Dragoman: upgrade this one to open it"
        raise LedgerSchemaError(msg)
    if read_only and found is None:
        msg = f"{address} is empty: fill it with `dragoman ingest`"
        raise LedgerMissingError(msg)
    if read_only:
        msg = (
            f"{address} was made by an older Dragoman: copy it, then open it once for "
            "writing (`dragoman ingest` does), which brings it up to date"
        )
        raise LedgerSchemaError(msg)


def _check_empty(connection: Connection, address: Address) -> None:
    """Refuse a database that holds something else; PostgreSQL's may, beside ours."""
    there = set(inspect(connection).get_table_names())
    if address.file is None:
        there &= set(metadata.tables)
    if there:
        names = ", ".join(sorted(there)[:3])
        msg = f"{address} is no ledger, it holds other tables ({names}): give another"
        raise LedgerSchemaError(msg)


def _write_ahead(engine: Engine) -> None:
    """Let others read while one writes; the file keeps this for good."""
    if engine.dialect.name != "sqlite":
        return
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA journal_mode = WAL")


def _upgrade(connection: Connection) -> None:
    """Run the migrations that are missing; whoever waited for the lock finds none."""
    from alembic import command  # noqa: PLC0415 - slow, and seldom needed
    from alembic.config import Config  # noqa: PLC0415 - slow, and seldom needed

    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    config = Config(attributes={"connection": connection})
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    command.upgrade(config, "head")
