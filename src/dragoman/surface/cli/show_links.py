"""`dragoman show origins`, `incidents` ...: what many reports say together."""

import json
import sys
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dragoman.domain.link_words import LinkKind, Outcome, RelationKind
from dragoman.surface.cli.filters import (
    Actor,
    AsJson,
    AsOf,
    Limit,
    OfMeasure,
    Place,
    Since,
    SourceName,
    Until,
)
from dragoman.surface.cli.inputs import LedgerUrl
from dragoman.surface.cli.show import app

if TYPE_CHECKING:
    from dragoman.store import Filter

__all__ = ["app"]

Several = Annotated[
    bool, typer.Option("--several", help="Only what several reports tell.")
]


TITLES: Final[dict[LinkKind, str]] = {
    "origin": "Origins",
    "incident": "Incidents",
    "thread": "Proposals across reports",
    "stance": "Stances",
    "follow_through": "Announced",
    "relation": "Relations",
    "syndication": "Copies",
    "series": "Series",
    "label": "Labels",
    "process": "Processes",
}


def _emit(
    kind: LinkKind,
    ledger: str,
    wanted: "Filter",
    *,
    as_json: bool,
    several: bool = False,
    only: tuple[str, str | None] = ("", None),
) -> None:
    """Print derived records of a kind; `only` is a field and the value it must have."""
    from dragoman.domain.wire import to_json
    from dragoman.store import Ledger
    from dragoman.surface import linked
    from dragoman.surface.cli import render, tables

    (field, value), picked = only, several or only[1] is not None
    asked, most = tables.first_of(wanted, whole=as_json)
    among = replace(asked, limit=None) if picked else asked
    with Ledger(ledger, read_only=True) as book:
        found = book.links.records(kind, among)
        fit = (
            link
            for link in found
            if value is None or getattr(link, field) == value
            if not several or linked.is_of_several(link)
        )
        rows = list(islice(fit, asked.limit))
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(to_json(row), ensure_ascii=False) + "\n")
        return
    out, title = render.console(), TITLES[kind]
    if rows:
        told = [linked.lead_and_line(row) for row in rows[:most]]
        out.print(render.listing(title, told, out.width))
        tables.note_more(out, len(rows), most)
    else:
        out.print(f"{title}: none in this ledger that fit (`dragoman link` links it).")


@app.command()
def origins(
    ledger: LedgerUrl,
    *,
    source: SourceName = None,
    several: Several = False,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Show where statements come from, and how many reports rest on each."""
    from dragoman.store import Filter

    wanted = Filter(source=source, since=since, until=until, as_of=as_of, limit=limit)
    _emit("origin", ledger, wanted, as_json=as_json, several=several)


@app.command()
def incidents(
    ledger: LedgerUrl,
    *,
    actor: Actor = None,
    place: Place = None,
    several: Several = False,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Show acts with every report's version, and where they differ."""
    from dragoman.store import Filter

    wanted = Filter(
        actor=actor, place=place, since=since, until=until, as_of=as_of, limit=limit
    )
    _emit("incident", ledger, wanted, as_json=as_json, several=several)


@app.command()
def threads(
    ledger: LedgerUrl,
    *,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Show proposals across reports: versions, and what changed between them."""
    from dragoman.store import Filter

    wanted = Filter(actor=actor, since=since, until=until, as_of=as_of, limit=limit)
    _emit("thread", ledger, wanted, as_json=as_json)


@app.command()
def stances(
    ledger: LedgerUrl,
    *,
    actor: Actor = None,
    proposal: Annotated[
        str | None, typer.Option("--proposal", help="Key of a proposal thread.")
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Show each party's answers, on whose word, and who denies them."""
    from dragoman.store import Filter

    wanted = Filter(actor=actor, since=since, until=until, as_of=as_of, limit=limit)
    _emit("stance", ledger, wanted, as_json=as_json, only=("proposal", proposal))


@app.command("follow-through")
def follow_through(
    ledger: LedgerUrl,
    *,
    actor: Actor = None,
    outcome: Annotated[
        Outcome | None, typer.Option("--outcome", help="Only those that ended so.")
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Show what was announced, and what became of it."""
    from dragoman.store import Filter

    wanted = Filter(actor=actor, since=since, until=until, as_of=as_of, limit=limit)
    _emit("follow_through", ledger, wanted, as_json=as_json, only=("outcome", outcome))


@app.command()
def relations(
    ledger: LedgerUrl,
    *,
    kind: Annotated[
        RelationKind | None, typer.Option("--kind", help="Only relations of this kind.")
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Show which records deny, repeat, update or contradict which."""
    from dragoman.store import Filter

    wanted = Filter(since=since, until=until, as_of=as_of, limit=limit)
    _emit("relation", ledger, wanted, as_json=as_json, only=("kind", kind))


@app.command()
def syndication(
    ledger: LedgerUrl,
    *,
    source: SourceName = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Show the articles that print one text, exactly or nearly."""
    from dragoman.store import Filter

    wanted = Filter(source=source, as_of=as_of, limit=limit)
    _emit("syndication", ledger, wanted, as_json=as_json)


@app.command()
def series(
    ledger: LedgerUrl,
    *,
    source: SourceName = None,
    place: Place = None,
    measure: OfMeasure = None,
    several: Several = False,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Show counts of one thing by one counter, day by day, and what does not fit."""
    from dragoman.store import Filter

    wanted = Filter(
        source=source, place=place, measure=measure, as_of=as_of, limit=limit
    )
    _emit("series", ledger, wanted, as_json=as_json, several=several)


@app.command()
def labels(
    ledger: LedgerUrl,
    *,
    actor: Actor = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Show how outlets name the same actor or source."""
    from dragoman.store import Filter

    wanted = Filter(actor=actor, as_of=as_of, limit=limit)
    _emit("label", ledger, wanted, as_json=as_json)


@app.command()
def processes(
    ledger: LedgerUrl,
    *,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Show negotiations: parties, mediators, proposals, first and last day."""
    from dragoman.store import Filter

    wanted = Filter(actor=actor, since=since, until=until, as_of=as_of, limit=limit)
    _emit("process", ledger, wanted, as_json=as_json)
