"""Options that every command with inputs has."""

from enum import StrEnum
from typing import Annotated

import typer


class InputFormat(StrEnum):
    """Say what the inputs are; auto goes by the file's name."""

    auto = "auto"
    text = "text"
    html = "html"
    jsonl = "jsonl"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files, folders, globs, or - for standard input.",
        show_default=False,
    ),
]
Format = Annotated[
    InputFormat,
    typer.Option("--input-format", help="What the inputs are; auto goes by the name."),
]
MaxBytes = Annotated[
    int, typer.Option("--max-bytes", min=1, help="Refuse inputs larger than this.")
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="Day of publication (ISO), if known."
    ),
]
Model = Annotated[
    str, typer.Option("--model", help="The spaCy pipeline to parse with.")
]
LedgerUrl = Annotated[
    str,
    typer.Option(
        "--ledger",
        envvar="DRAGOMAN_LEDGER",
        metavar="FILE|URL",
        help="A SQLite file, or a URL such as postgresql+psycopg://host/name.",
    ),
]
DEFAULT_MAX_BYTES = 10_000_000
DEFAULT_MODEL = "en_core_web_sm"

ALL_REFUSED = 3
SOME_REFUSED = 4


def exit_code(read: int, refused: int) -> int:
    """Tell how a run ended: 0 all read, 4 some were refused, 3 all were."""
    if not refused:
        return 0
    return SOME_REFUSED if read else ALL_REFUSED
