"""What is served, and how; set once, when the server starts."""

from dataclasses import dataclass
from typing import Annotated, Final, cast

from fastapi import Depends, Request

from dragoman.domain.errors import DragomanError
from dragoman.store import Ledger

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1", "[::1]", "testserver")
"""Hosts that name this machine alone; the last is what test clients call it."""
SHORTEST_TOKEN: Final = 16
"""Characters; fewer could be guessed."""


class ServingError(DragomanError):
    """Say why a ledger cannot be served so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Hold what is served: which ledger, to whom, with or without the reports' texts.

    `quotes_only` keeps back the full texts, which are others' property; the words
    behind each record are shown. Without a `token` nothing can be written; where others
    can reach the address, nothing can be read without it either.

    Raises:
        ServingError: other machines could reach it, and there is no token; or the token
            is so short that it could be guessed.
    """

    ledger: str
    host: str = "127.0.0.1"
    token: str | None = None
    quotes_only: bool = False

    def __post_init__(self) -> None:
        if not self.is_local and not self.token:
            msg = (
                f"on {self.host} other machines can reach the ledger: "
                "set a token (DRAGOMAN_TOKEN), or serve on 127.0.0.1"
            )
            raise ServingError(msg)
        if self.token is not None and len(self.token) < SHORTEST_TOKEN:
            msg = (
                f"a token has at least {SHORTEST_TOKEN} characters: make one with "
                "`python -c 'import secrets; print(secrets.token_urlsafe())'`"
            )
            raise ServingError(msg)

    @property
    def is_local(self) -> bool:
        """Say whether this machine alone can reach it."""
        return self.host in LOOPBACK

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which it may be asked for; any, where others may reach it."""
        return LOOPBACK if self.is_local else ("*",)


def serving_of(request: Request) -> Serving:
    """Give what this application serves."""
    return cast("Serving", request.app.state.serving)


def book_of(request: Request) -> Ledger:
    """Give the ledger that this application reads."""
    return cast("Ledger", request.app.state.book)


Served = Annotated[Serving, Depends(serving_of)]
Book = Annotated[Ledger, Depends(book_of)]
