"""A ledger made of the demo's reports, and the command line run in this process."""

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

from dragoman.demo import REPORTS
from dragoman.surface.cli.app import run


@dataclass(frozen=True, slots=True)
class Ran:
    """Hold how a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()


Dragoman = Callable[..., Ran]


@pytest.fixture(scope="session")
def dragoman() -> Dragoman:
    """Run a command: `dragoman("show", "contacts", stdin=b"")`."""

    def command(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        out, err = io.StringIO(), io.StringIO()
        typed = io.TextIOWrapper(io.BytesIO(stdin))
        with redirect_stdout(out), redirect_stderr(err), mock.patch("sys.stdin", typed):
            try:
                run([str(argument) for argument in arguments])
            except SystemExit as ended:
                code = ended.code if isinstance(ended.code, int) else 1
        return Ran(code, out.getvalue(), err.getvalue())

    return command


@pytest.fixture(scope="session")
def ledger(dragoman: Dragoman, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a ledger of the demo's reports and of one input that is refused."""
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "empty.txt").write_text("")
    path = folder / "ledger.db"
    ran = dragoman("ingest", REPORTS, folder / "empty.txt", "--ledger", path)
    assert ran.code == 4, ran.err
    return path


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> int:
    """Make the terminal 80 columns wide, without colours."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    return 80
