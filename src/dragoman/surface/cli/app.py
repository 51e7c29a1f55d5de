"""The commands and the options that all of them share."""

import gc
import io
import signal
import sys
from types import FrameType
from typing import Final, NoReturn

import typer

from dragoman.surface.cli import (
    ask,
    backup,
    batch,
    changed,
    check,
    demo,
    diff,
    doctor,
    evaluate,
    export,
    ingest,
    judge,
    knowledge,
    link,
    log,
    read,
    reread,
    saved,
    schema,
    search,
    series,
    serve,
    show_links,
    show_lists,
    version,
    watch,
    withdraw,
)

app = typer.Typer(
    name="dragoman",
    help="Read news reports of conflict and negotiation into a sourced ledger.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(read.read)
app.command()(ingest.ingest)
app.command()(reread.reread)
app.command()(batch.batch)
app.command()(batch.load)
app.command()(watch.watch)
app.command()(link.link)
app.command()(ask.ask)
app.add_typer(show_links.app, name="show")
show_links.app.command()(show_lists.actors)
show_links.app.command()(show_lists.reports)
show_links.app.command()(show_lists.refusals)
app.command()(search.search)
app.add_typer(series.app, name="series")
app.add_typer(check.app, name="check")
app.add_typer(judge.app, name="judge")
app.command()(log.log)
app.command()(withdraw.withdraw)
app.command()(diff.diff)
app.command("eval")(evaluate.evaluate)
app.command()(changed.changes)
app.add_typer(saved.app, name="saved")
app.command()(export.export)
app.add_typer(knowledge.app, name="knowledge")
app.command()(schema.schema)
app.command()(serve.serve)
app.command()(demo.demo)
app.command()(doctor.doctor)
app.command()(backup.backup)
app.callback()(version.options)

SIGNALLED: Final = 128
"""Shells add a signal's number to this: 130 is Ctrl-C."""

UNSEARCHED: Final = 50_000
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


def run(arguments: list[str]) -> NoReturn:
    """Run a command; a user's mistake is one line on stderr and exit code 2.

    Raises:
        SystemExit: always; 0 done, 2 not understood, 3 all inputs refused, 4 some.
    """
    from dragoman.domain.errors import DragomanError

    try:
        app(arguments, prog_name="dragoman")
    except DragomanError as error:
        typer.echo(f"dragoman: {' '.join(str(error).split())}", err=True)
        raise SystemExit(2) from error
    raise SystemExit(0)
