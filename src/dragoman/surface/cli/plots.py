"""Figures of a ledger plotted, in the terminal or into a file."""

from pathlib import Path
from typing import Final

import typer

from dragoman.store import Filter, Ledger
from dragoman.surface.bars import bars_of
from dragoman.surface.cli import render, strips
from dragoman.surface.plot import write_plot
from dragoman.surface.wording import plain

HERE: Final = "-"


def plot_figures(ledger: str, wanted: Filter, place: str) -> None:
    """Plot figures by day, with who counts; `-` draws in the terminal."""
    title = f"{wanted.population or 'Figures'}: {plain(wanted.measure or 'all')}"
    with Ledger(ledger, read_only=True) as book:
        bars = bars_of(book.figures(wanted))
    if place == HERE:
        out = render.console()
        out.print(strips.draw(title, bars, out.width))
        return
    write_plot(Path(place), title, bars)
    typer.echo(f"{len(bars)} figures drawn into {place}", err=True)
