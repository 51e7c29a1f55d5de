"""`dragoman ask`: the twenty questions, each one command."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.surface.cli import clock
from dragoman.surface.cli.filters import (
    Actor,
    AsJson,
    AsOf,
    Limit,
    Since,
    SourceName,
    Until,
)

if TYPE_CHECKING:
    from dragoman.questions import Asked

WIDEST = 14


Name = Annotated[
    str | None, typer.Argument(help="Its name; without one, all are listed.")
]
About = Annotated[
    str | None, typer.Argument(help="The record or report that it is about, by its id.")
]
LedgerIfAny = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        envvar="DRAGOMAN_LEDGER",
        metavar="FILE|URL",
        help="A SQLite file, or a URL such as postgresql+psycopg://host/name.",
    ),
]
Days = Annotated[
    int, typer.Option(min=1, help="A channel is quiet after so many days.")
]
Between = Annotated[
    tuple[str, str] | None,
    typer.Option(
        metavar="TIME TIME", help="What changed in the answer between two times."
    ),
]


def ask(
    question: Name = None,
    about: About = None,
    ledger: LedgerIfAny = None,
    *,
    actor: Actor = None,
    source: SourceName = None,
    since: Since = None,
    until: Until = None,
    days: Days = 7,
    between: Between = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Ask one of twenty questions; without a name, list them."""
    from dragoman.questions import Asked
    from dragoman.store import Filter
    from dragoman.surface.moments import when

    if question is None:
        _list()
        return
    now = clock.now()
    times = (when(between[0], now), when(between[1], now)) if between else None
    where = Filter(
        actor=actor, source=source, since=since, until=until, as_of=as_of, limit=limit
    )
    asked = Asked(where=where, record=about, days=days, between=times)
    _answer(question, ledger, asked, as_json=as_json)


def _list() -> None:
    from dragoman.questions import QUESTIONS

    for question in QUESTIONS:
        typer.echo(f"{question.name:{WIDEST}} {question.asks}")


def _answer(name: str, ledger: str | None, asked: "Asked", *, as_json: bool) -> None:
    from dragoman import questions
    from dragoman.domain.wire import to_json
    from dragoman.store import Ledger
    from dragoman.surface.answers import tell_answer
    from dragoman.surface.cli import render

    question = questions.find_question(name)
    if ledger is None:
        msg = "say which ledger with --ledger FILE, or set DRAGOMAN_LEDGER"
        raise questions.QuestionError(msg)
    with Ledger(ledger, read_only=True) as book:
        rows = questions.ask(book, name, asked)
        if as_json:
            for row in rows:
                sys.stdout.write(json.dumps(to_json(row), ensure_ascii=False) + "\n")
            return
        told = [(t.lead, t.line) for t in map(tell_answer, rows)]
    out = render.console()
    if told:
        out.print(render.listing(question.asks, told, out.width))
    else:
        out.print(f"{question.asks} Nothing in this ledger answers it.")
