"""Options by which the ledger is asked."""

from dataclasses import dataclass
from typing import Annotated, get_args

import typer

from dragoman.domain.vocabulary import Measure, Status, TermStatus
from dragoman.surface.cli.clock import as_time, as_times

Actor = Annotated[
    str | None, typer.Option("--actor", help="Who takes part (a name, or an id).")
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DAY", callback=as_time, help="From this ISO day on."
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until", metavar="DAY", callback=as_time, help="Up to this ISO day."
    ),
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
    typer.Option(
        "--as-of",
        metavar="TIME",
        callback=as_time,
        help="What the ledger knew then: 2024-05-02, yesterday, '3 days ago' ...",
    ),
]
Between = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--between",
        metavar="TIME TIME",
        callback=as_times,
        help="What changed in what is known from one time to another.",
    ),
]
Ids = Annotated[
    bool, typer.Option("--ids", help="Tell ids, by which records are judged.")
]
Limit = Annotated[int | None, typer.Option(min=1, help="At most so many, the newest.")]
AsJson = Annotated[bool, typer.Option("--json", help="One object a line.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Comma-separated, with a header.")]


@dataclass(frozen=True, slots=True)
class Look:
    """Hold how an answer is printed, or of which two times it is."""

    between: tuple[str, str] | None
    ids: bool
    as_json: bool
    as_csv: bool
