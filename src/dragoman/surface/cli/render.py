"""Draw briefs and the ledger's answers with rich; no colour carries a meaning alone."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from dragoman.domain import Article, Reading
from dragoman.surface.brief import Section, sections, totals
from dragoman.surface.line import Line, excerpt
from dragoman.surface.marks import MARKS

STATUS_WIDTH: Final = max(len(status) for status in MARKS) + 2
WIDE: Final = 120
"""From this width on, words and chain stand beside the fact instead of under it."""
MAX_WORDS: Final = 200
MAX_FACT: Final = 240
CHAINED: Final = " › "
OWN_VOICE: Final = "the report itself"


def console(*, stderr: bool = False) -> Console:
    """Give the console that prints results, or the one for what went wrong."""
    return Console(highlight=False, stderr=stderr)


def brief(reading: Reading) -> RenderableType:
    """Draw one reading as a brief."""
    if reading.article is None:
        return refusal(reading)
    parts: list[RenderableType] = [_heading(reading.article, totals(reading))]
    parts += [_section(section) for section in sections(reading)]
    if len(parts) == 1:
        parts.append(Text("\n  No contact, proposal, figure or act is stated."))
    return Group(*parts, Text(""))


def refusal(reading: Reading) -> RenderableType:
    """Draw the reason why an input was not read."""
    reason = reading.refusal
    told = f"{reason.reason}: {reason.detail}" if reason else "not read"
    return Text.assemble(("refused ", "bold red"), (reading.id, "bold"), f"  {told}")


def _heading(article: Article, counts: str) -> RenderableType:
    facts = {
        "published": article.published,
        "outlet": article.outlet,
        "agency": article.agency,
        "section": article.section,
        "byline": article.byline,
    }
    stated = Text(" · ".join(f"{k} {v}" for k, v in facts.items() if v))
    missing = ", ".join(name for name, value in facts.items() if not value)
    lines = [Text(article.title or "(no title stated)", style="bold"), stated]
    lines += [Text(f"not stated: {missing}", style="yellow")] if missing else []
    return Panel(Group(*lines, Text(counts, style="dim")), border_style="dim")


def _section(section: Section) -> RenderableType:
    heading = Text(f"\n{section.title}", style="bold underline")
    marked = any(line.status is not None for line in section.lines)
    grid = _grid(STATUS_WIDTH if marked else 1)
    for _, same in groupby(section.lines, key=lambda line: (line.words, line.chain)):
        lines = tuple(same)
        for line in lines:
            grid.add_row(_status(line.status), _fact(line))
        ground = _ground(lines)
        if ground.renderables:
            grid.add_row("", ground)
    return Group(heading, grid)


def listing(title: str, rows: Sequence[tuple[str, Line]], width: int) -> Group:
    """Draw the ledger's answers: the day of the report, the status, the line."""
    marked = any(line.status is not None for _, line in rows)
    leading = [max(len(lead) for lead, _ in rows)] + [STATUS_WIDTH] * marked
    grid = _grid(*leading, beside=width >= WIDE)
    for lead, line in rows:
        cells = [Text(lead)] + [_status(line.status)] * marked
        if width >= WIDE:
            grid.add_row(*cells, _fact(line), _ground((line,)))
        else:
            grid.add_row(*cells, Group(_fact(line), _ground((line,))))
    return Group(Text(f"{title} ({len(rows)})", style="bold underline"), grid, Text(""))


def _grid(*widths: int, beside: bool = False) -> Table:
    grid = Table.grid(padding=(0, 1), expand=True)
    for width in widths:
        grid.add_column(width=width, no_wrap=True)
    grid.add_column(ratio=1)
    if beside:
        grid.add_column(ratio=1)
    return grid


def _status(status: str | None) -> Text:
    mark, style = MARKS.get(status or "", ("·", "default"))
    return Text(f"{mark} {(status or '').replace('_', ' ')}".strip(), style=style)


def _fact(line: Line) -> RenderableType:
    details = [Text(f"- {detail}", overflow="fold") for detail in line.details]
    return Group(Text(excerpt(line.what, None, MAX_FACT), style="bold"), *details)


def _ground(lines: Iterable[Line]) -> Group:
    """Draw what lines of the same words rest on: the words, the chain, the gaps."""
    told = tuple(lines)
    parts: list[Text] = []
    if told[0].words:
        spots = [line.focus for line in told if line.focus is not None]
        focus = (min(a for a, _ in spots), max(b for _, b in spots)) if spots else None
        quoted = excerpt(told[0].words, focus, MAX_WORDS)
        parts.append(Text(f"“{quoted}”", style="italic"))
    foot = _foot(told)
    return Group(*parts, *([foot] if foot else []))


def _foot(lines: tuple[Line, ...]) -> Text:
    foot = Text()
    chain = lines[0].chain
    if chain is not None:
        foot.append(CHAINED.join(chain) or OWN_VOICE, style="dim")
    for note in dict.fromkeys(note for line in lines for note in line.notes):
        foot.append(f"{' · ' if foot else ''}{note}", style="dim")
    missing = dict.fromkeys(gap for line in lines for gap in line.missing)
    if missing:
        gap = "  " if foot else ""
        foot.append(f"{gap}not stated: {', '.join(missing)}", style="yellow")
    return foot
