"""Options that every command with inputs has."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.acquire import Intake
    from dragoman.settings import Settings


class InputFormat(StrEnum):
    """Say what the inputs are; auto goes by the file's name."""

    auto = "auto"
    text = "text"
    html = "html"
    jsonl = "jsonl"
    warc = "warc"
    parquet = "parquet"
    zip = "zip"
    json = "json"
    xml = "xml"
    mail = "mail"


Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT",
        help="Files, folders, globs, URLs, or - for standard input (also without any).",
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
ColumnMap = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="MAP",
        help="What records call their fields, such as text=body,published=date.",
    ),
]
MaxSeconds = Annotated[
    float,
    typer.Option("--max-seconds", min=0.1, help="Give a URL no longer than this."),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Fetch URLs of private networks and of this machine too.",
    ),
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
Heads = Annotated[
    bool,
    typer.Option(
        "--heads/--no-heads",
        help="Whether our encoder's heads read along, or the rules alone (faster).",
    ),
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
KnowledgeFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="Own rows (TSV or YAML); they win over ours. May be repeated.",
    ),
]
MaxCharacters = Annotated[
    int,
    typer.Option("--max-characters", min=1, help="Refuse reports with a longer text."),
]
Timeout = Annotated[
    float,
    typer.Option(
        "--timeout",
        min=0.1,
        metavar="SECONDS",
        help="Refuse reports on which a stage takes longer, in processor time.",
    ),
]
Workers = Annotated[
    int,
    typer.Option("--workers", min=1, help="Processes that read, with 1.5 GB each."),
]
DEFAULT_MAX_BYTES = 10_000_000
DEFAULT_MAX_SECONDS = 30.0
DEFAULT_MAX_CHARACTERS = 200_000
DEFAULT_MODEL = "en_core_web_sm"
DEFAULT_TIMEOUT = 120.0

ALL_REFUSED = 3
SOME_REFUSED = 4


def exit_code(read: int, refused: int) -> int:
    """Tell how a run ended: 0 all read, 4 some were refused, 3 all were."""
    if not refused:
        return 0
    return SOME_REFUSED if read else ALL_REFUSED


def inputs_or_help(context: typer.Context, inputs: list[str] | None) -> list[str]:
    """Give the inputs; none is standard input, or the help where a person types."""
    if inputs:
        return inputs
    if sys.stdin.isatty():
        typer.echo(context.get_help())
        raise typer.Exit(2)
    return ["-"]


def intake(
    form: InputFormat,
    published: str | None,
    columns: str | None,
    *,
    max_bytes: int,
    max_seconds: float,
    allow_private: bool,
) -> "Intake":
    """Say how inputs are taken in.

    Raises:
        ColumnsError: the map of columns is none.
    """
    from dragoman.acquire import Intake, Limits, read_columns

    limits = Limits(max_bytes, max_seconds=max_seconds, allow_private=allow_private)
    named = () if columns is None else read_columns(columns)
    return Intake(form=form.value, limits=limits, published=published, columns=named)


def settings(
    model: str,
    files: list[Path] | None,
    *,
    heads: bool,
    max_characters: int = DEFAULT_MAX_CHARACTERS,
    timeout: float = DEFAULT_TIMEOUT,
) -> "Settings":
    """Make the settings, and the reader by them, so that a wrong one is told at once.

    Raises:
        typer.BadParameter: there is no such model, or a row of a file is wrong.
    """
    from dragoman import pipeline
    from dragoman.domain.errors import ModelError
    from dragoman.knowledge import KnowledgeError
    from dragoman.settings import Settings

    by = Settings(model, tuple(files or ()), max_characters, heads, timeout)
    try:
        pipeline.reader(by)
    except ModelError:
        raise
    except (KnowledgeError, UnicodeDecodeError) as error:
        raise typer.BadParameter(str(error), param_hint="--knowledge") from error
    except (OSError, ValueError) as error:
        why = str(error).partition(". ")[0]
        msg = f"the spaCy pipeline {model!r} cannot be loaded ({why})"
        raise typer.BadParameter(msg, param_hint="--model") from error
    return by
