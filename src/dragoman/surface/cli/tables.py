"""Answers of the ledger drawn for people, and as JSON or CSV for programs."""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from dragoman.domain.wire import to_json
from dragoman.surface.cells import cells
from dragoman.surface.cli import render
from dragoman.surface.rows import AnyRow, tell, with_id

TITLES: Final = {
    "contacts": "Contacts",
    "events": "Acts",
    "proposals": "Proposals",
    "figures": "Figures",
    "claims": "Claims, by chain",
    "actors": "Actors",
    "reports": "Reports",
    "refusals": "Refused inputs",
    "search": "Found",
}


def draw(
    kind: str, rows: Sequence[AnyRow], width: int, *, ids: bool = False
) -> RenderableType:
    """Draw rows for a terminal of some width, or say that there are none."""
    if not rows:
        return Text(f"{TITLES[kind]}: none in this ledger that fit.", style="italic")
    told = [with_id(row, tell(row)) if ids else tell(row) for row in rows]
    return render.listing(TITLES[kind], [(t.lead, t.line) for t in told], width)


def emit(
    kind: str,
    rows: Iterable[AnyRow],
    *,
    ids: bool = False,
    as_json: bool = False,
    as_csv: bool = False,
) -> None:
    """Print rows: for people, one JSON object a line, or CSV with a header."""
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(to_json(row), ensure_ascii=False) + "\n")
    elif as_csv:
        _write_csv(rows)
    else:
        out = render.console()
        out.print(draw(kind, list(rows), out.width, ids=ids))


def _write_csv(rows: Iterable[AnyRow]) -> None:
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        made = cells(row)
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(made), lineterminator="\n")
            writer.writeheader()
        writer.writerow(made)
