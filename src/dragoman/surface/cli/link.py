"""`dragoman link`: compare what reports say with each other."""

from typing import TYPE_CHECKING

import typer

from dragoman.surface.cli.inputs import KnowledgeFiles, LedgerUrl

if TYPE_CHECKING:
    from dragoman.settings import Settings
    from dragoman.store import Ledger


def link(ledger: LedgerUrl, *, knowledge: KnowledgeFiles = None) -> None:
    """Link the reports of a ledger: origins, incidents, stances, series.

    `ingest` does it too. Killed half-way, start it again.
    """
    from dragoman.settings import Settings
    from dragoman.store import Ledger

    by = Settings(known=tuple(knowledge or ()))
    with Ledger(ledger) as book:
        linked = link_new(book, by)
        counts = book.links.counts()
    told = ", ".join(f"{n} {kind.replace('_', ' ')}" for kind, n in counts.items())
    typer.echo(f"{linked} linked; {told or 'nothing in common'}", err=True)


def link_new(book: "Ledger", by: "Settings") -> int:
    """Link what is not linked yet, and show how far that is; count the reports."""
    from dragoman import linking
    from dragoman.surface.cli import progress

    waiting = linking.unlinked(book)
    with progress.counting("Linking reports", waiting) as tick:
        return linking.link(book, by, tick=tick)
