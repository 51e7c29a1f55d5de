"""The entrance: the token, entered once, and the name by which somebody judges."""

from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dragoman.surface.api.access import COOKIE, ENTRANCE, cookie_for, is_token
from dragoman.surface.api.serving import Served
from dragoman.surface.web.forms import Form, Posted
from dragoman.surface.web.pages import page

router: Final = APIRouter(default_response_class=HTMLResponse)


@router.get(ENTRANCE)
def entrance(request: Request, to: str = "/judge") -> Response:
    """Ask for the token and a name."""
    return page(request, "enter.html", {"error": None, "to": _inside(to)})


@router.post(ENTRANCE)
def enter(request: Request, served: Served, form: Form) -> Response:
    """Let somebody in, and go where they wanted to."""
    by, to = form.one("by"), _inside(form.one("to"))
    error = None if is_token(served, form.one("token")) else "This is not the token."
    error = error or (None if by else "Say by which name you judge.")
    if error is not None:
        shown = page(request, "enter.html", {"error": error, "to": to})
        shown.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return shown
    gone = RedirectResponse(to, HTTPStatus.SEE_OTHER)
    gone.set_cookie(
        COOKIE,
        cookie_for(served, by),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return gone


@router.post("/leave")
def leave(_: Posted) -> Response:
    """Let somebody out."""
    gone = RedirectResponse("/judge", HTTPStatus.SEE_OTHER)
    gone.delete_cookie(COOKIE)
    return gone


def _inside(to: str) -> str:
    """Give an address of this desk; another's is the judge's page."""
    parts = urlsplit(to.replace("\\", "/"))
    own = to.startswith("/") and not parts.netloc and not parts.scheme
    return to if own and to.isprintable() else "/judge"
