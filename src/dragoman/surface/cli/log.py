"""`dragoman log`: who judged what, when and why."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from dragoman.domain.judged import JudgementKind
from dragoman.surface.cli.filters import AsOf, Limit, Since, Until
from dragoman.surface.cli.inputs import LedgerUrl

if TYPE_CHECKING:
    from dragoman.store import Filter, JudgementFilter
    from dragoman.surface.judging import LogRow


def log(
    ledger: LedgerUrl,
    *,
    kind: Annotated[
        JudgementKind | None,
        typer.Option(
            "--kind", metavar="KIND", help=f"{', '.join(get_args(JudgementKind))}."
        ),
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Only by this person.")] = None,
    record: Annotated[
        str | None, typer.Option("--record", help="Only about this record or report.")
    ] = None,
    standing: Annotated[
        bool, typer.Option("--standing", help="Only what was not taken back.")
    ] = False,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object a line.")] = False,
) -> None:
    """Tell the history of judgements and withdrawals, the newest first."""
    from dragoman.domain.wire import to_json
    from dragoman.store import Filter, JudgementFilter
    from dragoman.surface.cli import render
    from dragoman.surface.judging import log_line

    wanted = JudgementFilter(
        kind=kind, by=by, record=record, standing=standing, as_of=as_of
    )
    rows = _rows(ledger, wanted, Filter(since=since, until=until, limit=limit))
    out = render.console()
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(to_json(row), ensure_ascii=False) + "\n")
    elif rows:
        out.print(render.listing("Log", [log_line(row) for row in rows], out.width))
    else:
        out.print("Log: nothing was judged that fits.")


def _rows(ledger: str, wanted: "JudgementFilter", days: "Filter") -> "list[LogRow]":
    from dragoman.store import Ledger
    from dragoman.surface.judging import log_rows

    with Ledger(ledger, read_only=True) as book:
        judged = list(book.judged.all(wanted))
        gone = list(book.withdrawals.all(wanted)) if wanted.kind is None else []
    first, last = days.since or "", days.until or "9999"
    rows = [row for row in log_rows(judged, gone) if first <= row.at[:10] <= last]
    return rows[: days.limit]
