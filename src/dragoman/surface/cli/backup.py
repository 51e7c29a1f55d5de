"""`dragoman backup`: copy a ledger that is in use."""

from pathlib import Path
from typing import Annotated

import typer

from dragoman.surface.cli.inputs import LedgerUrl


def backup(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The copy; it must not be there yet."),
    ],
    *,
    ledger: LedgerUrl,
) -> None:
    """Copy a ledger into a new file, while others read and write it.

    The copy is of one moment and whole, or there is none. A PostgreSQL database has its
    own tools: pg_dump.
    """
    from dragoman.store import Ledger

    with Ledger(ledger, read_only=True) as book:
        size = book.back_up(file)
    with Ledger(file, read_only=True) as copy:
        counts = copy.counts()
    typer.echo(f"{file}: {size:,} bytes, {counts.readings} readings")
