"""Figures plotted into a file, SVG or PNG: hedges as bars with open ends."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dragoman.domain.errors import DragomanError
from dragoman.surface.bars import Bar

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

FORMS: Final = (".svg", ".png")
MARKS: Final = "osD^vP*X"
COLOURS: Final = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
    "#882255",
    "#000000",
)
"""Okabe and Ito's colours, which the colour-blind tell apart too."""
OTHERS: Final = "other counters"
TAIL_SHARE: Final = 0.06
"""How long an open end is drawn, as a share of the scale."""
HALF_HEIGHT: Final = 0.25
"""Half a bar's height, in rows."""
LOG_FROM: Final = 50.0
"""Numbers further apart than by this factor are drawn on a logarithmic scale."""
HOW_TO_READ: Final = "hedged figures are hollow; their bars lack the side that is open"
ROW_INCHES, MOST_INCHES = 0.27, 250.0


class PlotError(DragomanError):
    """Say why a plot cannot be drawn."""


def write_plot(file: Path, title: str, bars: Sequence[Bar]) -> None:
    """Draw bars into a file; the same bars give the same file.

    Raises:
        PlotError: there is nothing to draw, no library to draw with, or no such form.
    """
    if file.suffix.lower() not in FORMS:
        msg = f"{file} must end in {' or '.join(FORMS)}"
        raise PlotError(msg)
    if not bars:
        msg = "no figures that fit have a day and a number: nothing to plot"
        raise PlotError(msg)
    canvas = _canvas(title, bars)
    try:
        _save(canvas, file)
    except OSError as error:
        msg = f"{file} cannot be written: {error.strerror}"
        raise PlotError(msg) from error


def _canvas(title: str, bars: Sequence[Bar]) -> "Canvas":
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 - an extra, and slow
    except ModuleNotFoundError as error:
        msg = "plots need a library: pip install 'dragoman[plot]'"
        raise PlotError(msg) from error
    height = min(1.8 + ROW_INCHES * len(bars), MOST_INCHES)
    canvas = Figure(figsize=(9, height), layout="constrained")
    axes = canvas.subplots()
    axes.set_title(_literal(title))
    _draw(axes, bars)
    return canvas


def _save(canvas: "Canvas", file: Path) -> None:
    from matplotlib import rc_context  # noqa: PLC0415 - as above

    svg = file.suffix.lower() == ".svg"
    metadata = {"Date": None} if svg else {"Software": None}
    with rc_context({"svg.hashsalt": "dragoman", "svg.fonttype": "none"}):
        canvas.savefig(file, dpi=120, metadata=metadata)


def _draw(axes: "Axes", bars: Sequence[Bar]) -> None:
    least, most = min(bar.low for bar in bars), max(bar.high for bar in bars)
    if least > 0 and most / least > LOG_FROM:
        axes.set_xscale("log")
    looks = _looks(bars)
    told: set[str] = set()
    for row, bar in enumerate(bars):
        name = bar.counter if bar.counter in looks else OTHERS
        mark, colour = looks.get(name, (".", "#777777"))
        _draw_outline(axes, bar, row, (colour, _tailed(bar, least, most)))
        axes.plot(
            [bar.low, bar.high],
            [row] * 2,
            marker=mark,
            linestyle="none",
            color=colour,
            markerfacecolor=colour if bar.is_exact else "white",
            label=_literal(name) if name not in told else None,
            zorder=3,
        )
        told.add(name)
    _label(axes, bars)


def _looks(bars: Sequence[Bar]) -> dict[str, tuple[str, str]]:
    """Give the counters of most figures a mark and a colour each."""
    counted = Counter(bar.counter for bar in bars)
    most = sorted(counted, key=lambda name: (-counted[name], name))
    return dict(zip(most, zip(MARKS, COLOURS, strict=True), strict=False))


def _tailed(bar: Bar, least: float, most: float) -> tuple[float, float]:
    """Give a bar's ends with its open sides drawn out, on either scale."""
    if least > 0 and most / least > LOG_FROM:
        factor = (most / least) ** TAIL_SHARE
        below, above = bar.low / factor, bar.high * factor
    else:
        tail = TAIL_SHARE * ((most - least) or most or 1)
        below, above = bar.low - tail, bar.high + tail
    low = below if bar.open_below else bar.low
    return low, above if bar.open_above else bar.high


def _draw_outline(
    axes: "Axes", bar: Bar, row: int, look: tuple[str, tuple[float, float]]
) -> None:
    """Draw the outline of a hedge: no stroke at the side where it is open."""
    if bar.is_exact:
        return
    colour, (low, high) = look
    top, bottom = row - HALF_HEIGHT, row + HALF_HEIGHT
    for edge in (top, bottom):
        axes.plot([low, high], [edge, edge], color=colour, linewidth=1)
    for end, is_open in ((low, bar.open_below), (high, bar.open_above)):
        if not is_open:
            axes.plot([end, end], [top, bottom], color=colour, linewidth=1)


def _label(axes: "Axes", bars: Sequence[Bar]) -> None:
    from matplotlib.ticker import StrMethodFormatter  # noqa: PLC0415 - as above

    names = [f"{bar.day}  {bar.words}" for bar in bars]
    axes.set_yticks(range(len(bars)), names, fontsize="small")
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    scale = " (logarithmic)" if axes.get_xscale() == "log" else ""
    axes.set_xlabel(f"{HOW_TO_READ}{scale}")
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.legend(
        title="who counts", fontsize="small", loc="upper left", bbox_to_anchor=(1, 1)
    )


def _literal(text: str) -> str:
    """Keep a page's words from being read as a formula, or as a hidden label."""
    return text.replace("$", r"\$").lstrip("_")
