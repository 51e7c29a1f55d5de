"""The application: the API, the pages, their files."""

from http import HTTPStatus
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from dragoman.domain.errors import DragomanError
from dragoman.surface.api import Serving, create_app
from dragoman.surface.api.access import ENTRANCE
from dragoman.surface.api.problems import problem, status_of
from dragoman.surface.web import (
    actor,
    claims,
    collection,
    enter,
    facets,
    figures,
    judge,
    places,
    report,
    search,
    talks,
    today,
)
from dragoman.surface.web.pages import page

STATIC: Final = Path(__file__).parent / "static"
NOWHERE: Final = "There is no page at this address."


def create_desk(serving: Serving) -> FastAPI:
    """Make the application with the desk's pages.

    Raises:
        LedgerError: there is no ledger, or it cannot be used.
    """
    app = create_app(serving)
    rooms = (
        today,
        talks,
        figures,
        places,
        claims,
        report,
        actor,
        search,
        collection,
        judge,
        enter,
        facets,
    )
    for room in rooms:
        app.include_router(room.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _tell_errors(app)
    return app


def _tell_errors(app: FastAPI) -> None:
    """Tell errors to people as a page, to programs as a problem."""

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        return _told(request, error.status_code, str(error.detail))

    @app.exception_handler(DragomanError)
    def _ours(request: Request, error: DragomanError) -> Response:
        return _told(request, status_of(error), " ".join(str(error).split()))


def _told(request: Request, status: int, detail: str) -> Response:
    if request.url.path.startswith("/api/"):
        return problem(request, status, detail)
    if status == HTTPStatus.UNAUTHORIZED:
        return RedirectResponse(ENTRANCE, HTTPStatus.SEE_OTHER)
    words = NOWHERE if detail == HTTPStatus.NOT_FOUND.phrase else detail
    shown = page(request, "error.html", {"status": status, "detail": words})
    shown.status_code = status
    return shown
