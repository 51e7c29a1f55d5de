"""The map: contacts and violence where reports place them, as precisely as they do."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.domain import Family
from dragoman.surface.api.serving import Book
from dragoman.surface.web import charts
from dragoman.surface.web.asked import asked
from dragoman.surface.web.pages import page

router: Final = APIRouter(default_response_class=HTMLResponse)
MOST: Final = 2000
FAMILIES: Final[tuple[Family, ...]] = ("contact", "violence")


@router.get("/map")
def places(request: Request, book: Book) -> HTMLResponse:
    """Show acts by place; one whose place is a country is drawn as an area."""
    where = asked(
        request, "since", "until", "actor", "place", "source", "as_of", limit=MOST
    )
    family = request.query_params.get("family", "")
    told = [
        row
        for name in FAMILIES
        if family in {"", name}
        for row in book.events(where, name)
    ]
    rows = [row for row in told if row.place is not None]
    lost = [row for row in rows if row.spot is None or row.spot.lat is None]
    shown = {
        "rows": rows,
        "unplaced": len(told) - len(rows),
        "unlocated": len(lost),
        "chart": charts.world(rows),
    }
    return page(request, "map.html", shown)
