"""Rows as flat cells, for tables of any sort: CSV, spreadsheets, data frames."""

import json
from collections.abc import Iterator
from dataclasses import fields
from types import NoneType
from typing import Any, Final, get_args, get_type_hints

from dragoman.domain.wire import Json, to_json
from dragoman.store import Page, Spot

OPENED: Final[dict[str, type[Page | Spot]]] = {"page": Page, "spot": Spot}
"""Fields whose own fields become cells, also where a row has none."""
PLAIN: Final = (bool, int, float)


def cells(row: Any) -> dict[str, Json]:  # noqa: ANN401 - a row of any kind
    """Make one level of cells: the page's fields by name, lists as JSON."""
    return dict(_cells(row))


def _cells(row: Any) -> Iterator[tuple[str, Json]]:  # noqa: ANN401 - as above
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name in OPENED:
            for part in fields(OPENED[field.name]):
                yield f"{field.name}_{part.name}", getattr(value, part.name, None)
        else:
            yield field.name, _cell(to_json(value))


def _cell(value: Json) -> Json:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return value


def kinds_of(row: type) -> dict[str, type]:
    """Say of which type the cells of rows are: a number, a flag, or else a text."""
    found: dict[str, type] = {}
    hints = get_type_hints(row)
    for field in fields(row):
        opened = OPENED.get(field.name)
        if opened is None:
            found[field.name] = _kind(hints[field.name])
            continue
        parts = get_type_hints(opened)
        for part in fields(opened):
            found[f"{field.name}_{part.name}"] = _kind(parts[part.name])
    return found


def _kind(hint: Any) -> type:  # noqa: ANN401 - a type hint
    kinds = set(get_args(hint) or (hint,)) - {NoneType}
    return next((kind for kind in PLAIN if kinds == {kind}), str)
