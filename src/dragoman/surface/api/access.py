"""Who may read and who may write: this machine may read, the token may do both.

Programs send the token as a bearer's (RFC 6750). People enter it once: their browser
keeps a signed name, never the token, and each form carries a signature of its own, so
that no other site can send one in their name.
"""

import base64
import binascii
import hmac
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.security import HTTPBearer

from dragoman.store import Ledger
from dragoman.surface.api.problems import problem
from dragoman.surface.api.serving import Served, Serving, serving_of

COOKIE: Final = "dragoman"
ENTRANCE: Final = "/enter"
OPEN: Final = ("/static/", "/api/health", ENTRANCE)
"""What may be asked for without the token, whoever can reach it."""
CHALLENGE: Final = {"WWW-Authenticate": "Bearer"}
READS_ONLY: Final = (
    "this desk only reads: start it with a token (DRAGOMAN_TOKEN) to write to it"
)
bearer: Final = HTTPBearer(auto_error=False, description="The server's token.")


@dataclass(frozen=True, slots=True)
class Session:
    """Hold who entered the token in this browser, and what their forms must carry."""

    by: str
    proof: str


def is_token(serving: Serving, given: str) -> bool:
    """Say whether this is the server's token."""
    return serving.token is not None and hmac.compare_digest(
        given.encode(), serving.token.encode()
    )


def cookie_for(serving: Serving, by: str) -> str:
    """Sign a name for a browser to keep."""
    told = json.dumps([by, secrets.token_hex(8)]).encode()
    packed = base64.urlsafe_b64encode(told).decode()
    return f"{packed}.{_signed(serving, 'cookie', packed)}"


def session_of(request: Request) -> Session | None:
    """Read who entered the token in this browser; None where nobody did."""
    serving, kept = serving_of(request), request.cookies.get(COOKIE, "")
    packed, _, signature = kept.partition(".")
    if serving.token is None or not hmac.compare_digest(
        signature.encode(), _signed(serving, "cookie", packed).encode()
    ):
        return None
    try:
        by, _ = json.loads(base64.urlsafe_b64decode(packed))
    except (binascii.Error, ValueError):
        return None
    return Session(by, _signed(serving, "form", kept))


def _signed(serving: Serving, purpose: str, text: str) -> str:
    key = (serving.token or "").encode()
    return hmac.new(key, f"{purpose}:{text}".encode(), "sha256").hexdigest()


def shut_out(request: Request) -> Response | None:
    """Refuse who may not read: on an address that others reach, all without the token.

    A person is led to where it is entered.
    """
    serving, path = serving_of(request), request.url.path
    if serving.is_local or path.startswith(OPEN) or _is_known(request, serving):
        return None
    if path.startswith("/api/"):
        made = problem(request, HTTPStatus.UNAUTHORIZED, "give the server's token")
        made.headers.update(CHALLENGE)
        return made
    return RedirectResponse(ENTRANCE, HTTPStatus.SEE_OTHER)


def _is_known(request: Request, serving: Serving) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and is_token(serving, given.strip()):
        return True
    return session_of(request) is not None


def writable(
    served: Served, given: Annotated[object | None, Depends(bearer)]
) -> Iterator[Ledger]:
    """Open the ledger for writing, for who brings the token.

    Raises:
        HTTPException: 401, it is not brought; 403, the server has none.
    """
    if served.token is None:
        raise HTTPException(HTTPStatus.FORBIDDEN, READS_ONLY)
    if not is_token(served, getattr(given, "credentials", "")):
        detail = "writing needs the server's token: Authorization: Bearer ..."
        raise HTTPException(HTTPStatus.UNAUTHORIZED, detail, CHALLENGE)
    with Ledger(served.ledger) as book:
        yield book


Written = Annotated[Ledger, Depends(writable)]
