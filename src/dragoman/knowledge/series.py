"""The daily series that ship: what counters gave, day by day, with its source."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.domain.derived import DailySeries, Point, SeriesKind
from dragoman.domain.vocabulary import Measure
from dragoman.knowledge.tables import read_rows

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """Say where a series stands: its table, its column, that of its estimates."""

    id: str
    file: str
    column: str
    estimated: str | None
    measure: Measure
    population: str
    place: str | None
    counter: str
    kind: SeriesKind
    source: str
    within: tuple[str, ...]


@cache
def shipped_series() -> tuple[DailySeries, ...]:
    """Give the series that ship with Dragoman."""
    listed = read_rows(_text("series"), Listed, "series.tsv")
    return tuple(_series(one) for one in listed)


def _series(listed: Listed) -> DailySeries:
    return DailySeries(
        id=listed.id,
        measure=listed.measure,
        population=listed.population,
        place=listed.place,
        counter=listed.counter,
        kind=listed.kind,
        source=listed.source,
        within=listed.within,
        points=tuple(
            point
            for cells in _cells(listed.file)
            if (point := _point(cells, listed)) is not None
        ),
    )


def _point(cells: Cells, listed: Listed) -> Point | None:
    given = cells[listed.column]
    filled = cells[listed.estimated] if listed.estimated is not None else ""
    if not given and not filled:
        return None
    return Point(cells["report_date"], float(given or filled), estimated=not given)


def _cells(name: str) -> list[Cells]:
    header, *lines = _text(name).splitlines()
    names = header.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def _text(name: str) -> str:
    file = files("dragoman.knowledge").joinpath("series", f"{name}.tsv")
    return file.read_text("utf-8")
