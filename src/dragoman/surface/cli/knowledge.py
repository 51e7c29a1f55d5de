"""`dragoman knowledge`: look names up, add own rows, check them."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Look up, add and check what the reader knows.")
Files = Annotated[
    list[Path] | None,
    typer.Option("--knowledge", help="Own rows (TSV or YAML); they win over ours."),
]


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A name, as a report prints it.")],
    files: Files = None,
    on: Annotated[
        str | None, typer.Option("--on", help="The day (ISO) it is asked for.")
    ] = None,
) -> None:
    """Show what a name can mean, with roles by date and the source of each row."""
    from dragoman import knowledge
    from dragoman.surface.cli import known, render

    base = knowledge.load(tuple(files or ()))
    hits = known.meanings(base, name)
    if not hits:
        typer.echo(f"nothing is known under the name {name!r}", err=True)
        raise typer.Exit(1)
    out = render.console()
    for hit in hits:
        out.print(known.draw(hit, on))
