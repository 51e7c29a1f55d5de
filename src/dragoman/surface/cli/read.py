"""`dragoman read`: read reports and tell what they state."""

import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from dragoman.domain import Reading
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
    MaxBytes,
    MaxCharacters,
    MaxSeconds,
    Model,
    Published,
    Timeout,
    exit_code,
    inputs_or_help,
    intake,
    settings,
)


def read(
    context: typer.Context,
    inputs: Inputs = None,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the ledger's JSON, one object a line.")
    ] = False,
    input_format: Format = InputFormat.auto,
    published: Published = None,
    columns: ColumnMap = None,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    max_seconds: MaxSeconds = DEFAULT_MAX_SECONDS,
    allow_private: AllowPrivate = False,
    model: Model = DEFAULT_MODEL,
    heads: Heads = True,
    knowledge: KnowledgeFiles = None,
    max_characters: MaxCharacters = DEFAULT_MAX_CHARACTERS,
    timeout: Timeout = DEFAULT_TIMEOUT,
) -> None:
    """Tell what reports state, with the words behind each line."""
    from dragoman import acquire, pipeline

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
    pages = acquire.pages(wanted, how)
    readings = pipeline.read_pages(pages, by, batch=1)
    counted = _print_json(readings) if as_json else _print_briefs(readings)
    raise typer.Exit(exit_code(*counted))


def _print_json(readings: Iterable[Reading]) -> tuple[int, int]:
    import json

    from dragoman.domain.wire import to_json

    read_ones = refused = 0
    for reading in readings:
        line = json.dumps(to_json(reading), ensure_ascii=False)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        read_ones += reading.refusal is None
        refused += reading.refusal is not None
    return read_ones, refused


def _print_briefs(readings: Iterable[Reading]) -> tuple[int, int]:
    from dragoman.surface.cli import render

    out, err = render.console(), render.console(stderr=True)
    read_ones = refused = 0
    for reading in readings:
        if reading.refusal is None:
            out.print(render.brief(reading))
            read_ones += 1
        else:
            err.print(render.refusal(reading))
            refused += 1
    return read_ones, refused
