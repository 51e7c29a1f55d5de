"""`dragoman saved`: queries that are kept, and alerts of what is new of them."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.domain.errors import FilterError
from dragoman.surface.cli.filters import (
    Actor,
    AsJson,
    OfMeasure,
    Place,
    Population,
    Since,
    SourceName,
    Until,
)
from dragoman.surface.cli.inputs import LedgerUrl
from dragoman.surface.cli.judge import By, signer

if TYPE_CHECKING:
    from dragoman.store import News

app = typer.Typer(
    help="Keep queries, and be told what is new of them.", no_args_is_help=True
)
Name = Annotated[str, typer.Argument(help="By which name it is kept.")]


class Form(StrEnum):
    """Say how alerts are written."""

    text = "text"
    json = "json"
    atom = "atom"


@app.command()
def add(
    name: Name,
    kind: Annotated[
        str, typer.Argument(help="contacts, events, proposals, figures, claims ...")
    ],
    ledger: LedgerUrl,
    *,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    status: Annotated[str | None, typer.Option("--status", help="A status.")] = None,
    source: SourceName = None,
    measure: OfMeasure = None,
    population: Population = None,
    unnamed: Annotated[
        bool | None, typer.Option("--unnamed/--named", help="Claims without a name.")
    ] = None,
    by: By = None,
) -> None:
    """Keep a query; all up to now counts as seen."""
    from dragoman.store import Filter, Ledger
    from dragoman.surface.alerts import query_words

    query = Filter(
        actor=actor,
        since=since,
        until=until,
        place=place,
        status=status,
        source=source,
        measure=measure,
        population=population,
        unnamed=unnamed,
    )
    with Ledger(ledger) as book:
        made = book.saved.save(name, kind, query, signer(by))
    typer.echo(f"{made.name}: {query_words(made)}")


@app.command("list")
def list_all(ledger: LedgerUrl, *, as_json: AsJson = False) -> None:
    """List the queries that are kept, and up to when their news were seen."""
    import json

    from dragoman.store import Ledger
    from dragoman.surface.alerts import query_of, query_words

    with Ledger(ledger, read_only=True) as book:
        kept = book.saved.all()
    for one in kept:
        words = f"{one.name}: {query_words(one)} (seen up to {one.seen[:16]})"
        told = json.dumps(query_of(one), ensure_ascii=False) if as_json else words
        typer.echo(told)


@app.command()
def drop(name: Name, ledger: LedgerUrl, *, by: By = None) -> None:
    """Keep a query no longer."""
    from dragoman.store import Ledger

    with Ledger(ledger) as book:
        book.saved.drop(name, signer(by))
    typer.echo(f"no longer kept: {name}")


@app.command()
def alerts(
    ledger: LedgerUrl,
    *,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]", help="Else of all.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to write.")] = Form.text,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write a file.")
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Let them be new the next time too.")
    ] = False,
    desk: Annotated[
        str, typer.Option(metavar="URL", help="Where a feed's entries lead.")
    ] = "http://127.0.0.1:8764",
) -> None:
    """Tell what is new, gone or changed since the last look."""
    from dragoman.store import Ledger

    with Ledger(ledger) as book:
        wanted = [book.saved.find(n) for n in names] if names else book.saved.all()
        news = [book.saved.news(one) for one in wanted]
        _write(_written(news, form, desk), out)
        for one in news if not keep else ():
            book.saved.look(one)


def _written(news: "list[News]", form: Form, desk: str) -> str:
    from dragoman.surface import alerts as files

    match form:
        case Form.json:
            return files.as_json(news)
        case Form.atom:
            return files.as_atom(news, desk)
    lines = (f"{one.of.name}: {files.news_words(one)}" for one in news)
    return "".join(f"{line}\n" for line in lines)


def _write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
        return
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(out)
    except OSError as error:
        msg = f"{out} cannot be written: {error.strerror}"
        raise FilterError(msg) from error
