"""Rows of a user's own, from TSV or YAML files; they win over those that ship."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dragoman.knowledge.entry import Entry
from dragoman.knowledge.index import Index, make_index
from dragoman.knowledge.naming import names_of
from dragoman.knowledge.normal import key_of
from dragoman.knowledge.rows import COLUMNS, decode

NEEDED: Final = ("id", "name", "kind")
SOURCE: Final = "user"


class KnowledgeError(ValueError):
    """Say which row of which file is wrong, and why."""


@dataclass(frozen=True, slots=True)
class Extra:
    """Hold a user's entries; numbers in `index` count in `order`."""

    order: tuple[Entry, ...]
    entries: dict[str, Entry]
    index: Index


def read_extra(paths: Iterable[Path]) -> Extra:
    """Read the users' files; of two rows with one id the later wins.

    Raises:
        KnowledgeError: a row is not one.
        OSError: a file cannot be read.
    """
    entries: dict[str, Entry] = {}
    for path in paths:
        entries.update((entry.id, entry) for entry in read_rows(path))
    order = tuple(entries.values())
    records = [
        (key, record)
        for number, entry in enumerate(order)
        for key, record in names_of(number, entry)
    ]
    return Extra(order, entries, make_index(records))


def read_rows(path: Path) -> list[Entry]:
    """Read the entries of one file: columns or keys are the names of Entry's fields.

    Raises:
        KnowledgeError: a row is not one.
        OSError: the file cannot be read.
    """
    text = path.read_text("utf-8")
    rows = _yaml_rows(path, text) if path.suffix in (".yaml", ".yml") else _lines(text)
    return [_entry(path, number, row) for number, row in rows]


def _lines(text: str) -> list[tuple[int, dict[str, str]]]:
    lines = text.splitlines()
    header = lines[0].split("\t") if lines else []
    return [
        (number, dict(zip(header, line.split("\t"), strict=False)))
        for number, line in enumerate(lines[1:], start=2)
        if line.strip()
    ]


def _yaml_rows(path: Path, text: str) -> list[tuple[int, dict[str, str]]]:
    import yaml  # noqa: PLC0415 - slow to load, and seldom needed

    try:
        loaded = yaml.safe_load(text)
    except yaml.YAMLError as error:
        msg = f"{path}: not YAML: {error}"
        raise KnowledgeError(msg) from error
    if not isinstance(loaded, list) or not all(isinstance(r, dict) for r in loaded):
        msg = f"{path}: a list of rows is needed"
        raise KnowledgeError(msg)
    return [
        (number, {str(name): _cell(value) for name, value in row.items()})
        for number, row in enumerate(loaded, start=1)
    ]


def _cell(value: object) -> str:
    if isinstance(value, dict):
        names = ("role", "organisation", "country", "start", "end")
        return "~".join(str(value.get(name) or "") for name in names)
    if isinstance(value, list):
        return "|".join(_cell(item) for item in value)
    return "" if value is None else str(value)


def _entry(path: Path, number: int, row: dict[str, str]) -> Entry:
    missing = [name for name in NEEDED if not row.get(name)]
    unknown = row.keys() - set(COLUMNS)
    wrong = missing or unknown or [c for c in row.values() if "\t" in c or "\n" in c]
    if wrong:
        msg = f"{path}, row {number}: missing or wrong: {', '.join(sorted(wrong))}"
        raise KnowledgeError(msg)
    row = {"source": SOURCE, **{name: cell for name, cell in row.items() if cell}}
    try:
        entry = decode("\t".join(row.get(name, "") for name in COLUMNS))
    except ValueError as error:
        msg = f"{path}, row {number}: {error}"
        raise KnowledgeError(msg) from error
    if not key_of(entry.name):
        msg = f"{path}, row {number}: a name without a letter: {entry.name!r}"
        raise KnowledgeError(msg)
    return entry
