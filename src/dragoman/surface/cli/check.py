"""`dragoman check`: do the figures of reports fit each other and daily series?"""

import json
import sys
from typing import Annotated

import typer

from dragoman.surface.cli.filters import AsOf
from dragoman.surface.cli.inputs import LedgerUrl

app = typer.Typer(help="Check what the ledger holds.", no_args_is_help=True)


@app.callback()
def options() -> None:
    """Check what the ledger holds."""


@app.command()
def figures(
    ledger: LedgerUrl,
    *,
    every: Annotated[
        bool, typer.Option("--all", help="Tell also which day's count a figure is.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="Reports from this ISO day on."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DAY", help="Reports up to this ISO day."),
    ] = None,
    as_of: AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object a line.")] = False,
) -> None:
    """Tell totals that do not add up, two counts of one thing, counts of no day."""
    from dragoman.domain.wire import to_json
    from dragoman.store import Filter
    from dragoman.surface import checks
    from dragoman.surface.cli import render

    wanted = Filter(since=since, until=until, as_of=as_of)
    rows = checks.check_rows(ledger, wanted, every=every)
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(to_json(row), ensure_ascii=False) + "\n")
        return
    told = sorted(map(checks.lead_and_line, rows), key=lambda pair: pair[0])
    out = render.console()
    if told:
        out.print(render.listing("Checked figures", told, out.width))
    else:
        out.print("Checked figures: nothing that does not fit.")
