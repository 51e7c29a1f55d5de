"""A ledger made of the demo's reports, and the command line run in this process."""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
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
Start = Callable[..., Iterator[int]]
FORKING = Path(__file__).with_name("forking.py")


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


@contextmanager
def forking(*warm: str) -> Iterator[Start]:
    with subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(FORKING), *warm],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        told, asked = parent.stdout, parent.stdin

        def started(*arguments: str | Path) -> Iterator[int]:
            asked.write(json.dumps([str(a) for a in arguments]) + "\n")
            asked.flush()
            yield int(told.readline())
            yield int(told.readline())

        yield started
        asked.close()


@pytest.fixture
def start() -> Iterator[Start]:
    """Start commands in processes of their own: each gives its number, then its end."""
    with forking("models") as started:
        yield started


@pytest.fixture(scope="module")
def start_without_models() -> Iterator[Start]:
    """Start commands that read nothing, in the same way."""
    with forking() as started:
        yield started
