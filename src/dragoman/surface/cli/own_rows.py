"""A user's file of own rows of knowledge: one more row, and what is wrong in it."""

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Final

from dragoman import knowledge
from dragoman.knowledge import KnowledgeError
from dragoman.knowledge.check import check
from dragoman.knowledge.entry import Entry
from dragoman.knowledge.extra import read_rows

YAML: Final = (".yaml", ".yml")
COLUMNS: Final = tuple(field.name for field in fields(Entry))
Row = dict[str, str]


def read_row(cells: Iterable[str]) -> Row:
    """Read a row from `column=value` cells.

    Raises:
        KnowledgeError: a cell names no column, or holds a tab or a line break.
    """
    row: Row = {}
    for cell in cells:
        name, told, value = cell.partition("=")
        if not told or name not in COLUMNS:
            msg = f"{cell!r}: write COLUMN=VALUE; the columns are {', '.join(COLUMNS)}"
            raise KnowledgeError(msg)
        if any(mark in value for mark in "\t\r\n"):
            msg = f"{name}: a value is one line without tabs"
            raise KnowledgeError(msg)
        row[name] = value
    return row


def add(path: Path, row: Row) -> list[str]:
    """Append a row to a file, made where there is none; nothing where it has faults.

    Raises:
        KnowledgeError: the row, or one that was there, is none.
        OSError: the file cannot be written.
    """
    old = path.read_text("utf-8") if path.exists() else ""
    new = _yaml_with(old, row) if path.suffix in YAML else _tsv_with(old, row)
    trial = path.with_name(f".{path.stem}.new{path.suffix}")
    try:
        trial.write_text(new, "utf-8")
        faults = faults_in([trial])
        if not faults:
            trial.replace(path)
    except KnowledgeError as error:
        raise KnowledgeError(str(error).replace(str(trial), str(path))) from error
    finally:
        trial.unlink(missing_ok=True)
    return faults


def faults_in(paths: Iterable[Path]) -> list[str]:
    """Say what is wrong in some files; they may name what ships, and each other.

    Raises:
        KnowledgeError: a row is none.
        OSError: a file cannot be read.
    """
    base = knowledge.load()
    entries = [entry for path in paths for entry in read_rows(path)]
    return check(entries, lambda key: base.entry(key) is not None)


def shipped_faults() -> list[str]:
    """Say what is wrong in the rows that ship."""
    base = knowledge.load()
    entries = [base.rows[number] for number in range(len(base.rows))]
    return check(entries, lambda _: False)


def _yaml_with(old: str, row: Row) -> str:
    import yaml

    before = old if not old or old.endswith("\n") else f"{old}\n"
    return before + yaml.safe_dump([row], allow_unicode=True, sort_keys=False)


def _tsv_with(old: str, row: Row) -> str:
    header, *lines = old.splitlines() or [""]
    known = header.split("\t") if header else []
    columns = [*known, *(name for name in row if name not in known)]
    lines.append("\t".join(row.get(name, "") for name in columns))
    return "\n".join(["\t".join(columns), *lines, ""])
