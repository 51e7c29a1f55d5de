"""The commands and the options that all of them share."""

import typer

from dragoman.surface.cli import (
    demo,
    export,
    ingest,
    knowledge,
    read,
    schema,
    search,
    show,
    version,
)

app = typer.Typer(
    name="dragoman",
    help="Read news reports of conflict and negotiation into a sourced ledger.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.command()(read.read)
app.command()(ingest.ingest)
app.add_typer(show.app, name="show")
app.command()(search.search)
app.command()(export.export)
app.add_typer(knowledge.app, name="knowledge")
app.command()(schema.schema)
app.command()(demo.demo)
app.callback()(version.options)


def main() -> None:
    """Run the command line; a user's mistake is one line on stderr, exit code 2."""
    from dragoman.domain.errors import DragomanError

    try:
        app()
    except DragomanError as error:
        typer.secho(f"dragoman: {error}", err=True, fg="red")
        raise SystemExit(2) from error
    except BrokenPipeError:
        raise SystemExit(0) from None
