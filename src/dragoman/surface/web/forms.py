"""Forms that people send: read, and known to come from a page of this desk."""

import hmac
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import parse_qs

from fastapi import Depends, HTTPException, Request

from dragoman.surface.api.access import Session, session_of

LONGEST: Final = 100_000
"""Bytes of a form."""
OUTSIDE: Final = frozenset(("cross-site", "same-site"))


@dataclass(frozen=True, slots=True)
class Fields:
    """Hold what a form says, by the fields' names."""

    values: dict[str, list[str]]

    def one(self, name: str) -> str:
        """Give a field's value; empty where it has none."""
        return next(iter(self.values.get(name, ())), "").strip()

    def all(self, name: str) -> tuple[str, ...]:
        """Give all values of a field, each once."""
        given = (value.strip() for value in self.values.get(name, ()))
        return tuple(dict.fromkeys(value for value in given if value))


async def form_of(request: Request) -> Fields:
    """Read a form.

    Raises:
        HTTPException: 403, another site sent it; 413, it is too long.
    """
    if request.headers.get("sec-fetch-site") in OUTSIDE:
        raise HTTPException(HTTPStatus.FORBIDDEN, "another site sent this form")
    taken = bytearray()
    async for part in request.stream():
        taken += part
        if len(taken) > LONGEST:
            detail = "this form is too long"
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
    return Fields(parse_qs(taken.decode("utf-8", "replace")))


Form = Annotated[Fields, Depends(form_of)]


def posted(request: Request, form: Form) -> tuple[Session, Fields]:
    """Take a form of somebody who entered, from a page that was made for them.

    Raises:
        HTTPException: 401, nobody entered; 403, the form is not of their page.
    """
    session = session_of(request)
    if session is None:
        detail = "enter the token first: open /enter"
        raise HTTPException(HTTPStatus.UNAUTHORIZED, detail)
    if not hmac.compare_digest(form.one("proof").encode(), session.proof.encode()):
        detail = "this form is not of a page of yours: load the page again"
        raise HTTPException(HTTPStatus.FORBIDDEN, detail)
    return session, form


Posted = Annotated[tuple[Session, Fields], Depends(posted)]
