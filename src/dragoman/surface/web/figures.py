"""Figures: series with their hedges, by counter; vintages and contradictions."""

from dataclasses import replace
from itertools import islice
from typing import Final, get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.domain.vocabulary import Measure
from dragoman.store import Filter
from dragoman.surface.api.serving import Book
from dragoman.surface.bars import bars_of
from dragoman.surface.web import charts
from dragoman.surface.web.asked import asked
from dragoman.surface.web.pages import asked_of, page

router: Final = APIRouter(default_response_class=HTMLResponse)
NAMES: Final = (
    "since",
    "until",
    "actor",
    "place",
    "source",
    "measure",
    "population",
    "as_of",
)
SERIES: Final = 20


@router.get("/figures")
def figures(request: Request, book: Book) -> HTMLResponse:
    """Show figures by day, and what fits together or does not."""
    where = of_a_measure(asked(request, *NAMES))
    rows = list(book.figures(where))
    bars = bars_of(rows)
    ids = [row.id for row in rows]
    found = book.links.resting_on(ids, kind="series", as_of=where.as_of)
    told = {
        "rows": rows,
        "exported": asked_of(request, measure=where.measure),
        "measure": where.measure or "all",
        "measures": get_args(Measure),
        "chart": charts.figures(bars),
        "drawn": bool(bars),
        "series": list(islice(found, SERIES)),
    }
    return page(request, "figures.html", told)


def of_a_measure(where: Filter) -> Filter:
    """Ask for the dead where no measure is asked for, for all where "all" is."""
    if where.measure is None:
        return replace(where, measure="killed")
    return replace(where, measure=None) if where.measure == "all" else where
