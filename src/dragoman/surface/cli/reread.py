"""`dragoman reread`: read a ledger anew, and tell what changed."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.surface.cli.inputs import (
    DEFAULT_MODEL,
    DEFAULT_TIMEOUT,
    Heads,
    KnowledgeFiles,
    LedgerUrl,
    Model,
    Timeout,
    Workers,
    settings,
)

if TYPE_CHECKING:
    from dragoman.settings import Settings


def reread(
    ledger: LedgerUrl,
    *,
    workers: Workers = 1,
    model: Model = DEFAULT_MODEL,
    heads: Heads = True,
    knowledge: KnowledgeFiles = None,
    timeout: Timeout = DEFAULT_TIMEOUT,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print each change, one object a line.")
    ] = False,
) -> None:
    """Read the reports anew that another version of the reader read.

    The new readings stand beside the old ones. Killed half-way, start it again.
    """
    by = settings(model, knowledge, heads=heads, timeout=timeout)
    reports, counts = _run(ledger, by, workers, as_json=as_json)
    typer.echo(f"{reports} reports were read anew", err=True)
    for kind in () if as_json else sorted({kind for kind, _ in counts}):
        told = (f"{counts[kind, what]} {what}" for what in ("new", "gone", "changed"))
        typer.echo(f"{kind:<10} {', '.join(told)}")


def _run(
    ledger: str, by: "Settings", workers: int, *, as_json: bool
) -> tuple[int, Counter[tuple[str, str]]]:
    """Read anew; count the reports, and what changed by kind and sort of change."""
    from dragoman import ingestion, pipeline
    from dragoman.rereading import reread as anew
    from dragoman.store import Ledger
    from dragoman.surface.cli import changes, progress

    on = ingestion.workers(workers, by)
    reports, counts = 0, Counter[tuple[str, str]]()
    with Ledger(ledger) as book:
        due = len(book.read_otherwise(pipeline.reader(by)))
        with progress.counting("Reading reports anew", due) as tick:
            for one in anew(book, by, on=on, tick=tick):
                reports += 1
                counts.update((change.kind, change.what) for change in one.changes)
                if as_json:
                    changes.write_json(one.changes)
    return reports, counts
