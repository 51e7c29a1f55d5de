"""`dragoman ingest`: read reports into a ledger."""

from typing import TYPE_CHECKING, NoReturn

import typer

from dragoman.surface.cli.inputs import (
    DEFAULT_MAX_BYTES,
    DEFAULT_MAX_CHARACTERS,
    DEFAULT_MAX_SECONDS,
    DEFAULT_MODEL,
    DEFAULT_TIMEOUT,
    AllowPrivate,
    ColumnMap,
    Format,
    Heads,
    InputFormat,
    Inputs,
    KnowledgeFiles,
    LedgerUrl,
    MaxBytes,
    MaxCharacters,
    MaxSeconds,
    Model,
    Published,
    Timeout,
    Workers,
    exit_code,
    inputs_or_help,
    intake,
    settings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.acquire import Page, RefusedPage
    from dragoman.ingestion import Counts
    from dragoman.settings import Settings


def ingest(
    context: typer.Context,
    inputs: Inputs = None,
    *,
    ledger: LedgerUrl,
    input_format: Format = InputFormat.auto,
    published: Published = None,
    columns: ColumnMap = None,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    max_seconds: MaxSeconds = DEFAULT_MAX_SECONDS,
    allow_private: AllowPrivate = False,
    model: Model = DEFAULT_MODEL,
    heads: Heads = True,
    knowledge: KnowledgeFiles = None,
    workers: Workers = 1,
    max_characters: MaxCharacters = DEFAULT_MAX_CHARACTERS,
    timeout: Timeout = DEFAULT_TIMEOUT,
) -> None:
    """Read reports into a ledger, each of them once.

    Killed half-way, start it again: whole reports are kept or none of one.
    """
    from dragoman import acquire

    wanted = inputs_or_help(context, inputs)
    by = settings(
        model, knowledge, heads=heads, max_characters=max_characters, timeout=timeout
    )
    how = intake(
        input_format,
        published,
        columns,
        max_bytes=max_bytes,
        max_seconds=max_seconds,
        allow_private=allow_private,
    )
    _run(acquire.pages(wanted, how), ledger, by, workers)


def _run(
    pages: "Iterable[Page | RefusedPage]", ledger: str, by: "Settings", workers: int
) -> NoReturn:
    from dragoman import ingestion
    from dragoman.store import Ledger
    from dragoman.surface.cli import progress
    from dragoman.surface.cli.link import link_new

    on = ingestion.workers(workers, by)
    with Ledger(ledger) as book:
        with progress.counting("Reading reports") as tick:
            counts = ingestion.keep(pages, book, by, on=on, tick=tick)
        counts.linked = link_new(book, by)
        where = str(book)  # without a password
    typer.echo(summary(counts, where), err=True)
    if counts.refused:
        typer.echo(f"why: dragoman show refusals --ledger {where}", err=True)
    raise typer.Exit(exit_code(counts.new + counts.known, counts.refused))


def summary(counts: "Counts", ledger: str) -> str:
    """Tell what came into a ledger."""
    return (
        f"{counts.new} new, {counts.known} known, {counts.refused} refused; "
        f"{counts.records} records added to {ledger}, {counts.linked} linked"
    )
