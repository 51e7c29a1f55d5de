"""Figures: series with their hedges, by counter; vintages and contradictions."""

from dataclasses import replace
from typing import Final, get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.domain.links import CountSeries
from dragoman.domain.vocabulary import Measure
from dragoman.store import Filter
from dragoman.surface.api.serving import Book
from dragoman.surface.bars import bars_of
from dragoman.surface.web import charts
from dragoman.surface.web.asked import asked
from dragoman.surface.web.linked import linked
from dragoman.surface.web.pages import page

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


@router.get("/figures")
def figures(request: Request, book: Book) -> HTMLResponse:
    """Show figures by day, and what fits together or does not."""
    where = asked(request, *NAMES)
    if where.measure is None:
        where = replace(where, measure="killed")
    elif where.measure == "all":
        where = replace(where, measure=None)
    rows = list(book.figures(where))
    ids = {row.id for row in rows}
    series = linked(book, CountSeries, Filter(as_of=where.as_of))
    told = {
        "rows": rows,
        "measure": where.measure or "all",
        "measures": get_args(Measure),
        "chart": charts.figures(bars_of(rows)),
        "drawn": bool(bars_of(rows)),
        "series": [one for one in series if ids.intersection(one.rests_on)],
    }
    return page(request, "figures.html", told)
