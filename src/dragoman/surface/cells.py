"""Rows as flat cells, for tables of any sort: CSV, spreadsheets, data frames."""

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Final

from dragoman.domain.wire import Json, to_json
from dragoman.store import Page, PlaceRow, Spot
from dragoman.surface.rows import AnyRow

OPENED: Final[dict[str, type[Page | Spot]]] = {"page": Page, "spot": Spot}
"""Fields whose own fields become cells, also where a row has none."""


def cells(row: AnyRow | PlaceRow) -> dict[str, Json]:
    """Make one level of cells: the page's fields by name, lists as JSON."""
    return dict(_cells(row))


def _cells(row: AnyRow | PlaceRow) -> Iterator[tuple[str, Json]]:
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
