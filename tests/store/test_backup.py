"""A copy of a ledger in use is of one moment, and whole."""

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.domain import Reading
from dragoman.domain.errors import LedgerError
from dragoman.store import Ledger

Make = Callable[..., Reading]


def test_a_copy_holds_what_the_ledger_held(tmp_path: Path, make: Make) -> None:
    with Ledger(tmp_path / "x.db") as ledger:
        ledger.append_many([make(n) for n in range(3)])
        size = ledger.back_up(tmp_path / "copy.db")
        ledger.append(make(9))
    assert size == (tmp_path / "copy.db").stat().st_size
    with Ledger(tmp_path / "copy.db") as copy:
        assert copy.counts().readings == 3
        assert copy.integrity() == ()
        assert copy.append(make(9))
        assert len(list(copy.search("phoned"))) == 4


def test_it_is_whole_while_another_writes(tmp_path: Path, make: Make) -> None:
    readings = [make(n) for n in range(60)]

    def write() -> None:
        with Ledger(tmp_path / "x.db") as ledger:
            for reading in readings:
                ledger.append(reading)

    Ledger(tmp_path / "x.db").close()
    writer = threading.Thread(target=write)
    writer.start()
    with Ledger(tmp_path / "x.db", read_only=True) as ledger:
        for number in range(4):
            ledger.back_up(tmp_path / f"copy{number}.db")
    writer.join()
    for number in range(4):
        with Ledger(tmp_path / f"copy{number}.db", read_only=True) as copy:
            assert copy.integrity() == ()
            assert set(copy.readings()) <= set(readings)


def test_what_cannot_be_copied_says_why(tmp_path: Path, make: Make) -> None:
    with Ledger(tmp_path / "x.db") as ledger:
        ledger.append(make())
        for name, why in (("x.db", "there already"), ("no/copy.db", "does not exist")):
            with pytest.raises(LedgerError, match=why):
                ledger.back_up(tmp_path / name)
        assert ledger.counts().readings == 1
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.postgres
def test_postgresql_has_its_own_tools(postgres_database: str, tmp_path: Path) -> None:
    with (
        Ledger(postgres_database) as ledger,
        pytest.raises(LedgerError, match="pg_dump"),
    ):
        ledger.back_up(tmp_path / "copy.db")


def test_a_file_system_that_is_read_only_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with Ledger(tmp_path / "x.db") as ledger:
        monkeypatch.setattr(Path, "unlink", refuse)
        with pytest.raises(LedgerError, match="cannot be written: Read-only"):
            ledger.back_up(tmp_path / "copy.db")
