"""`dragoman series`: daily counts to compare figures with."""

import json
import sys
from pathlib import Path
from typing import Annotated, get_args

import typer

from dragoman.domain.vocabulary import Measure
from dragoman.surface.cli.filters import AsOf
from dragoman.surface.cli.inputs import LedgerUrl

app = typer.Typer(
    help="Keep daily series to compare figures with.", no_args_is_help=True
)


OfMeasure = Annotated[
    Measure,
    typer.Option(
        "--measure", metavar="MEASURE", help=f"{', '.join(get_args(Measure))}."
    ),
]
Daily = Annotated[
    bool, typer.Option("--daily", help="Each value counts its day alone, not all.")
]
DateColumn = Annotated[
    str | None, typer.Option("--date-column", help="If it is not called date.")
]
ValueColumn = Annotated[
    str | None, typer.Option("--value-column", help="If it is not called value.")
]


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="CSV, TSV or JSON: a day and a value.")],
    ledger: LedgerUrl,
    *,
    measure: OfMeasure,
    population: Annotated[str, typer.Option("--population", help="Who is counted.")],
    counter: Annotated[str, typer.Option("--counter", help="Who counts.")],
    place: Annotated[str | None, typer.Option("--place", help="Where.")] = None,
    daily: Daily = False,
    date_column: DateColumn = None,
    value_column: ValueColumn = None,
) -> None:
    """Add a series to a ledger; the same once more adds nothing."""
    from dragoman.store import Ledger
    from dragoman.surface.series_file import Labels, read_series
    from dragoman.surface.series_words import series_words

    labels = Labels(
        measure=measure,
        population=population,
        place=place,
        counter=counter,
        kind="daily" if daily else "cumulative",
        day_column=date_column,
        value_column=value_column,
    )
    made = read_series(file, labels)
    with Ledger(ledger) as book:
        new = book.add_series(made)
    typer.echo(f"{'added' if new else 'known already'}: {series_words(made)}")


@app.command("list")
def list_series(
    ledger: Annotated[
        str | None,
        typer.Option(
            "--ledger",
            envvar="DRAGOMAN_LEDGER",
            metavar="FILE|URL",
            help="Also those that were added to this ledger.",
        ),
    ] = None,
    *,
    as_of: AsOf = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One object a line, with all days.")
    ] = False,
) -> None:
    """List the series that ship, and those of a ledger."""
    from dragoman.domain.wire import to_json
    from dragoman.surface.checks import known_series
    from dragoman.surface.series_words import series_words

    for one in known_series(ledger, as_of):
        if as_json:
            sys.stdout.write(json.dumps(to_json(one), ensure_ascii=False) + "\n")
        else:
            typer.echo(f"{one.id}: {series_words(one)}; {one.source}")
