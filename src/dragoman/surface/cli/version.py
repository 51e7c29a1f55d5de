"""Options of the program itself."""

from typing import Annotated

import typer


def _print_version(wanted: bool) -> None:
    if not wanted:
        return
    from dragoman import pipeline

    reader = pipeline.reader()
    typer.echo(f"dragoman {reader.version}")
    for model in reader.models:
        typer.echo(f"model {model}")
    typer.echo(f"knowledge {reader.knowledge}")
    raise typer.Exit


def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="Name the reader, its models and its knowledge.",
        ),
    ] = False,
) -> None:
    """Read news reports of conflict and negotiation into a sourced ledger."""
