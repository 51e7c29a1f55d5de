"""`dragoman knowledge`: look names up, add own rows, check them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from dragoman.surface.cli.inputs import KnowledgeFiles

FAULTS = 1
app = typer.Typer(help="Look up, add and check what the reader knows.")


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A name, as a report prints it.")],
    files: KnowledgeFiles = None,
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


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="Your file: .tsv, .yaml or .yml.")],
    row: Annotated[
        list[str],
        typer.Argument(
            metavar="COLUMN=VALUE", help="id, name and kind at least; lists as a|b."
        ),
    ],
) -> None:
    """Add a row to a file of your own; a faulty one is told and not added.

    dragoman knowledge add own.tsv id=person:jane-doe name="Jane Doe" kind=person
    aliases="J. Doe" country=USA spells="envoy~~USA~2024-01-01~" source="press release"
    """
    from dragoman.surface.cli import own_rows

    _tell(file, lambda: own_rows.add(file, own_rows.read_row(row)), "added")


@app.command()
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Files of own rows; without any, the rows that ship."),
    ] = None,
) -> None:
    """Check rows: ids, parents, clashing names, dates, coordinates."""
    from dragoman.surface.cli import own_rows

    if not files:
        _tell(Path("what ships"), own_rows.shipped_faults, "no faults")
        return
    for file in files:
        _tell(file, partial(own_rows.faults_in, [file]), "no faults")


def _tell(file: Path, find_faults: Callable[[], list[str]], well: str) -> None:
    from dragoman.knowledge import KnowledgeError

    try:
        faults = find_faults()
    except (KnowledgeError, UnicodeDecodeError) as error:
        faults = [str(error)]
    except OSError as error:
        msg = f"{file}: {error.strerror}"
        raise typer.BadParameter(msg) from error
    for fault in faults:
        typer.echo(f"{file}: {fault}", err=True)
    if faults:
        raise typer.Exit(FAULTS)
    typer.echo(f"{file}: {well}")
