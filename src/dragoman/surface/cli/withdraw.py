"""`dragoman withdraw`: hide a report, after showing what goes with it."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.surface.cli.inputs import LedgerUrl
from dragoman.surface.cli.judge import By, Reason, signer

if TYPE_CHECKING:
    from dragoman.domain import Reading
    from dragoman.domain.judged import Withdrawal
    from dragoman.store import Ledger, Vanishing


def withdraw(
    report: Annotated[
        str, typer.Argument(help="Its id (or the beginning), its URL or file.")
    ],
    ledger: LedgerUrl,
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help="Do it; else only tell what would vanish.")
    ] = False,
    erase_text: Annotated[
        bool,
        typer.Option("--erase-text", help="Strike its words out for good, as well."),
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Show the withdrawn report again.")
    ] = False,
    by: By = None,
    reason: Reason = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object.")] = False,
) -> None:
    """Withdraw a report: hidden from now on, and kept in the history.

    Without --yes nothing is done: it tells what would vanish, and what rests on it.
    """
    from dragoman.store import Ledger

    if undo or yes:
        who = signer(by)
        with Ledger(ledger) as book:
            if undo:
                made = book.withdrawals.restore(report, who)
            else:
                made = book.withdrawals.withdraw(report, who, reason, erase=erase_text)
            _link(book)
        _done(made, as_json=as_json)
        return
    with Ledger(ledger, read_only=True) as book:
        found = book.withdrawals.preview(report)
        reading = book.reading(found.page.article)
    _show(found, reading, as_json=as_json)


def _link(book: "Ledger") -> None:
    """Let what reports say together rest on what is left."""
    from dragoman import linking

    linking.link(book)


def _show(found: "Vanishing", reading: "Reading | None", *, as_json: bool) -> None:
    """Tell what would vanish: the report's brief, and what rests on it."""
    from dragoman.domain.wire import to_json
    from dragoman.surface.cli import render
    from dragoman.surface.vanishing import vanishing_lines

    if as_json:
        sys.stdout.write(json.dumps(to_json(found), ensure_ascii=False) + "\n")
        return
    if reading is not None:
        render.console().print(render.brief(reading))
    for line in vanishing_lines(found):
        typer.echo(line)
    if found.shown:
        typer.echo("Nothing was done: --yes withdraws it.", err=True)


def _done(made: "Withdrawal", *, as_json: bool) -> None:
    from dragoman.domain.wire import to_json
    from dragoman.surface.judging import short

    if as_json:
        sys.stdout.write(json.dumps(to_json(made), ensure_ascii=False) + "\n")
        return
    act = "shown again" if made.ended_at else "withdrawn"
    struck = ", its words struck out" if made.erased_at and not made.ended_at else ""
    typer.echo(f"{act}: {made.title or short(made.article)}{struck}")
