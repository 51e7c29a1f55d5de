"""What is new: since a cursor, and of saved queries."""

from dataclasses import replace
from http import HTTPStatus
from itertools import islice
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from dragoman.domain.errors import FilterError
from dragoman.store import Filter, Ledger
from dragoman.store.filter import moment
from dragoman.surface import alerts
from dragoman.surface.api.access import Written
from dragoman.surface.api.asking import (
    Moment,
    Paging,
    any_filter,
    cursor_of,
    parts_of,
)
from dragoman.surface.api.problems import answers
from dragoman.surface.api.serving import Book
from dragoman.surface.changing import KINDS, REST, changes_between

router: Final = APIRouter(prefix="/api", responses=answers(422, 503))
Kind = Literal["reports", "events", "proposals", "figures", "claims"]
Part = Literal[Kind, "derived", "judgement"]
Watched = Literal[
    "reports",
    "contacts",
    "events",
    "proposals",
    "figures",
    "claims",
    "actors",
    "refusals",
]
Name = Annotated[str, Path(max_length=100, examples=["hostages"])]


class Changes(BaseModel):
    """Hold changes from one time to another; ask with `next` for what comes after.

    Where there is `more`, `next` may be asked at once: it is the rest of this answer.
    """

    items: list[dict[str, Any]]
    since: str
    until: str
    next: str
    more: bool


class Saved(BaseModel):
    """Hold a query to keep."""

    kind: Watched
    by: Annotated[str, Field(min_length=1, max_length=200)]


@router.get("/changes", response_model=Changes)
def changes(
    book: Book,
    page: Annotated[Paging, Depends()],
    since: Moment = None,
    kind: Annotated[
        list[Part] | None, Query(description="Only of these kinds.")
    ] = None,
) -> JSONResponse:
    """Tell what is new, gone or changed since a time, or since a cursor was given.

    Without either it gives the cursor of now. Withdrawn reports, and what rested on
    them, are gone.
    """
    first, last, seen = _window(book, since, page.cursor)
    wanted = (kind or (*KINDS, *REST)) if first < last else ()
    told = changes_between(book, first, last, wanted)
    items = list(islice(told, seen, seen + page.limit + 1))
    more = len(items) > page.limit
    at = (first, last, str(seen + page.limit)) if more else (last, "", "0")
    answer = {"items": items[: page.limit], "since": first, "until": last}
    return JSONResponse(answer | {"next": cursor_of(at), "more": more})


def _window(
    book: Ledger, since: str | None, cursor: str | None
) -> tuple[str, str, int]:
    """Say from when to when changes are told, and how many of them were already."""
    now = book.history.settled()
    if cursor is None:
        return min(moment(since or now), now), now, 0
    parts = parts_of(cursor)
    if len(parts) != len(("first", "last", "seen")) or not parts[2].isdecimal():
        msg = "this cursor is none: take `next` of the answer before"
        raise FilterError(msg)
    first, last, seen = parts
    return moment(first), moment(last) if last else max(now, moment(first)), int(seen)


@router.get("/saved", response_model=list[dict[str, Any]])
def saved(book: Book) -> JSONResponse:
    """List the queries that are kept."""
    return JSONResponse([alerts.query_of(one) for one in book.saved.all()])


@router.put("/saved/{name}", response_model=dict[str, Any], responses=answers(401, 403))
def save(
    book: Written,
    name: Name,
    entered: Saved,
    where: Annotated[Filter, Depends(any_filter)],
) -> JSONResponse:
    """Keep a query by a name; one of the same name ends. The rest asks as lists do."""
    asked = replace(where, as_of=None)
    made = book.saved.save(name, entered.kind, asked, entered.by)
    return JSONResponse(alerts.query_of(made))


@router.delete("/saved/{name}", status_code=204, responses=answers(401, 403, 404))
def drop(
    book: Written, name: Name, by: Annotated[str, Query(max_length=200)]
) -> Response:
    """Keep a query no longer."""
    _known(book, name)
    book.saved.drop(name, by)
    return Response(status_code=HTTPStatus.NO_CONTENT)


@router.get(
    "/saved/{name}/alerts", response_model=dict[str, Any], responses=answers(404)
)
def alert(book: Book, name: Name, since: Moment = None) -> JSONResponse:
    """Tell what is new of a query since it was looked at, or since a time."""
    _known(book, name)
    news = book.saved.news(book.saved.find(name), since)
    return JSONResponse(alerts.alert_of(news))


@router.get(
    "/saved/{name}/alerts.atom", response_class=Response, responses=answers(404)
)
def feed(book: Book, request: Request, name: Name, since: Moment = None) -> Response:
    """Give the same as a feed."""
    _known(book, name)
    news = book.saved.news(book.saved.find(name), since)
    made = alerts.as_atom([news], str(request.base_url))
    return Response(made, media_type="application/atom+xml")


@router.post(
    "/saved/{name}/looks",
    response_model=dict[str, Any],
    responses=answers(401, 403, 404),
)
def look(book: Written, name: Name) -> JSONResponse:
    """Tell what is new of a query, and let it be new no longer."""
    _known(book, name)
    news = book.saved.news(book.saved.find(name))
    book.saved.look(news)
    return JSONResponse(alerts.alert_of(news))


def _known(book: Ledger, name: str) -> None:
    if all(one.name != name for one in book.saved.all()):
        detail = f"no query is saved as {name!r}"
        raise HTTPException(HTTPStatus.NOT_FOUND, detail)
