"""`dragoman ingest`: read reports into a ledger."""

import typer

from dragoman.surface.cli.inputs import (
    DEFAULT_MAX_BYTES,
    DEFAULT_MODEL,
    Format,
    InputFormat,
    Inputs,
    LedgerUrl,
    MaxBytes,
    Model,
    Published,
    exit_code,
)


def ingest(
    inputs: Inputs,
    *,
    ledger: LedgerUrl,
    input_format: Format = InputFormat.auto,
    published: Published = None,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    model: Model = DEFAULT_MODEL,
) -> None:
    """Read reports into a ledger; what it holds already is not read again.

    Killed half-way, start it again: whole reports are kept or none of one.
    """
    from dragoman import acquire, ingestion
    from dragoman.store import Ledger
    from dragoman.surface.cli import progress

    pages = acquire.pages(
        inputs,
        input_format=input_format.value,
        limits=acquire.Limits(max_bytes=max_bytes),
        published=published,
    )
    with Ledger(ledger) as book, progress.counting("Reading reports") as tick:
        counts = ingestion.ingest(pages, book, model=model, tick=tick)
    typer.echo(
        f"{counts.new} new, {counts.known} known, {counts.refused} refused; "
        f"{counts.records} records added to {ledger}",
        err=True,
    )
    if counts.refused:
        typer.echo(f"why: dragoman show refusals --ledger {ledger}", err=True)
    raise typer.Exit(exit_code(counts.new + counts.known, counts.refused))
