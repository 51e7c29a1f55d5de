"""`dragoman eval`: how well is the reader on reports of your own?"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.surface.cli.inputs import (
    DEFAULT_MODEL,
    Heads,
    KnowledgeFiles,
    Model,
    settings,
)

if TYPE_CHECKING:
    from dragoman.evaluation import Miss, Score


def evaluate(
    file: Annotated[Path, typer.Argument(help="Gold reports, one JSON object a line.")],
    *,
    errors: Annotated[
        bool, typer.Option("--errors", help="Also what was missed, or found wrongly.")
    ] = False,
    model: Model = DEFAULT_MODEL,
    knowledge: KnowledgeFiles = None,
    heads: Heads = True,
    as_json: Annotated[bool, typer.Option("--json", help="One object a line.")] = False,
) -> None:
    """Score the reader on gold reports: precision, recall, F1 by kind of record."""
    from dragoman.evaluation import GoldError, misses, predictions, read_gold, scores

    by = settings(model, knowledge, heads=heads)
    reports = list(read_gold(file))
    if not reports:
        msg = f"{file} holds no gold report"
        raise GoldError(msg)
    pairs = list(zip(reports, predictions(reports, by), strict=True))
    found = scores(pairs)
    wrong = list(misses(pairs)) if errors else []
    if as_json:
        _write(found, wrong)
    else:
        _draw(found, wrong, len(reports))


def _write(found: "tuple[Score, ...]", wrong: "list[Miss]") -> None:
    from dragoman.domain.wire import to_json

    for one in found:
        record = {
            "row": one.name,
            "gold": one.gold,
            "found": one.found,
            "right": one.right,
            "precision": one.precision,
            "recall": one.recall,
            "f1": one.f1,
        }
        sys.stdout.write(json.dumps(record) + "\n")
    for miss in wrong:
        labels = [sorted(x) if isinstance(x, frozenset) else x for x in miss.labels]
        record = {
            "report": miss.report,
            "row": miss.row,
            "fault": miss.fault,
            "labels": to_json(labels),
            "words": miss.words,
        }
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def _draw(found: "tuple[Score, ...]", wrong: "list[Miss]", reports: int) -> None:
    from rich.table import Table

    from dragoman.surface.cli import render
    from dragoman.surface.line import excerpt

    table = Table(title=f"The reader on {reports} gold reports", title_justify="left")
    table.add_column("what")
    for name in ("gold", "found", "right", "precision", "recall", "F1"):
        table.add_column(name, justify="right")
    for one in found:
        shares = (one.precision, one.recall, one.f1)
        told = ("-" if share is None else f"{share:.2f}" for share in shares)
        table.add_row(one.name, str(one.gold), str(one.found), str(one.right), *told)
    out = render.console()
    out.print(table)
    for miss in wrong:
        labels = ", ".join(str(x) for x in miss.labels if not isinstance(x, frozenset))
        words = excerpt(miss.words, None, render.MAX_WORDS)
        parts = (miss.report, miss.row, miss.fault, labels, f"“{words}”")
        out.print("  ".join(parts), markup=False)
