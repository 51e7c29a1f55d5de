"""`dragoman demo`: read the bundled reports and show the result."""

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_LEDGER = "dragoman-demo.db"


def demo(
    ledger: Annotated[
        str, typer.Option("--ledger", help="Where to keep the demo's ledger.")
    ] = DEFAULT_LEDGER,
    serve: Annotated[
        bool, typer.Option("--serve", help="Open the desk on it in the browser.")
    ] = False,
) -> None:
    """Read thirteen bundled reports; show brief and ledger."""
    from dragoman import acquire, ingestion, library
    from dragoman.demo import REPORTS, SHOWN, report_paths
    from dragoman.store import Filter, Ledger
    from dragoman.surface.cli import progress, render, tables

    out = render.console()
    out.print("[bold]One report, read[/] (the Gaza talks, 6 May 2024)")
    out.print(render.brief(library.read(REPORTS / SHOWN)))
    with Ledger(ledger) as book:
        with progress.counting("Reading thirteen reports") as tick:
            pages = acquire.pages([str(path) for path in report_paths()])
            counts = ingestion.ingest(pages, book, tick=tick)
        out.print("[bold]All thirteen, in one ledger[/]")
        for kind in ("contacts", "proposals", "figures"):
            rows = list(getattr(book, kind)(Filter(limit=12)))
            out.print(tables.draw(kind, rows, out.width))
    out.print(
        f"{counts.new} reports new, {counts.known} known, "
        f"{counts.records} records added to {Path(ledger).resolve()}\n"
        "Next:\n"
        f"  dragoman show contacts --ledger {ledger} --actor Haniyeh\n"
        f"  dragoman show claims --ledger {ledger} --unnamed\n"
        f"  dragoman search softened --ledger {ledger}\n"
        f"  dragoman serve --ledger {ledger}"
    )
    if serve:
        from dragoman.surface.cli.serve import open_desk

        open_desk(ledger)
