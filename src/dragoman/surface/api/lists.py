"""Lists of stated records, page by page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from dragoman.domain.wire import to_json
from dragoman.store import (
    ActorRow,
    Filter,
    Ledger,
    PlaceRow,
    RefusalRow,
    ReportRow,
)
from dragoman.surface.api import asking
from dragoman.surface.api.asking import OfFamily, Paging, cursor_of, parts_of
from dragoman.surface.api.problems import answers
from dragoman.surface.api.serving import Book

Rows = Iterator[Any]
Paged = Annotated[Paging, Depends()]
router: Final = APIRouter(prefix="/api", responses=answers(422, 503))
CODEBOOK: Final = "/api/codebook"


class Links(BaseModel):
    """Say where a row's record, its report, and its words in the text are."""

    record: str | None = None
    report: str | None = None
    words: str | None = None


class Item(BaseModel):
    """Hold a row and where it leads; its fields are those of the command's `--json`."""

    row: dict[str, Any]
    links: Links


class Answer(BaseModel):
    """Hold a page of an answer; `next` is the cursor of the one after it, if any."""

    items: list[Item]
    next: str | None
    codebook: str = CODEBOOK


@router.get("/contacts", response_model=Answer)
def contacts(
    book: Book, where: Annotated[Filter, Depends(asking.event_filter)], page: Paged
) -> JSONResponse:
    """List who was, is or will be in contact with whom, the newest first."""
    return paged(book.contacts, where, page)


@router.get("/events", response_model=Answer)
def events(
    book: Book,
    where: Annotated[Filter, Depends(asking.event_filter)],
    page: Paged,
    family: OfFamily = None,
) -> JSONResponse:
    """List acts of one family or all, the newest first."""
    return paged(lambda f: book.events(f, family), where, page)


@router.get("/proposals", response_model=Answer)
def proposals(
    book: Book, where: Annotated[Filter, Depends(asking.proposal_filter)], page: Paged
) -> JSONResponse:
    """List proposals with their terms and answers, the newest first."""
    return paged(book.proposals, where, page)


@router.get("/figures", response_model=Answer)
def figures(
    book: Book, where: Annotated[Filter, Depends(asking.figure_filter)], page: Paged
) -> JSONResponse:
    """List figures with their bounds, the newest first."""
    return paged(book.figures, where, page)


@router.get("/claims", response_model=Answer)
def claims(
    book: Book, where: Annotated[Filter, Depends(asking.claim_filter)], page: Paged
) -> JSONResponse:
    """List who is reported to say what, with the chain of sources."""
    return paged(book.claims, where, page)


@router.get("/actors", response_model=Answer)
def actors(
    book: Book, where: Annotated[Filter, Depends(asking.actor_filter)], page: Paged
) -> JSONResponse:
    """List actors, those of most reports first."""
    return paged(book.actors, where, page)


@router.get("/places", response_model=Answer)
def places(
    book: Book, where: Annotated[Filter, Depends(asking.place_filter)], page: Paged
) -> JSONResponse:
    """List places with their coordinates, those of most reports first."""
    return paged(book.places, where, page)


@router.get("/reports", response_model=Answer)
def reports(
    book: Book, where: Annotated[Filter, Depends(asking.report_filter)], page: Paged
) -> JSONResponse:
    """List reports with the counts of their records, the newest first."""
    return paged(book.reports, where, page)


@router.get("/refusals", response_model=Answer)
def refusals(
    book: Book, where: Annotated[Filter, Depends(asking.refusal_filter)], page: Paged
) -> JSONResponse:
    """List the inputs that could not be read, and why."""
    return paged(book.refusals, where, page)


@router.get("/search", response_model=Answer)
def search(
    request: Request,
    where: Annotated[Filter, Depends(asking.search_filter)],
    page: Paged,
    q: Annotated[str, Query(min_length=1, max_length=500, examples=["truce"])],
) -> JSONResponse:
    """Find reports that hold all the words, with the records that rest on them."""
    book: Ledger = request.app.state.book
    after = parts_of(page.cursor) if page.cursor else None
    asked = replace(where, after=after)
    hits = list(book.search(q, asked, limit=page.limit + 1))
    seen = int(after[0]) if after else 0
    more = len(hits) > page.limit
    following = cursor_of([str(seen + page.limit)]) if more else None
    return told(hits[: page.limit], following)


def paged(ask: Callable[[Filter], Rows], where: Filter, page: Paging) -> JSONResponse:
    """Answer with one page, and the cursor of the next."""
    after = parts_of(page.cursor) if page.cursor else None
    wanted = replace(where, after=after, limit=page.limit + 1)
    rows = list(islice(ask(wanted), page.limit + 1))
    more = len(rows) > page.limit
    return told(rows[: page.limit], cursor_of(place_of(rows[-2])) if more else None)


def told(rows: Sequence[Any], following: str | None) -> JSONResponse:
    """Write rows as an answer."""
    items = [{"row": to_json(row), "links": links_of(row)} for row in rows]
    return JSONResponse({"items": items, "next": following, "codebook": CODEBOOK})


def place_of(row: Any) -> tuple[str, ...]:  # noqa: ANN401 - of any kind
    """Say where an answer goes on after a row."""
    match row:
        case ActorRow():
            return str(row.reports), row.who
        case PlaceRow():
            return str(row.reports), row.spot.kb or row.name
        case ReportRow():
            return (row.page.article,)
        case RefusalRow():
            return row.recorded_at, row.input
        case _:
            return row.page.article, row.id


def links_of(row: Any) -> dict[str, str | None]:  # noqa: ANN401 - of any kind
    """Say where a row leads."""
    page, key = getattr(row, "page", None), getattr(row, "id", None)
    if page is None:
        return {"record": None, "report": None, "words": None}
    report = f"/api/reports/{page.article}"
    return {
        "record": f"{report}/records/{key}" if key else None,
        "report": report,
        "words": f"/reports/{page.article}" + (f"?record={key}#{key}" if key else ""),
    }
