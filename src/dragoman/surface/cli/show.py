"""`dragoman show`: ask the ledger."""

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from dragoman.domain.vocabulary import Family, Measure, Status, TermStatus
from dragoman.surface.cli.inputs import LedgerUrl

if TYPE_CHECKING:
    from dragoman.store import Filter

app = typer.Typer(help="Show what the ledger holds.", no_args_is_help=True)

Actor = Annotated[
    str | None, typer.Option("--actor", help="Who takes part (a name, or an id).")
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="From this ISO day on.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Up to this ISO day.")
]
Place = Annotated[str | None, typer.Option("--place", help="Where (a name, or an id).")]
EventStatus = Annotated[
    Status | None,
    typer.Option("--status", metavar="STATUS", help=f"{', '.join(get_args(Status))}."),
]
ProvisionStatus = Annotated[
    TermStatus | None,
    typer.Option(
        "--status", metavar="STATUS", help=f"{', '.join(get_args(TermStatus))}."
    ),
]
SourceName = Annotated[
    str | None, typer.Option("--source", help="On whose word (any link of the chain).")
]
OfMeasure = Annotated[
    Measure | None,
    typer.Option(
        "--measure", metavar="MEASURE", help=f"{', '.join(get_args(Measure))}."
    ),
]
Population = Annotated[str | None, typer.Option("--population", help="Who is counted.")]
Plot = Annotated[
    str | None,
    typer.Option(
        "--plot", metavar="FILE", help="Draw into an .svg or .png; - draws here."
    ),
]
AsTable = Annotated[bool, typer.Option("--table", help="One row a figure.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="TIME", help="What the ledger knew at that time."),
]
Limit = Annotated[int | None, typer.Option(min=1, help="At most so many, the newest.")]
AsJson = Annotated[bool, typer.Option("--json", help="One object a line.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Comma-separated, with a header.")]


def _emit(
    kind: str, ledger: str, wanted: "Filter", *, as_json: bool, as_csv: bool
) -> None:
    from dragoman.store import Ledger
    from dragoman.surface.cli import tables

    with Ledger(ledger, read_only=True) as book:
        rows = getattr(book, kind)(wanted)
        tables.emit(kind, rows, as_json=as_json, as_csv=as_csv)


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
    _emit("contacts", ledger, wanted, as_json=as_json, as_csv=as_csv)


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
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show acts of any family: answers, releases, strikes, orders."""
    from dragoman.store import Filter, Ledger
    from dragoman.surface.cli import tables

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
    with Ledger(ledger, read_only=True) as book:
        rows = book.events(wanted, family)
        tables.emit("events", rows, as_json=as_json, as_csv=as_csv)


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
    _emit("proposals", ledger, wanted, as_json=as_json, as_csv=as_csv)


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
    _emit("figures", ledger, wanted, as_json=as_json, as_csv=as_csv)


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
    as_of: AsOf = None,
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
        as_of=as_of,
        limit=limit,
    )
    _emit("claims", ledger, wanted, as_json=as_json, as_csv=as_csv)


@app.command()
def actors(
    ledger: LedgerUrl,
    *,
    actor: Annotated[str | None, typer.Argument(help="A name, or an id.")] = None,
    as_of: AsOf = None,
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
    _emit("actors", ledger, wanted, as_json=as_json, as_csv=as_csv)
    if actor is not None and not (as_json or as_csv):
        from dragoman.surface.cli import known

        known.draw_rows(ledger, wanted)


@app.command()
def reports(
    ledger: LedgerUrl,
    *,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show the reports that were read, and what was found in each."""
    from dragoman.store import Filter

    wanted = Filter(since=since, until=until, as_of=as_of, limit=limit)
    _emit("reports", ledger, wanted, as_json=as_json, as_csv=as_csv)


@app.command()
def refusals(
    ledger: LedgerUrl,
    *,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show the inputs that could not be read, and why."""
    from dragoman.store import Filter

    wanted = Filter(as_of=as_of, limit=limit)
    _emit("refusals", ledger, wanted, as_json=as_json, as_csv=as_csv)
