"""`dragoman search`: find words in the ledger."""

from typing import Annotated

import typer

from dragoman.surface.cli.filters import AsOf
from dragoman.surface.cli.inputs import LedgerUrl


def search(
    words: Annotated[list[str], typer.Argument(help="Words that must all occur.")],
    ledger: LedgerUrl,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One object a line.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Comma-separated.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many hits.")] = 20,
    as_of: AsOf = None,
) -> None:
    """Find words in the articles and in the words behind records."""
    from dragoman.store import Filter, Ledger
    from dragoman.surface.cli import tables

    with Ledger(ledger, read_only=True) as book:
        rows = list(book.search(" ".join(words), Filter(as_of=as_of), limit=limit))
    tables.emit("search", rows, as_json=as_json, as_csv=as_csv)
