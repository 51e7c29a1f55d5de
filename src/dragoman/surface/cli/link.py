"""`dragoman link`: compare what reports say with each other."""

import typer

from dragoman.surface.cli.inputs import KnowledgeFiles, LedgerUrl


def link(ledger: LedgerUrl, *, knowledge: KnowledgeFiles = None) -> None:
    """Link the reports of a ledger: origins, incidents, stances, series.

    `ingest` does it too. Killed half-way, start it again.
    """
    from dragoman import linking
    from dragoman.settings import Settings
    from dragoman.store import Ledger
    from dragoman.surface.cli import progress

    by = Settings(known=tuple(knowledge or ()))
    with Ledger(ledger) as book, progress.counting("Linking reports") as tick:
        linked = linking.link(book, by, tick=tick)
        counts = book.links.counts()
    told = ", ".join(f"{n} {kind.replace('_', ' ')}" for kind, n in counts.items())
    typer.echo(f"{linked} linked; {told or 'nothing in common'}", err=True)
