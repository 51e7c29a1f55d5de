"""`dragoman watch`: read what is new in feeds into a ledger."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.surface.cli.inputs import (
    DEFAULT_MAX_BYTES,
    DEFAULT_MAX_CHARACTERS,
    DEFAULT_MAX_SECONDS,
    DEFAULT_MODEL,
    DEFAULT_TIMEOUT,
    AllowPrivate,
    Heads,
    KnowledgeFiles,
    LedgerUrl,
    MaxBytes,
    MaxCharacters,
    MaxSeconds,
    Model,
    Timeout,
    exit_code,
    settings,
)

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.store import Ledger
    from dragoman.watching import Plan, Standing, State

Feeds = Annotated[
    Path,
    typer.Argument(metavar="FEEDS", help="A TOML file of feeds.", show_default=False),
]
Once = Annotated[bool, typer.Option("--once", help="One round, then end.")]
Status = Annotated[
    bool, typer.Option("--status", help="Show how the feeds stand; fetch nothing.")
]
AsJson = Annotated[bool, typer.Option("--json", help="The status, one object a line.")]
StateFile = Annotated[
    Path | None,
    typer.Option(
        "--state",
        metavar="FILE",
        help="What is remembered between rounds; else FEEDS, ending in .state.json.",
    ),
]


def watch(
    feeds: Feeds,
    *,
    ledger: LedgerUrl,
    once: Once = False,
    status: Status = False,
    as_json: AsJson = False,
    state: StateFile = None,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    max_seconds: MaxSeconds = DEFAULT_MAX_SECONDS,
    allow_private: AllowPrivate = False,
    model: Model = DEFAULT_MODEL,
    heads: Heads = True,
    knowledge: KnowledgeFiles = None,
    max_characters: MaxCharacters = DEFAULT_MAX_CHARACTERS,
    timeout: Timeout = DEFAULT_TIMEOUT,
) -> None:
    """Look at feeds again and again, and read what is new into a ledger.

    Stopped or killed, start it again: what was found is read, and nothing twice.
    """
    from dragoman import watching
    from dragoman.acquire import Limits

    plan, kept_in = watching.read_plan(feeds), state or feeds.with_suffix(".state.json")
    remembered = watching.load(kept_in)
    if not status:
        limits = Limits(max_bytes, max_seconds=max_seconds, allow_private=allow_private)
        by = settings(
            model,
            knowledge,
            heads=heads,
            max_characters=max_characters,
            timeout=timeout,
        )
        courtesy = watching.Courtesy(plan, remembered, limits)
        with _ledger(ledger) as (book, tick):
            run = watching.watch_once if once else watching.watch_on
            run(watching.Watch(courtesy, kept_in, book, by, _say), tick=tick)
    _tell(plan, remembered, as_json=as_json)


def _say(words: str) -> None:
    """Tell on the way what was looked at and read, for who watches for days."""
    typer.echo(words, err=True)


@contextmanager
def _ledger(where: str) -> "Iterator[tuple[Ledger, Callable[[], None]]]":
    """Open the ledger and show how many reports are read."""
    from dragoman.store import Ledger
    from dragoman.surface.cli import progress

    with Ledger(where) as book, progress.counting("Reading reports") as tick:
        yield book, tick


def _tell(plan: "Plan", state: "State", *, as_json: bool) -> None:
    """Print how the feeds stand; end by how many failed when last looked at."""
    from dragoman.domain.wire import to_json
    from dragoman.surface.cli import render
    from dragoman.watching import standings

    rows = list(standings(plan, state))
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(to_json(row), ensure_ascii=False) + "\n")
    else:
        out = render.console()
        for row in rows:
            out.print(_drawn(row))
    failed = sum(row.failures > 0 for row in rows)
    raise typer.Exit(exit_code(len(rows) - failed, failed))


def _drawn(row: "Standing") -> "Text":
    """Draw how a feed stands: its name, its address, what the last look gave."""
    from rich.text import Text

    mark = "✗" if row.failures else "·" if row.looked is None else "✓"
    drawn = Text(f"{mark} {row.outlet or row.url}\n", style="", overflow="fold")
    drawn.stylize("bold", len(mark) + 1)
    if row.outlet is not None:
        drawn.append(f"  {row.url}\n")
    looked = "" if row.looked is None else f"{_short(row.looked)} UTC: "
    again = "" if row.due is None else f"; next look {_short(row.due)}"
    drawn.append(f"  {looked}{row.told.removesuffix('.')}{again}\n")
    counts = f"{row.new} new, {row.known} known, {row.refused} refused"
    drawn.append(f"  {counts}, {row.waiting} waiting to be read")
    return drawn


def _short(moment: str) -> str:
    return moment[: len("2024-05-02T10:00")].replace("T", " ")
