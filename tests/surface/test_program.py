"""The program as it is started: its time, its streams, its signals."""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman.demo import REPORTS, SHOWN

PROGRAM = [sys.executable, "-m", "dragoman"]
HELP_SECONDS = 0.4
BRIEF_SECONDS = 4.0
SHOW_SECONDS = 0.3
NEEDLESS = {
    *("alembic", "fastapi", "pydantic", "psycopg", "spacy", "yaml"),
    *("dragoman.knowledge", "dragoman.domain.links", "dragoman.domain.told"),
    *("dragoman.store.history", "dragoman.store.judge", "dragoman.store.links"),
    *("dragoman.surface.cli.ask", "dragoman.surface.cli.ingest"),
}
"""What a question to the ledger does without."""


def start(arguments: Sequence[str | Path]) -> subprocess.Popen[str]:
    command = [*PROGRAM, *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)  # noqa: S603 - our own program


def seconds_of(arguments: Sequence[str | Path]) -> float:
    """Run a command and give its processor time, which other programs do not change."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with start(arguments) as process:
        _, err = process.communicate()
    assert process.returncode == 0, err
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    return sum(spent)


def test_help_is_there_at_once() -> None:
    assert min(seconds_of(["--help"]) for _ in range(2)) < HELP_SECONDS


def test_the_first_brief_comes_soon() -> None:
    brief: list[str | Path] = ["read", REPORTS / SHOWN]
    # A neighbour on the same core doubles it; `make bench` holds the idle one to four.
    assert min(seconds_of(brief) for _ in range(3)) < 2 * BRIEF_SECONDS


def test_a_ledger_answers_at_once(ledger: Path) -> None:
    asked: list[str | Path] = ["show", "contacts", "--limit", "20", "--ledger", ledger]
    # Twice for a neighbour on the same core, as above.
    assert min(seconds_of(asked) for _ in range(3)) < 2 * SHOW_SECONDS


def test_a_question_loads_no_more_than_it_needs(ledger: Path) -> None:
    heard = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-X", "importtime", *PROGRAM[1:], "show", "contacts"],
        env={**os.environ, "DRAGOMAN_LEDGER": str(ledger)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in heard.stderr.splitlines()}
    assert "dragoman.store.ledger" in loaded
    assert not loaded & NEEDLESS


def test_the_version_names_reader_models_and_knowledge() -> None:
    with start(["--version"]) as process:
        out, _ = process.communicate()
    first, *rest = out.splitlines()
    assert first.startswith("dragoman ")
    assert any(line.startswith("model en_core_web_sm") for line in rest)
    assert rest[-1].startswith("knowledge ")


def test_each_object_is_there_before_the_next_line_comes() -> None:
    with start(["read", "--json", "--input-format", "jsonl", "-"]) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for key in ("first", "second"):
            record = {"id": key, "text": "Burns met Netanyahu in Jerusalem."}
            process.stdin.write(json.dumps(record) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == key
        process.stdin.close()
        assert process.wait() == 0


@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]])
def test_a_pipe_that_closes_is_no_fault(ledger: Path, form: list[str]) -> None:
    with start(["show", "events", "--ledger", ledger, *form]) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.wait()
        assert process.stderr.read() == ""
    assert process.returncode == -signal.SIGPIPE


def test_an_interrupted_run_ends_without_a_traceback() -> None:
    with start(["read", "--json", "--input-format", "jsonl", "-"]) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write('{"text": "Burns met Netanyahu in Jerusalem."}\n')
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert process.stderr.read() == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_the_commands(shell: str) -> None:
    typed = {
        "_DRAGOMAN_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "dragoman sh",
        "COMP_CWORD": "1",
        "_TYPER_COMPLETE_ARGS": "dragoman sh",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    told = subprocess.run(  # noqa: S603 - our own program
        PROGRAM,
        env={**os.environ, **typed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "show" in told.stdout


def test_latin_terminals_get_whole_words() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    told = subprocess.run(  # noqa: S603 - our own program
        [*PROGRAM, "knowledge", "lookup", "Haniyeh"],
        env=environment,
        capture_output=True,
        check=True,
    )
    assert "Ismail Haniyeh" in told.stdout.decode("utf-8")
