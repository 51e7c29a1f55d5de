"""Draw briefs and tables with rich; no colour carries a meaning alone."""

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from dragoman.domain import Article, Reading
from dragoman.surface.brief import Line, Section, sections

MARKS = {
    "held": ("●", "green"),
    "under_way": ("◐", "green"),
    "planned": ("○", "cyan"),
    "expected": ("○", "cyan"),
    "offered": ("◇", "yellow"),
    "demanded": ("◆", "yellow"),
    "threatened": ("!", "red"),
    "hypothetical": ("?", "dim"),
    "denied": ("✗", "red"),
    "postponed": ("…", "yellow"),
    "cancelled": ("✗", "red"),
    "refused": ("✗", "red"),
    "failed": ("✗", "red"),
    "lapsed": ("…", "red"),
}
PLAIN = ("·", "default")
STATUS_WIDTH = 14
MAX_WORDS = 240


def brief(reading: Reading) -> RenderableType:
    """Draw one reading as a brief."""
    if reading.article is None:
        return refusal(reading)
    parts: list[RenderableType] = [_heading(reading.article)]
    parts += [_section(section) for section in sections(reading)]
    if len(parts) == 1:
        parts.append(Text("  No contact, proposal, figure or act is stated."))
    return Group(*parts, Text(""))


def refusal(reading: Reading) -> RenderableType:
    """Draw the reason why an input was not read."""
    reason = reading.refusal
    told = f"{reason.reason}: {reason.detail}" if reason else "not read"
    return Text.assemble(("refused ", "bold red"), (reading.id, "bold"), f"  {told}")


def _heading(article: Article) -> RenderableType:
    facts = (
        ("outlet", article.outlet),
        ("agency", article.agency),
        ("section", article.section),
        ("byline", article.byline),
        ("published", article.published),
    )
    line = Text()
    for name, value in facts:
        line.append(f"{name} ", style="dim")
        line.append(f"{value or 'not stated'}   ", style="" if value else "italic dim")
    title = Text(article.title or "(no title stated)", style="bold")
    return Panel(Group(title, line), border_style="dim")


def _section(section: Section) -> RenderableType:
    heading = Text(f"\n {section.title}", style="bold underline")
    return Group(heading, *(_line(line) for line in section.lines))


def _line(line: Line) -> RenderableType:
    mark, style = MARKS.get(line.status or "", PLAIN)
    label = (line.status or "").replace("_", " ")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(width=STATUS_WIDTH - 2)
    grid.add_column(ratio=1)
    told = Text(line.what, style="bold")
    grid.add_row(Text(mark, style=style), Text(label, style=style), told)
    grid.add_row("", "", Text(f"“{_short(line.words)}”", style="italic"))
    foot = Text(" › ".join(line.chain) or "the report itself", style="dim")
    if line.missing:
        missing = ", ".join(m.replace("_", " ") for m in line.missing)
        foot.append(f"   not stated: {missing}", style="yellow")
    grid.add_row("", "", foot)
    return Padding(grid, (0, 0, 0, 1))


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= MAX_WORDS else f"{flat[: MAX_WORDS - 1]}…"


def table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Draw rows as a table."""
    drawn = Table(title=title, title_justify="left", title_style="bold", expand=True)
    for name in header:
        drawn.add_column(name, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    return drawn


def console(*, stderr: bool = False) -> Console:
    """Give the console that prints results, or the one for what went wrong."""
    return Console(highlight=False, stderr=stderr)
