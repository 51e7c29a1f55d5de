"""`dragoman show`: who is mentioned, which reports there are, what was refused."""

from typing import Annotated

import typer

from dragoman.surface.cli.filters import (
    AsCsv,
    AsJson,
    AsOf,
    Between,
    Ids,
    Limit,
    Look,
    Since,
    Until,
)
from dragoman.surface.cli.inputs import LedgerUrl
from dragoman.surface.cli.show import emit
from dragoman.surface.cli.show_links import app

__all__ = ["app"]


@app.command()
def actors(
    ledger: LedgerUrl,
    *,
    actor: Annotated[str | None, typer.Argument(help="A name, or an id.")] = None,
    as_of: AsOf = None,
    between: Between = None,
    ids: Ids = False,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show who is mentioned, as whom, and by which names.

    With a name: every mention with its words, what the actor was chosen over and why,
    and the row of the knowledge base with its sources.
    """
    from dragoman.store import Filter

    wanted = Filter(actor=actor, as_of=as_of, limit=limit)
    emit("actors", ledger, wanted, Look(between, ids, as_json, as_csv))
    if actor is not None and not (as_json or as_csv or between):
        from dragoman.surface.cli import known

        known.draw_rows(ledger, wanted)


@app.command()
def reports(
    ledger: LedgerUrl,
    *,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    between: Between = None,
    ids: Ids = False,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show the reports that were read, and what was found in each."""
    from dragoman.store import Filter

    wanted = Filter(since=since, until=until, as_of=as_of, limit=limit)
    emit("reports", ledger, wanted, Look(between, ids, as_json, as_csv))


@app.command()
def refusals(
    ledger: LedgerUrl,
    *,
    as_of: AsOf = None,
    between: Between = None,
    ids: Ids = False,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show the inputs that could not be read, and why."""
    from dragoman.store import Filter

    wanted = Filter(as_of=as_of, limit=limit)
    emit("refusals", ledger, wanted, Look(between, ids, as_json, as_csv))
