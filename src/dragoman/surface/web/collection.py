"""Lists of actors, reports and refused inputs."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.surface.api.kept import Ready
from dragoman.surface.api.serving import Book
from dragoman.surface.web.asked import asked
from dragoman.surface.web.pages import page

router: Final = APIRouter(default_response_class=HTMLResponse)
REFUSED: Final = 20


@router.get("/reports")
def reports(request: Request, book: Book, ready: Ready) -> HTMLResponse:
    """Show the reports that were read, and those inputs that were refused."""
    where = asked(request, "since", "until", "actor", "source", "as_of")
    told = {
        "rows": list(book.reports(where)),
        "refusals": list(book.refusals(asked(request, "as_of", limit=REFUSED))),
        "counts": ready.counts() if where.as_of is None else None,
    }
    return page(request, "reports.html", told)


@router.get("/actors")
def actors(request: Request, ready: Ready) -> HTMLResponse:
    """Show who is mentioned, as whom, most reports first."""
    where = asked(request, "since", "until", "actor", "kind", "as_of")
    return page(request, "actors.html", {"rows": ready.actors(where)})
