"""A daily series read from a file of a user: CSV, TSV or JSON."""

import csv
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

from dragoman.domain.derived import DailySeries, Point, SeriesKind
from dragoman.domain.errors import DragomanError
from dragoman.domain.vocabulary import Measure
from dragoman.domain.wire import digest, to_json

DAY_COLUMNS: Final = ("date", "day", "report_date")
VALUE_COLUMNS: Final = ("value", "count", "total", "cumulative")
CORRECTIONS: Final = 0.05
"""A cumulative count is corrected downwards on so few of its days, at most."""

Line = tuple[str, Mapping[str, object]]


class SeriesError(DragomanError):
    """Say why a file is no daily series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Hold what a user says that a series counts, and the names of its columns."""

    measure: Measure
    population: str
    place: str | None
    counter: str
    kind: SeriesKind
    day_column: str | None = None
    value_column: str | None = None


def read_series(file: Path, labels: Labels) -> DailySeries:
    """Read a series; a day without a value is left out.

    Raises:
        SeriesError: a line has no day or no number, or the file is no table.
    """
    lines = _lines(file)
    day = _column(lines, labels.day_column, DAY_COLUMNS, "--date-column")
    value = _column(lines, labels.value_column, VALUE_COLUMNS, "--value-column")
    points: dict[str, Point] = {}
    for where, cells in lines:
        made = _point(where, cells.get(day), cells.get(value))
        if made is not None and points.setdefault(made.day, made) != made:
            msg = f"{where}: {made.day} has another value already"
            raise SeriesError(msg)
    if not points:
        msg = f"{file}: the column {value!r} has no values"
        raise SeriesError(msg)
    ordered = tuple(points[key] for key in sorted(points))
    _check_kind(file, ordered, labels.kind)
    return _series(file, ordered, labels)


def _series(file: Path, points: tuple[Point, ...], labels: Labels) -> DailySeries:
    ground = [labels.measure, labels.population, labels.place, labels.counter]
    made = digest([*ground, labels.kind, to_json(points)])
    return DailySeries(
        id=f"series:{made[:20]}",
        measure=labels.measure,
        population=labels.population,
        place=labels.place,
        counter=labels.counter,
        kind=labels.kind,
        source=file.name,
        points=points,
    )


def _lines(file: Path) -> Sequence[Line]:
    try:
        text = file.read_text("utf-8-sig")
        rows = _json_rows(text) if _is_json(text) else _table_rows(file, text)
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror}"
        raise SeriesError(msg) from error
    except (UnicodeDecodeError, json.JSONDecodeError, csv.Error) as error:
        msg = f"{file} is no CSV, TSV or JSON: {error}"
        raise SeriesError(msg) from error
    if not rows:
        msg = f"{file} holds no days"
        raise SeriesError(msg)
    return [(f"{file}, row {n}", row) for n, row in enumerate(rows, start=1)]


def _is_json(text: str) -> bool:
    return text.lstrip()[:1] in {"[", "{"}


def _json_rows(text: str) -> list[dict[str, object]]:
    whole = text.lstrip().startswith("[")
    read = json.loads(text) if whole else [*map(json.loads, text.splitlines())]
    return [row for row in read if isinstance(row, dict)]


def _table_rows(file: Path, text: str) -> list[dict[str, object]]:
    tabs = file.suffix.lower() == ".tsv" or "\t" in text.partition("\n")[0]
    reader = csv.DictReader(text.splitlines(), delimiter="\t" if tabs else ",")
    return [dict(row) for row in reader]


def _column(
    lines: Sequence[Line], given: str | None, usual: Sequence[str], option: str
) -> str:
    there = list(dict.fromkeys(str(name) for _, cells in lines for name in cells))
    if given is not None and given in there:
        return given
    found = [name for name in usual if name in there] if given is None else []
    if len(found) == 1:
        return found[0]
    wrong = f"there is no column {given!r}" if given else "which column is it"
    msg = f"{option}: {wrong}? The file has {', '.join(there)}"
    raise SeriesError(msg)


def _point(where: str, day: object, value: object) -> Point | None:
    if value is None or not str(value).strip():
        return None
    try:
        made = date.fromisoformat(str(day).strip()[:10])
    except ValueError as error:
        msg = f"{where}: {day!r} is no day: write it as 2024-05-02"
        raise SeriesError(msg) from error
    try:
        number = float(str(value).replace(",", ""))
    except ValueError as error:
        msg = f"{where}: {value!r} is no number"
        raise SeriesError(msg) from error
    if not math.isfinite(number) or number < 0:
        msg = f"{where}: {value!r} is no count"
        raise SeriesError(msg)
    return Point(made.isoformat(), number)


def _check_kind(file: Path, points: tuple[Point, ...], kind: SeriesKind) -> None:
    """Refuse a cumulative count that goes up and down."""
    falls = sum(b.value < a.value for a, b in pairwise(points))
    if kind == "cumulative" and falls > max(1, CORRECTIONS * len(points)):
        msg = (
            f"{file}: the values fall on {falls} of {len(points)} days, so they are no "
            "count of all until that day: give --daily if they count each day alone"
        )
        raise SeriesError(msg)
