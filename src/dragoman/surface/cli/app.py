"""The commands and the options that all of them share."""

import gc
import io
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from types import FrameType
from typing import Final, NoReturn

import typer

from dragoman.surface.cli import version

COMMANDS: Final = {
    "read": "read:read",
    "ingest": "ingest:ingest",
    "reread": "reread:reread",
    "batch": "batch:batch",
    "load": "batch:load",
    "watch": "watch:watch",
    "link": "link:link",
    "ask": "ask:ask",
    "show": "show_lists:app",
    "search": "search:search",
    "series": "series:app",
    "check": "check:app",
    "judge": "judge:app",
    "log": "log:log",
    "withdraw": "withdraw:withdraw",
    "diff": "diff:diff",
    "eval": "evaluate:evaluate",
    "changes": "changed:changes",
    "saved": "saved:app",
    "export": "export:export",
    "knowledge": "knowledge:app",
    "schema": "schema:schema",
    "serve": "serve:serve",
    "demo": "demo:demo",
    "doctor": "doctor:doctor",
    "backup": "backup:backup",
}
"""The module of each command beside this one, and what it is there."""

SIGNALLED: Final = 128
"""Shells add a signal's number to this: 130 is Ctrl-C."""

UNSEARCHED: Final = 200_000
"""New objects before cycles are looked for: with 700 a tenth of the start is spent."""


def main() -> NoReturn:
    """Run as a program: die of a closed pipe and of Ctrl-C as programs do."""
    gc.set_threshold(UNSEARCHED)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.signal(signal.SIGINT, _interrupted)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.encoding.startswith(
            "utf"
        ):
            stream.reconfigure(encoding="utf-8")
    try:
        run(sys.argv[1:])
    finally:
        gc.freeze()  # else all that was loaded is looked through once more at the end


def _interrupted(number: int, _: FrameType | None) -> NoReturn:
    sys.exit(SIGNALLED + number)


def program(arguments: Sequence[str] = ()) -> typer.Typer:
    """Make the program with the command that is typed; with all where none is.

    Loading all of them takes longer than a question to a ledger.
    """
    app = typer.Typer(
        name="dragoman",
        help="Read news reports of conflict and negotiation into a sourced ledger.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(version.options)
    typed = COMMANDS.keys() & set(arguments[:1])
    for name in typed or COMMANDS:
        module, _, part = COMMANDS[name].partition(":")
        command = getattr(import_module(f"dragoman.surface.cli.{module}"), part)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def run(arguments: list[str]) -> NoReturn:
    """Run a command; a user's mistake is one line on stderr and exit code 2.

    Raises:
        SystemExit: always; 0 done, 2 not understood, 3 all inputs refused, 4 some.
    """
    from dragoman.domain.errors import DragomanError

    try:
        program(arguments)(arguments, prog_name="dragoman")
    except DragomanError as error:
        typer.echo(f"dragoman: {' '.join(str(error).split())}", err=True)
        raise SystemExit(2) from error
    raise SystemExit(0)
