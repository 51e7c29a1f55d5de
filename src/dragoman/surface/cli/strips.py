"""Figures plotted in a terminal: a line a figure, on one scale."""

from collections.abc import Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.surface.bars import Bar
from dragoman.surface.wording import number

LEAST_WIDTH: Final = 16
TAIL: Final = 4
"""Columns that an open side is drawn with."""
KEY: Final = "● exact   ○ hedged: ┄ open that way   ├─┤ between"
BESIDE: Final = 48
"""Columns for day, number and counter."""


def draw(title: str, bars: Sequence[Bar], width: int) -> RenderableType:
    """Draw bars by day, with their numbers and who counts."""
    if not bars:
        return Text(f"{title}: no figures with a day and a number.", style="italic")
    room = max(width - BESIDE, LEAST_WIDTH)
    least, most = _ends(bars)
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=len("2024-05-02"), no_wrap=True)
    table.add_column(justify="right", max_width=20, no_wrap=True)
    table.add_column(width=room, no_wrap=True)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    for bar in bars:
        strip = Text(_strip(bar, (least, most), room))
        table.add_row(str(bar.day), Text(bar.words), strip, Text(bar.counter))
    scale = f"{title} ({len(bars)}), from {number(least)} to {number(most)}"
    head = Text(scale, style="bold underline")
    return Group(head, table, Text(KEY, style="dim"), Text(""))


def _ends(bars: Sequence[Bar]) -> tuple[float, float]:
    """Give the scale's ends: from zero, unless all numbers stand far above it."""
    least, most = min(bar.low for bar in bars), max(bar.high for bar in bars)
    if least < most / 2 or least == most:
        return 0.0, most or 1.0
    return least, most


def _strip(bar: Bar, ends: tuple[float, float], room: int) -> str:
    least, most = ends
    inner = room - 2 * TAIL - 1

    def place(value: float) -> int:
        return TAIL + round((value - least) / (most - least) * inner)

    cells = [" "] * room
    first, last = place(bar.low), place(bar.high)
    for at in range(first, last + 1):
        cells[at] = "─"
    if first != last:
        cells[first], cells[last] = "├", "┤"
    else:
        cells[first] = "●" if bar.is_exact else "○"
    if bar.open_below:
        cells[first - TAIL : first] = "┄" * TAIL
    if bar.open_above:
        cells[last + 1 : last + 1 + TAIL] = "┄" * TAIL
    return "".join(cells)
