"""Entity tags by the ledger's state: who has seen an answer need not fetch it again."""

from collections.abc import Awaitable, Callable
from hashlib import sha256
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request, Response

from dragoman.store import Ledger
from dragoman.surface.api.access import COOKIE, shut_out

Next = Callable[[Request], Awaitable[Response]]
VARIES: Final = "Accept, Authorization, Cookie, HX-Request"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
UNTAGGED: Final = ("/static/", "/api/health")


def tag_answers(app: FastAPI, version: str) -> None:
    """Tag answers, say 304 where nothing changed, and send the headers of safety."""

    @app.middleware("http")
    async def _tag(request: Request, go_on: Next) -> Response:
        tag, shut = None, shut_out(request)
        if (
            shut is None
            and request.method == "GET"
            and not request.url.path.startswith(UNTAGGED)
        ):
            tag = _tag_of(request, request.app.state.book, version)
        if shut is not None:
            answer = shut
        elif tag is not None and tag in request.headers.get("if-none-match", ""):
            answer = Response(status_code=HTTPStatus.NOT_MODIFIED)
        else:
            answer = await go_on(request)
        answer.headers.update(HEADERS)
        if tag is not None and answer.status_code < HTTPStatus.BAD_REQUEST:
            answer.headers.update(
                {"ETag": tag, "Cache-Control": "no-cache", "Vary": VARIES}
            )
        return answer


def _tag_of(request: Request, book: Ledger, version: str) -> str:
    asked = (
        str(request.url),
        request.headers.get("accept", ""),
        request.headers.get("hx-request", ""),
        request.cookies.get(COOKIE, ""),
        version,
        book.revision(),
    )
    state = sha256("\n".join(asked).encode()).hexdigest()
    return f'W/"{state[:24]}"'
