"""Whole answers as files, each complete or not at all.

CSV and JSON Lines are streamed: should the ledger fail on the way, the connection
breaks off, so that no client takes a part for the whole. The others are made before
they are sent.
"""

import csv
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import FileResponse, Response, StreamingResponse
from starlette.background import BackgroundTask

from dragoman.domain.errors import DragomanError, FilterError
from dragoman.domain.vocabulary import Family
from dragoman.domain.wire import to_json
from dragoman.store import EventRow, Filter, Ledger, PlaceRow, Spot
from dragoman.surface.api.asking import Asked, any_filter
from dragoman.surface.api.lists import DERIVED
from dragoman.surface.api.problems import answers
from dragoman.surface.api.serving import Book, Served
from dragoman.surface.api.sharing import shared, without_text
from dragoman.surface.api.tables import write_parquet, write_xlsx
from dragoman.surface.cells import cells
from dragoman.surface.codebook import markdown

Kind = Literal[
    "contacts",
    "events",
    "proposals",
    "figures",
    "claims",
    "actors",
    "places",
    "reports",
    "refusals",
    "processes",
    "origins",
    "incidents",
    "threads",
    "stances",
    "follow-through",
    "relations",
    "syndication",
    "series",
    "labels",
    "search",
]
Form = Literal["csv", "jsonl", "xlsx", "parquet", "geojson"]
Rows = Iterator[Any]
router: Final = APIRouter(prefix="/api", responses=answers(400, 422, 503))
TYPES: Final[dict[Form, str]] = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
}
BESIDE: Final = {"Link": '</api/codebook.md>; rel="describedby"; type="text/markdown"'}


@router.get("/readings.jsonl", response_class=Response)
def readings(
    book: Book,
    served: Served,
    days: Asked,
    *,
    every: Annotated[
        bool, Query(description="Those of older readers and versions too.")
    ] = False,
) -> StreamingResponse:
    """Give every reading as the ledger's contract sets it, one a line."""
    where = replace(days.filter(), since=None, until=None)
    made = map(to_json, book.readings(where, every=every))
    told = map(without_text, made) if served.quotes_only else made
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in told)
    headers = BESIDE | _named("dragoman-readings.jsonl")
    return StreamingResponse(lines, media_type=TYPES["jsonl"], headers=headers)


@router.get("/{resource}.{form}", response_class=Response)
def export(
    book: Book,
    served: Served,
    resource: Kind,
    form: Form,
    where: Annotated[Filter, Depends(any_filter)],
    *,
    family: Family | None = None,
    q: Annotated[
        str | None,
        Query(min_length=1, max_length=500, description="The words of a search."),
    ] = None,
    bundle: Annotated[
        bool, Query(description="A zip with the codebook beside the file.")
    ] = False,
) -> Response:
    """Give the whole answer as a file; the codebook stands beside it (`Link`)."""
    rows = shared(rows_of(book, resource, where, Besides(family, q)), served)
    name = f"dragoman-{resource}.{form}"
    if form in {"csv", "jsonl"} and not bundle:
        lines = {"csv": csv_lines, "jsonl": json_lines}[form](rows)
        return StreamingResponse(
            lines, media_type=TYPES[form], headers=BESIDE | _named(name)
        )
    folder = Path(tempfile.mkdtemp(prefix="dragoman-"))
    try:
        made = write(rows, form, folder / name)
        made = _bundled(made) if bundle else made
    except BaseException:
        shutil.rmtree(folder)
        raise
    return FileResponse(
        made,
        media_type="application/zip" if bundle else TYPES[form],
        headers=BESIDE | _named(made.name),
        background=BackgroundTask(shutil.rmtree, folder),
    )


@dataclass(frozen=True, slots=True)
class Besides:
    """Hold what only one resource each is asked for."""

    family: Family | None = None
    words: str | None = None


def rows_of(book: Ledger, kind: Kind, where: Filter, besides: Besides) -> Rows:
    """Ask for the rows of a kind; the first is fetched, so that errors come at once."""
    if besides.family is not None and kind != "events":
        msg = f"{kind} have no family; ask for events"
        raise FilterError(msg)
    if (besides.words is None) == (kind == "search"):
        msg = "`q` holds the words of a search, and of nothing else"
        raise FilterError(msg)
    asked = _asked(book, kind, where, besides)
    first = next(asked, None)
    return iter(()) if first is None else chain([first], asked)


def _asked(book: Ledger, kind: Kind, where: Filter, besides: Besides) -> Rows:
    if kind in DERIVED:
        return book.links.records(DERIVED[kind][0], where)
    if kind == "events":
        return book.events(where, besides.family)
    if kind == "search":
        return book.search(besides.words or "", where)
    rows: Rows = getattr(book, kind)(where)
    return rows


def write(rows: Rows, form: Form, file: Path) -> Path:
    """Write rows into a file, and give it back."""
    writers: dict[str, Callable[[Rows, Path], None]] = {
        "csv": lambda some, to: _write_lines(csv_lines(some), to),
        "jsonl": lambda some, to: _write_lines(json_lines(some), to),
        "geojson": lambda some, to: _write_lines(geojson(some), to),
        "xlsx": write_xlsx,
        "parquet": write_parquet,
    }
    writers[form](rows, file)
    return file


def csv_lines(rows: Rows) -> Iterator[str]:
    """Write rows as CSV with a header; nothing where there are none."""
    names: list[str] = []
    for row in rows:
        made, written = cells(row), io.StringIO()
        lines = csv.writer(written, lineterminator="\n")
        if not names:
            names = list(made)
            lines.writerow(names)
        lines.writerow([made[name] for name in names])
        yield written.getvalue()


def json_lines(rows: Rows) -> Iterator[str]:
    """Write rows as one JSON object a line."""
    for row in rows:
        yield json.dumps(to_json(row), ensure_ascii=False) + "\n"


def geojson(rows: Rows) -> Iterator[str]:
    """Write what has coordinates as GeoJSON; how many have none is said.

    Raises:
        DragomanError: rows of this kind have no place.
    """
    yield '{"type": "FeatureCollection", "features": ['
    comma, without = "", 0
    for row in rows:
        if not isinstance(row, EventRow | PlaceRow):
            msg = "only contacts, events and places have coordinates"
            raise DragomanError(msg)
        if row.spot is None or row.spot.lat is None or row.spot.lon is None:
            without += 1
            continue
        yield comma + json.dumps(_feature(row, row.spot), ensure_ascii=False)
        comma = ",\n"
    yield f'], "without_coordinates": {without}}}'


def _feature(row: EventRow | PlaceRow, spot: Spot) -> dict[str, object]:
    point = {"type": "Point", "coordinates": [spot.lon, spot.lat]}
    return {"type": "Feature", "geometry": point, "properties": cells(row)}


def _write_lines(lines: Iterator[str], file: Path) -> None:
    with file.open("w", encoding="utf-8") as out:
        out.writelines(lines)


def _bundled(file: Path) -> Path:
    made = file.with_name(file.name + ".zip")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        out.write(file, file.name)
        out.writestr("codebook.md", markdown())
    return made


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
