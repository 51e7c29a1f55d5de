"""The map: contacts and violence where reports place them, as precisely as they do."""

from dataclasses import replace
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.store import SpotRow
from dragoman.surface.api.kept import MAPPED, Ready
from dragoman.surface.api.serving import Book
from dragoman.surface.web import charts
from dragoman.surface.web.asked import asked
from dragoman.surface.web.pages import page

router: Final = APIRouter(default_response_class=HTMLResponse)
LISTED: Final = 60
NAMES: Final = ("since", "until", "actor", "place", "source", "process", "as_of")


@router.get("/map")
def places(request: Request, book: Book, ready: Ready) -> HTMLResponse:
    """Show acts by place; one whose place is a country is drawn as an area."""
    where = asked(request, *NAMES, limit=None)
    family = request.query_params.get("family", "")
    wanted = [name for name in MAPPED if family in {"", name}]
    spots = [spot for name in wanted for spot in ready.spots(where, name)]
    some = replace(where, limit=LISTED)
    rows = [row for name in wanted for row in book.events(some, name)]
    shown = {
        "rows": sorted(rows, key=lambda row: row.start or "", reverse=True)[:LISTED],
        "acts": _sum(spots),
        "unplaced": _sum([one for one in spots if one.place is None]),
        "unlocated": _sum([one for one in spots if one.place and not _located(one)]),
        "chart": charts.world([one for one in spots if _located(one)]),
    }
    return page(request, "map.html", shown)


def _located(one: SpotRow) -> bool:
    return one.spot is not None and one.spot.lat is not None


def _sum(spots: list[SpotRow]) -> int:
    return sum(one.acts for one in spots)
