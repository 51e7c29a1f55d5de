"""`dragoman show`: ask the ledger."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.domain.vocabulary import Family
from dragoman.surface.cli.filters import (
    Actor,
    AsCsv,
    AsJson,
    AsOf,
    AsTable,
    Between,
    EventStatus,
    Ids,
    Limit,
    Look,
    OfMeasure,
    Place,
    Plot,
    Population,
    ProvisionStatus,
    Since,
    SourceName,
    Until,
)
from dragoman.surface.cli.inputs import LedgerUrl

if TYPE_CHECKING:
    from dragoman.store import Filter

app = typer.Typer(help="Show what the ledger holds.", no_args_is_help=True)


def emit(
    kind: str,
    ledger: str,
    wanted: "Filter",
    look: Look,
    *,
    family: Family | None = None,
) -> None:
    """Ask a ledger for rows of a kind, or for what changed, and print them."""
    from dragoman.store import Ledger
    from dragoman.surface.cli import tables

    with Ledger(ledger, read_only=True) as book:
        if look.between is not None:
            from dragoman.surface.cli import changes

            found = changes.between(book, kind, look.between, wanted)
            changes.emit(kind, changes.of_family(found, family), look)
            return
        ask, whole = getattr(book, kind), look.as_json or look.as_csv
        asked, most = tables.first_of(wanted, whole=whole)
        rows = ask(asked) if family is None else ask(asked, family)
        tables.emit(
            kind,
            rows,
            most=most,
            ids=look.ids,
            as_json=look.as_json,
            as_csv=look.as_csv,
        )


@app.command()
def contacts(
    ledger: LedgerUrl,
    *,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    status: EventStatus = None,
    source: SourceName = None,
    as_of: AsOf = None,
    between: Between = None,
    ids: Ids = False,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show who talks with whom, through whom; held, planned, denied."""
    from dragoman.store import Filter

    wanted = Filter(
        actor=actor,
        since=since,
        until=until,
        place=place,
        status=status,
        source=source,
        as_of=as_of,
        limit=limit,
    )
    emit("contacts", ledger, wanted, Look(between, ids, as_json, as_csv))


@app.command()
def events(
    ledger: LedgerUrl,
    *,
    family: Annotated[
        Family | None, typer.Option("--family", help="Only acts of this family.")
    ] = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    status: EventStatus = None,
    source: SourceName = None,
    as_of: AsOf = None,
    between: Between = None,
    ids: Ids = False,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show acts of any family: answers, releases, strikes, orders."""
    from dragoman.store import Filter

    wanted = Filter(
        actor=actor,
        since=since,
        until=until,
        place=place,
        status=status,
        source=source,
        as_of=as_of,
        limit=limit,
    )
    look = Look(between, ids, as_json, as_csv)
    emit("events", ledger, wanted, look, family=family)


@app.command()
def proposals(
    ledger: LedgerUrl,
    *,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    status: ProvisionStatus = None,
    source: SourceName = None,
    as_of: AsOf = None,
    between: Between = None,
    ids: Ids = False,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show proposals with their terms and each party's answers."""
    from dragoman.store import Filter

    wanted = Filter(
        actor=actor,
        since=since,
        until=until,
        status=status,
        source=source,
        as_of=as_of,
        limit=limit,
    )
    emit("proposals", ledger, wanted, Look(between, ids, as_json, as_csv))


@app.command()
def figures(
    ledger: LedgerUrl,
    *,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    source: SourceName = None,
    measure: OfMeasure = None,
    population: Population = None,
    plot: Plot = None,
    as_table: AsTable = False,
    as_of: AsOf = None,
    between: Between = None,
    ids: Ids = False,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show figures with their bounds, period and source."""
    from dragoman.store import Filter

    wanted = Filter(
        actor=actor,
        since=since,
        until=until,
        place=place,
        source=source,
        measure=measure,
        population=population,
        as_of=as_of,
        limit=limit,
    )
    if plot is not None or as_table:
        from dragoman.surface.cli.figure_views import view_figures

        view_figures(ledger, wanted, plot)
        return
    emit("figures", ledger, wanted, Look(between, ids, as_json, as_csv))


@app.command()
def claims(
    ledger: LedgerUrl,
    *,
    source: SourceName = None,
    since: Since = None,
    until: Until = None,
    unnamed: Annotated[
        bool | None,
        typer.Option("--unnamed/--named", help="Only those without, or with, a name."),
    ] = None,
    depth: Annotated[
        int | None, typer.Option("--depth", min=1, help="Relayed at least so often.")
    ] = None,
    only_one_origin: Annotated[
        bool,
        typer.Option("--only-one-origin", help="Only what no second source bears out."),
    ] = False,
    as_of: AsOf = None,
    between: Between = None,
    ids: Ids = False,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show who is reported to say what, by the chain of sources."""
    from dragoman.store import Filter

    wanted = Filter(
        source=source,
        since=since,
        until=until,
        unnamed=unnamed,
        depth=depth,
        one_origin=only_one_origin or None,
        as_of=as_of,
        limit=limit,
    )
    emit("claims", ledger, wanted, Look(between, ids, as_json, as_csv))
