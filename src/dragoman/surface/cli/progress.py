"""Progress on standard error, so that standard output stays clean."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)


@contextmanager
def counting(task: str, total: int | None = None) -> Iterator[Callable[..., None]]:
    """Show how many are done, of how many where that is known beforehand."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    err = Console(stderr=True)
    if not err.is_terminal:  # rich leaves an empty line there
        yield lambda *_: None
        return
    with Progress(*columns, console=err, transient=True) as bar:
        number = bar.add_task(task, total=total)
        yield lambda count=1: bar.advance(number, count)
