"""What changed, printed: between two times, or two readings of a report."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from dragoman.domain.wire import to_json
from dragoman.store import EventRow, Filter, Ledger, PageVersion, RowChange
from dragoman.surface.cli import render
from dragoman.surface.cli.tables import TITLES
from dragoman.surface.differences import change_line, summary
from dragoman.surface.judging import SHORT

if TYPE_CHECKING:
    from dragoman.domain.vocabulary import Family
    from dragoman.surface.cli.filters import Look


def between(
    book: Ledger, kind: str, times: tuple[str, str], where: Filter
) -> Iterator[RowChange]:
    """Ask what changed in rows of a kind."""
    return book.history.between(kind, *times, where)


def of_family(
    changes: Iterable[RowChange], family: "Family | None"
) -> Iterator[RowChange]:
    """Keep the changes of one family of acts."""
    for change in changes:
        row = change.after or change.before
        if family is None or (isinstance(row, EventRow) and row.family == family):
            yield change


def emit(kind: str, changes: Iterable[RowChange], look: "Look") -> None:
    """Print changes of one kind."""
    if look.as_json:
        write_json(changes)
        return
    draw(TITLES.get(kind, kind), list(changes))


def write_json(changes: Iterable[RowChange]) -> None:
    """Print changes, one object a line."""
    for change in changes:
        sys.stdout.write(json.dumps(to_json(change), ensure_ascii=False) + "\n")


def version_lines(versions: Sequence[PageVersion]) -> Iterator[str]:
    """Tell a page's versions, where there are several."""
    if len(versions) > 1:
        yield f"{versions[-1].url}: {len(versions)} versions"
        for one in versions:
            yield f"  {one.recorded_at[:16].replace('T', ' ')}  {one.article[:SHORT]}"


def draw(title: str, changes: list[RowChange]) -> None:
    """Print changes for people."""
    out = render.console()
    if not changes:
        out.print(Text(f"{title}: nothing changed.", style="italic"))
        return
    told = [change_line(change) for change in changes]
    out.print(render.listing(f"{title}: {summary(changes)}", told, out.width))
