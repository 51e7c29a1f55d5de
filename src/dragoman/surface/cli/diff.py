"""`dragoman diff`: what a page said before, and what it says now."""

from typing import Annotated

import typer

from dragoman.surface.cli.inputs import LedgerUrl


def diff(
    report: Annotated[
        str, typer.Argument(help="Its id (or the beginning), its URL or file.")
    ],
    ledger: LedgerUrl,
    *,
    older: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar="OLDER",
            help="Another report, or an older reader's version; else the one before.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object a line.")] = False,
) -> None:
    """Tell what appeared, changed and vanished since the page's version before.

    Where a page has one version, its two newest readings are compared.
    """
    from dragoman.store import Ledger
    from dragoman.surface.cli import changes

    with Ledger(ledger, read_only=True) as book:
        found = list(book.history.diff(report, older))
        versions = book.history.versions(report)
    if as_json:
        changes.write_json(found)
        return
    for line in changes.version_lines(versions):
        typer.echo(line)
    changes.draw("Differences", found)
