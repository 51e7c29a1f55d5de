"""`dragoman changes`: all that the ledger has learned since, and what fell."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.surface.cli.clock import as_start, as_time
from dragoman.surface.cli.inputs import LedgerUrl

if TYPE_CHECKING:
    from dragoman.store import Ledger


def changes(
    since: Annotated[
        str,
        typer.Argument(
            metavar="[SINCE]",
            callback=as_start,
            help="From the end of this day, or this time, on.",
        ),
    ] = "yesterday",
    until: Annotated[
        str,
        typer.Argument(metavar="[UNTIL]", callback=as_time, help="Up to this time."),
    ] = "now",
    *,
    ledger: LedgerUrl,
    as_json: Annotated[bool, typer.Option("--json", help="One object a line.")] = False,
) -> None:
    """Tell what is new, gone or changed in what is known: since yesterday, or ever.

    `dragoman changes`, `dragoman changes monday`, `dragoman changes 2024-05-01
    2024-05-08`, `dragoman changes '3 hours ago'`.
    """
    from dragoman.store import Ledger

    with Ledger(ledger, read_only=True) as book:
        if as_json:
            _write(book, since, until)
        else:
            _draw(book, since, until)


def _write(book: "Ledger", since: str, until: str) -> None:
    from dragoman.surface.changing import changes_between

    for change in changes_between(book, since, until):
        sys.stdout.write(json.dumps(change, ensure_ascii=False) + "\n")


def _draw(book: "Ledger", since: str, until: str) -> None:
    from dragoman.surface.changing import KINDS, acts_between
    from dragoman.surface.cli import render
    from dragoman.surface.cli.changes import draw
    from dragoman.surface.cli.tables import TITLES
    from dragoman.surface.differences import link_line
    from dragoman.surface.judging import log_line

    for kind in KINDS:
        draw(TITLES[kind], list(book.history.between(kind, since, until)))
    out = render.console()
    links = [link_line(kept) for kept in book.links.changes(since, until)]
    acts = [log_line(act) for act in acts_between(book, since, until)]
    for title, lines in (("What reports say together", links), ("Judgements", acts)):
        if lines:
            out.print(render.listing(title, lines, out.width))
