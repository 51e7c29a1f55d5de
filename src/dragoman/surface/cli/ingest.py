"""`dragoman ingest`: read reports into a ledger."""

import typer

from dragoman.surface.cli.inputs import (
    DEFAULT_MAX_BYTES,
    DEFAULT_MAX_CHARACTERS,
    DEFAULT_MODEL,
    Format,
    Heads,
    InputFormat,
    Inputs,
    KnowledgeFiles,
    LedgerUrl,
    MaxBytes,
    MaxCharacters,
    Model,
    Published,
    exit_code,
    inputs_or_help,
    settings,
)


def ingest(
    context: typer.Context,
    inputs: Inputs = None,
    *,
    ledger: LedgerUrl,
    input_format: Format = InputFormat.auto,
    published: Published = None,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    model: Model = DEFAULT_MODEL,
    heads: Heads = True,
    knowledge: KnowledgeFiles = None,
    max_characters: MaxCharacters = DEFAULT_MAX_CHARACTERS,
) -> None:
    """Read reports into a ledger, each of them once.

    Killed half-way, start it again: whole reports are kept or none of one.
    """
    from dragoman import acquire, ingestion
    from dragoman.store import Ledger
    from dragoman.surface.cli import progress

    wanted = inputs_or_help(context, inputs)
    by = settings(model, knowledge, max_characters=max_characters, heads=heads)
    pages = acquire.pages(
        wanted,
        input_format=input_format.value,
        limits=acquire.Limits(max_bytes=max_bytes),
        published=published,
    )
    with Ledger(ledger) as book, progress.counting("Reading reports") as tick:
        counts = ingestion.ingest(pages, book, by, tick=tick)
    typer.echo(
        f"{counts.new} new, {counts.known} known, {counts.refused} refused; "
        f"{counts.records} records added to {ledger}, "
        f"{counts.linked} reports linked",
        err=True,
    )
    if counts.refused:
        typer.echo(f"why: dragoman show refusals --ledger {ledger}", err=True)
    raise typer.Exit(exit_code(counts.new + counts.known, counts.refused))
