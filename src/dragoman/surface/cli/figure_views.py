"""Figures of many reports in one view: a table, or a plot."""

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.store import FigureRow, Filter, Ledger
from dragoman.surface.cli import render
from dragoman.surface.cli.plots import plot_figures
from dragoman.surface.counters import counter_of, relayers_of
from dragoman.surface.wording import plain

HEADS: Final = ("as of", "figure", "bounds", "who", "counted by", "relayed by")
OPEN: Final = "…"


def view_figures(ledger: str, wanted: Filter, plot: str | None) -> None:
    """Plot the figures of a ledger that fit, or print them as a table."""
    if plot is not None:
        plot_figures(ledger, wanted, plot)
        return
    with Ledger(ledger, read_only=True) as book:
        render.console().print(figure_table(book.figures(wanted)))


def figure_table(rows: Iterable[FigureRow]) -> RenderableType:
    """Draw one row a figure, the newest first, or say that there are none."""
    cells = [_cells(row) for row in rows]
    if not cells:
        return Text("Figures: none in this ledger that fit.", style="italic")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in HEADS:
        table.add_column(head, overflow="fold", no_wrap=head == HEADS[0])
    for row in cells:
        table.add_row(*row)
    return table


def _cells(row: FigureRow) -> Sequence[str]:
    whose = " ".join(w for w in (row.population or row.of, plain(row.measure)) if w)
    where = f", {row.place}" if row.place else ""
    by = f", by {row.responsible}" if row.responsible else ""
    return (
        row.day or "not stated",
        row.number,
        _bounds(row),
        f"{whose}{where}{by}",
        counter_of(row) or "not stated",
        ", ".join(relayers_of(row)) or "-",
    )


def _bounds(row: FigureRow) -> str:
    """Tell the lowest and the highest it can be; an open side is told by a mark."""
    if row.low is None and row.high is None:
        hedged = row.comparator == "about"
        return "about" if hedged else "exact"
    ends = (OPEN if end is None else f"{end:,.15g}" for end in (row.low, row.high))
    return " to ".join(ends)
