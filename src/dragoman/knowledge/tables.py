"""Read the package's tables (TSV with a header line) into typed rows."""

import types
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_args, get_type_hints

Row = TypeVar("Row")
LIST_SEPARATOR = "|"


@cache
def read_table(name: str, row: type[Row]) -> tuple[Row, ...]:
    """Read `knowledge/lexicon/NAME.tsv` into rows of a dataclass, by column name.

    Columns that the dataclass lacks (`note`, `source`) are left out. An empty cell is
    None, or an empty tuple where the field is a tuple (`a|b|c` in the file).

    Raises:
        ValueError: a row has too few cells, or a number is none.
    """
    text = files("dragoman.knowledge").joinpath("lexicon", f"{name}.tsv")
    return read_rows(text.read_text("utf-8"), row, f"{name}.tsv")


def read_rows(text: str, row: type[Row], name: str) -> tuple[Row, ...]:
    """Read the text of a table, as `read_table` does; `name` is for messages.

    Raises:
        ValueError: a row has too few cells, or a number is none.
    """
    lines = text.splitlines()
    header, hints = lines[0].split("\t"), get_type_hints(row)
    places = [(header.index(f.name), f.name, hints[f.name]) for f in fields(row)]  # type: ignore[arg-type]
    made = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(header):
            msg = f"{name}, line {number}: {len(cells)} cells, not {len(header)}"
            raise ValueError(msg)
        made.append(row(**{n: _cell(cells[i], hint) for i, n, hint in places}))
    return tuple(made)


def _cell(cell: str, hint: Any) -> Any:  # noqa: ANN401 - a type hint is any object
    kinds = get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    if hint is tuple or getattr(hint, "__origin__", None) is tuple:
        return tuple(part for part in cell.split(LIST_SEPARATOR) if part)
    if not cell:
        return None
    for kind in (int, float):
        if kind in kinds:
            return kind(cell)
    return cell
