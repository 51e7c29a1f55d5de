"""Answers of the ledger drawn for people, and as JSON or CSV for programs."""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from rich.console import Console, RenderableType
from rich.text import Text

from dragoman.domain.wire import to_json
from dragoman.store import Filter
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


FIRST: Final = 50
"""Rows that people are shown where they set no limit: pages of a large ledger."""
MORE: Final = "The first {0} are shown: --limit N shows N, --json gives all."


def first_of(wanted: Filter, *, whole: bool) -> tuple[Filter, int | None]:
    """Ask for no more than people are shown, and one, to know whether there is more."""
    if whole or wanted.limit is not None:
        return wanted, None
    return replace(wanted, limit=FIRST + 1), FIRST


def note_more(out: Console, count: int, most: int | None) -> None:
    """Say so where there is more than was shown."""
    if most is not None and count > most:
        out.print(MORE.format(most))


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
    most: int | None = None,
    ids: bool = False,
    as_json: bool = False,
    as_csv: bool = False,
) -> None:
    """Print rows: `most` of them for people, one JSON object a line, or CSV."""
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(to_json(row), ensure_ascii=False) + "\n")
    elif as_csv:
        _write_csv(rows)
    else:
        out, found = render.console(), list(rows)
        out.print(draw(kind, found[:most], out.width, ids=ids))
        note_more(out, len(found), most)


def _write_csv(rows: Iterable[AnyRow]) -> None:
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        made = cells(row)
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(made), lineterminator="\n")
            writer.writeheader()
        writer.writerow(made)
