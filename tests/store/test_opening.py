"""A ledger opens, or says why not and what to do."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from dragoman import store
from dragoman.domain import Reading
from dragoman.domain.errors import (
    LedgerError,
    LedgerMissingError,
    LedgerSchemaError,
)
from dragoman.store import Ledger
from dragoman.store.schema import HEAD, VERSION_TABLE, metadata
from dragoman.surface.cli.app import run

Make = Callable[..., Reading]
MIGRATIONS = Path(store.__file__).parent / "migrations"
LEDGERS = Path(__file__).parents[1] / "fixtures" / "ledgers"
SEARCH = ("articles_search", "evidence_search")


def test_a_new_ledger_is_made_and_opens_again(new_url: str, make: Make) -> None:
    with Ledger(new_url) as ledger:
        ledger.append(make())
    for read_only in (True, False):
        with Ledger(new_url, read_only=read_only) as ledger:
            assert list(ledger.readings()) == [make()]


def test_what_was_opened_for_reading_is_not_written_to(url: str, make: Make) -> None:
    Ledger(url).close()
    with Ledger(url, read_only=True) as ledger:
        with pytest.raises(LedgerError, match="for reading only: open it for writing"):
            ledger.append(make())
        assert ledger.counts().readings == 0


def test_an_empty_file_becomes_a_ledger(tmp_path: Path, make: Make) -> None:
    file = tmp_path / "empty.db"
    file.touch()
    with pytest.raises(LedgerMissingError, match="dragoman ingest"):
        Ledger(file, read_only=True)
    with Ledger(file) as ledger:
        assert ledger.append(make())


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?.db", "#1.db", "ü.db"])
def test_a_file_may_have_any_name(tmp_path: Path, make: Make, name: str) -> None:
    with Ledger(tmp_path / name) as ledger:
        ledger.append(make())
    assert (tmp_path / name).stat().st_size
    with Ledger(f"sqlite:///{tmp_path}/x.db") as ledger:
        assert str(ledger) == f"{tmp_path}/x.db"


def test_the_tables_are_those_that_the_migrations_make(tmp_path: Path) -> None:
    Ledger(tmp_path / "x.db").close()
    engine = create_engine(f"sqlite:///{tmp_path}/x.db")
    with engine.connect() as connection:
        options = {
            "version_table": VERSION_TABLE,
            "include_name": lambda name, *_: not str(name).startswith(SEARCH),
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_opening_a_ledger_that_is_up_to_date_loads_no_alembic(tmp_path: Path) -> None:
    Ledger(tmp_path / "x.db").close()
    code = (
        "import sys; from dragoman.store import Ledger; "
        f"Ledger({str(tmp_path / 'x.db')!r}).close(); "
        "print({'alembic', 'spacy', 'psycopg'} & set(sys.modules))"
    )
    assert _run(code) == "set()"


@pytest.mark.parametrize("read_only", [True, False])
def test_what_is_no_database_is_left_alone(tmp_path: Path, read_only: bool) -> None:  # noqa: FBT001 - a parameter of the table
    file = tmp_path / "notes.txt"
    file.write_text("These are notes. " * 100)
    with pytest.raises(LedgerSchemaError, match="no ledger"):
        Ledger(file, read_only=read_only)
    assert file.read_text().startswith("These are notes.")


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE birds (name)")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(LedgerSchemaError, match="birds"):
        Ledger(file)
    assert file.read_bytes() == before


def test_a_newer_ledger_says_so(new_url: str) -> None:
    Ledger(new_url).close()
    _set_version(new_url, "9999")
    for read_only in (True, False):
        with pytest.raises(LedgerSchemaError, match="newer Dragoman: upgrade"):
            Ledger(new_url, read_only=read_only)


def test_an_older_ledger_is_brought_up_to_date_by_writing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "old.db"
    _make_old(file, "0001")
    with pytest.raises(LedgerSchemaError, match="older Dragoman: copy it, then open"):
        Ledger(file, read_only=True)
    with Ledger(file) as ledger:
        assert not list(ledger.search("offer"))
    assert "old.db was made by an older Dragoman: bringing it up" in caplog.text
    caplog.clear()
    Ledger(file).close()
    Ledger(tmp_path / "new.db").close()
    assert not caplog.text


def _make_old(file: Path, version: str) -> None:
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.upgrade(config, version)
    engine.dispose()


def _set_version(address: str, version: str) -> None:
    full = address.replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(full if "://" in full else f"sqlite:///{full}")
    with engine.begin() as connection:
        connection.exec_driver_sql(
            f"UPDATE {VERSION_TABLE} SET version_num = '{version}'"  # noqa: S608 - ours
        )
    engine.dispose()


def test_what_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissingError, match=r"there is no ledger at .*none\.db"):
        Ledger(tmp_path / "none.db", read_only=True)
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(LedgerMissingError, match=r"folder .* does not exist: make it"):
        Ledger(tmp_path / "no" / "folder" / "x.db")
    with pytest.raises(LedgerMissingError, match="is not a file"):
        Ledger(tmp_path)


@pytest.mark.parametrize(
    "address",
    ["mysql://host/name", "://", "sqlite://", "oracle://", "https://example.org/x"],
)
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(LedgerError, match="PostgreSQL"):
        Ledger(address)


def test_a_server_that_does_not_answer_and_no_password_in_its_name() -> None:
    with pytest.raises(LedgerMissingError, match="does the server run") as raised:
        Ledger("postgresql://me:secret@127.0.0.1:1/ledger")
    assert "secret" not in str(raised.value)


READ_ONLY = """
import ctypes, os
if os.geteuid() == 0:  # root writes to every file, unless it lays that power down
    header, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None)
    assert libc.capget(header, sets) == 0
    for at in (0, 1):  # CAP_DAC_OVERRIDE, in effect and permitted
        sets[at] &= ~(1 << 1)
    assert libc.capset(header, sets) == 0
from dragoman.domain.errors import LedgerError
from dragoman.store import Ledger
try:
    Ledger({file!r})
except LedgerError as error:
    print(error)
with Ledger({file!r}, read_only=True) as ledger:
    print(ledger.counts().readings, len(list(ledger.search("phoned"))))
"""


def test_a_read_only_file_can_be_read_and_says_why_it_cannot_be_written(
    tmp_path: Path, make: Make
) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    with Ledger(folder / "x.db") as ledger:
        ledger.append(make())
    (folder / "x.db").chmod(0o444)
    folder.chmod(0o555)
    refused, counted = _run(READ_ONLY.format(file=str(folder / "x.db"))).splitlines()
    assert "cannot be written to: change its permissions" in refused
    assert counted == "1 1"


def test_a_damaged_ledger_is_found_out(tmp_path: Path, make: Make) -> None:
    file = tmp_path / "x.db"
    with Ledger(file) as ledger:
        ledger.append_many([make(n) for n in range(5)])
        assert ledger.integrity() == ()
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM figures WHERE reading = 2")
    connection.close()
    with Ledger(file) as ledger:
        (problem,) = ledger.integrity()
    assert problem.endswith("0 of 1 figures are there")


def _run(code: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(MIGRATIONS.parents[2])},
    )
    return done.stdout.strip()


@pytest.mark.postgres
def test_a_password_is_told_to_nobody(
    postgres_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    url = postgres_database.replace("dragoman@", "dragoman:a-secret@")
    with pytest.raises(SystemExit):
        run(["ingest", "absent.txt", "--ledger", url])
    told = capsys.readouterr()
    assert "a-secret" not in told.err + told.out
    assert told.err.count("dragoman:***@") == 2
