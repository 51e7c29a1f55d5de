"""`dragoman export`: write the ledger's records for programs."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.surface.cli.filters import AsOf
from dragoman.surface.cli.inputs import LedgerUrl

if TYPE_CHECKING:
    from dragoman.store import Filter, Ledger


class ExportFormat(StrEnum):
    """Say how records are written."""

    jsonl = "jsonl"
    csv = "csv"
    plover = "plover"
    gold = "gold"


def export(
    ledger: LedgerUrl,
    form: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help="jsonl: readings; csv: records; plover: coded events; gold: "
            "corrected reports.",
        ),
    ] = ExportFormat.jsonl,
    as_of: AsOf = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A file; else standard output."),
    ] = None,
) -> None:
    """Write every reading (jsonl), stated record (csv) or coded event (plover).

    Gold reports (gold) are those that somebody corrected, with the corrections put in;
    what was not corrected in them counts as right.
    """
    from dragoman.store import Filter, Ledger

    dropped: Counter[str] = Counter()
    with Ledger(ledger, read_only=True) as book:
        if form is ExportFormat.plover:
            lines = book.plover(dropped)
        else:
            lines = _lines(book, form, Filter(as_of=as_of))
        if output is None:
            sys.stdout.writelines(lines)
        else:
            _write(lines, output)
    if form is ExportFormat.plover:
        told = ", ".join(f"{reason} {n}" for reason, n in sorted(dropped.items()))
        typer.echo(f"left out: {told or 'none'}", err=True)


def _lines(book: "Ledger", form: ExportFormat, where: "Filter") -> Iterator[str]:
    if form is ExportFormat.jsonl:
        return book.export("jsonl", where)
    return book.export("csv", where) if form is ExportFormat.csv else book.judged.gold()


def _write(lines: Iterable[str], output: Path) -> None:
    """Write a file that is there as a whole or not at all."""
    partial = output.with_name(output.name + ".part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        partial.replace(output)
    except OSError as error:
        msg = f"{output} cannot be written: {error.strerror}"
        raise typer.BadParameter(msg, param_hint="--output") from error
