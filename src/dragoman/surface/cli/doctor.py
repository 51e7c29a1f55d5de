"""`dragoman doctor`: is everything in order, and if not, what to do?"""

import json
import sys
from typing import Annotated

import typer

from dragoman.surface.cli.inputs import DEFAULT_MODEL, KnowledgeFiles, Model

FAULTS = 1
MARKS = {"good": "✓", "note": "·", "fault": "✗"}
STYLES = {"good": "green", "note": "yellow", "fault": "bold red"}


def doctor(
    ledger: Annotated[
        str | None,
        typer.Option(
            "--ledger",
            envvar="DRAGOMAN_LEDGER",
            metavar="FILE|URL",
            help="Also check this ledger.",
        ),
    ] = None,
    *,
    model: Model = DEFAULT_MODEL,
    knowledge: KnowledgeFiles = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object a line.")] = False,
) -> None:
    """Check the models' hashes, the knowledge and a ledger; say what to do.

    Exit code 1 where there is a fault.
    """
    from rich.text import Text

    from dragoman.checkup import check_up
    from dragoman.domain.wire import to_json
    from dragoman.settings import Settings
    from dragoman.surface.cli import render

    faults, out = 0, render.console()
    for one in check_up(ledger, Settings(model, tuple(knowledge or ()))):
        faults += one.state == "fault"
        if as_json:
            sys.stdout.write(json.dumps(to_json(one), ensure_ascii=False) + "\n")
            continue
        to_do = f" → {one.to_do}" if one.to_do else ""
        mark = (f"{MARKS[one.state]} {one.what:<10}", STYLES[one.state])
        out.print(Text.assemble(mark, f" {one.told}{to_do}"))
    if faults:
        raise typer.Exit(FAULTS)
