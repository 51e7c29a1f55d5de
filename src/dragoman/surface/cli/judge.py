"""`dragoman judge`: enter what people know better, signed and to be taken back."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.surface.cli.inputs import LedgerUrl

if TYPE_CHECKING:
    from dragoman.store import Entry

app = typer.Typer(
    help="Enter judgements: signed, dated, and to be taken back at any time.",
    no_args_is_help=True,
)

Records = Annotated[
    list[str],
    typer.Argument(help="Ids, or their beginnings (`show ... --ids`)."),
]
Record = Annotated[str, typer.Argument(help="An id, or its beginning.")]
By = Annotated[
    str | None,
    typer.Option(
        "--by", envvar="DRAGOMAN_ANALYST", help="Who judges; else the user's name."
    ),
]
Reason = Annotated[str | None, typer.Option("--reason", help="Why.")]


def signer(by: str | None) -> str:
    """Say who judges: by name, else as this machine's user.

    Raises:
        typer.BadParameter: nobody is named.
    """
    import getpass

    if by is not None:
        return by
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        msg = "say who judges"
        raise typer.BadParameter(msg, param_hint="--by") from error


def _enter(ledger: str, entry: "Entry") -> None:
    from dragoman import linking
    from dragoman.store import Ledger
    from dragoman.surface.judging import log_line, log_rows, short

    with Ledger(ledger) as book:
        made, new = book.judged.enter(entry)
        linking.link(book)
    (row,) = log_rows([made], ())
    told = log_line(row)[1].what
    typer.echo(f"{'' if new else 'known already: '}{short(made.id)}  {told}")


@app.command()
def merge(
    records: Records, ledger: LedgerUrl, *, by: By = None, reason: Reason = None
) -> None:
    """Say that records tell of one thing, whatever the rules' score."""
    from dragoman.store import Entry

    who = signer(by)
    _enter(ledger, Entry(kind="merge", records=tuple(records), by=who, reason=reason))


@app.command()
def split(
    records: Records, ledger: LedgerUrl, *, by: By = None, reason: Reason = None
) -> None:
    """Say that the first record tells of another thing than each of the others."""
    from dragoman.store import Entry

    who = signer(by)
    _enter(ledger, Entry(kind="split", records=tuple(records), by=who, reason=reason))


@app.command()
def correct(
    record: Record,
    field: Annotated[
        str | None, typer.Argument(help="What is wrong: status, start, value ...")
    ] = None,
    value: Annotated[
        str | None, typer.Argument(help="What the report says; null: nothing.")
    ] = None,
    *,
    ledger: LedgerUrl,
    not_said: Annotated[
        bool, typer.Option("--not-said", help="The report does not say this at all.")
    ] = False,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Correct a field of a record; what was read stands beside it."""
    from dragoman.store import Entry

    if not_said == (field is not None) or (field is not None and value is None):
        msg = "give a field and its value, or --not-said"
        raise typer.BadParameter(msg)
    entry = Entry(
        kind="correct",
        records=(record,),
        by=signer(by),
        field=field,
        value=value,
        reason=reason,
    )
    _enter(ledger, entry)


@app.command()
def grade(
    target: Annotated[str, typer.Argument(help="A source's name or id, or a claim.")],
    grade: Annotated[
        str, typer.Argument(help="Admiralty: A-F for a source, 1-6 for a claim, or B2.")
    ],
    ledger: LedgerUrl,
    *,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Grade a source or a claim by the Admiralty code; nothing is ever computed."""
    from dragoman.store import Entry

    who = signer(by)
    entry = Entry(kind="grade", records=(target,), by=who, value=grade, reason=reason)
    _enter(ledger, entry)


@app.command()
def note(
    record: Record,
    words: Annotated[str, typer.Argument(help="The note.")],
    ledger: LedgerUrl,
    *,
    by: By = None,
) -> None:
    """Write a note on a record or a report."""
    from dragoman.store import Entry

    who = signer(by)
    _enter(ledger, Entry(kind="note", records=(record,), by=who, value=words))


@app.command()
def retract(
    judgement: Annotated[str, typer.Argument(help="Its id (`dragoman log`).")],
    ledger: LedgerUrl,
    *,
    by: By = None,
) -> None:
    """Take a judgement back; it stays in the history."""
    from dragoman import linking
    from dragoman.store import Ledger
    from dragoman.surface.judging import short

    with Ledger(ledger) as book:
        gone = book.judged.retract(judgement, signer(by))
        linking.link(book)
    typer.echo(f"taken back: {short(gone.id)} ({gone.kind}, by {gone.by})")
