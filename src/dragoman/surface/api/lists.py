"""Lists of stated and of derived records, page by page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Annotated, Any, Final, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from dragoman.domain.link_words import LinkKind
from dragoman.domain.wire import to_json
from dragoman.store import (
    LATELY,
    ActorRow,
    Filter,
    Ledger,
    PlaceRow,
    RefusalRow,
    ReportRow,
)
from dragoman.surface.api import asking
from dragoman.surface.api.asking import OfFamily, Paging, cursor_of, parts_of
from dragoman.surface.api.kept import Ready
from dragoman.surface.api.problems import answers
from dragoman.surface.api.serving import Book, Served
from dragoman.surface.api.sharing import shared

Rows = Iterator[Any]
Counted = Literal["contacts", "events", "figures", "claims", "reports", "actors"]
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


FilterOf = Callable[..., Filter]
STATED: Final[dict[str, tuple[FilterOf, str]]] = {
    "contacts": (
        asking.event_filter,
        "List who was, is or will be in contact with whom, the newest first.",
    ),
    "proposals": (
        asking.proposal_filter,
        "List proposals with their terms and answers, the newest first.",
    ),
    "figures": (
        asking.figure_filter,
        "List figures with their bounds, the newest first.",
    ),
    "claims": (
        asking.claim_filter,
        "List who is reported to say what, with the chain of sources.",
    ),
    "actors": (asking.actor_filter, "List actors, those of most reports first."),
    "places": (
        asking.place_filter,
        "List places with their coordinates, those of most reports first.",
    ),
    "reports": (
        asking.report_filter,
        "List reports with the counts of their records, the newest first.",
    ),
    "refusals": (
        asking.refusal_filter,
        "List the inputs that could not be read, and why.",
    ),
}
DERIVED: Final[dict[str, tuple[LinkKind, str]]] = {
    "processes": ("process", "List negotiations: parties, mediators, proposals, days."),
    "origins": ("origin", "List statements by their origin, however often relayed."),
    "incidents": ("incident", "List acts with every report's version beside others."),
    "threads": ("thread", "List proposals across reports: versions, what changed."),
    "stances": ("stance", "List each party's answers, on whose word, denied by whom."),
    "follow-through": ("follow_through", "List what became of what was announced."),
    "relations": ("relation", "List which records deny, repeat or update which."),
    "syndication": ("syndication", "List the articles that print one text."),
    "series": ("series", "List counts of one thing by one counter, day by day."),
    "labels": ("label", "List how outlets name the same actor or source."),
}
"""The resources of derived records, and the kinds of records that they list."""


def _list_stated(kind: str, filter_of: FilterOf, words: str) -> None:
    @router.get(f"/{kind}", name=kind, response_model=Answer, description=words)
    def stated(
        book: Book,
        served: Served,
        where: Annotated[Filter, Depends(filter_of)],
        page: Paged,
    ) -> JSONResponse:
        asked = replace(where, lately=LATELY) if kind == "actors" else where
        return paged(lambda f: shared(getattr(book, kind)(f), served), asked, page)


def _list_derived(name: str, kind: LinkKind, words: str) -> None:
    @router.get(f"/{name}", name=name, response_model=Answer, description=words)
    def derived(
        book: Book, where: Annotated[Filter, Depends(asking.link_filter)], page: Paged
    ) -> JSONResponse:
        return paged(lambda asked: book.links.records(kind, asked), where, page)


for _kind, (_filter_of, _words) in STATED.items():
    _list_stated(_kind, _filter_of, _words)
for _name, (_link_kind, _told) in DERIVED.items():
    _list_derived(_name, _link_kind, _told)


@router.get("/events", response_model=Answer)
def events(
    book: Book,
    where: Annotated[Filter, Depends(asking.event_filter)],
    page: Paged,
    family: OfFamily = None,
) -> JSONResponse:
    """List acts of one family or all, the newest first."""
    return paged(lambda f: book.events(f, family), where, page)


class Value(BaseModel):
    """Hold how many rows have a value."""

    value: str
    rows: int


@router.get("/facets/{resource}", response_model=dict[str, list[Value]])
def facets(
    ready: Ready,
    resource: Counted,
    where: Annotated[Filter, Depends(asking.any_filter)],
) -> JSONResponse:
    """Count an answer's rows by their values; each value is a filter of that name."""
    told = {
        facet.name: [{"value": value, "rows": rows} for value, rows in facet.counts]
        for facet in ready.facets(resource, where)
    }
    return JSONResponse(told)


@router.get("/search", response_model=Answer)
def search(
    request: Request,
    served: Served,
    where: Annotated[Filter, Depends(asking.search_filter)],
    page: Paged,
    q: Annotated[str, Query(min_length=1, max_length=500, examples=["truce"])],
) -> JSONResponse:
    """Find reports that hold all the words, with the records that rest on them."""
    book: Ledger = request.app.state.book
    after = parts_of(page.cursor) if page.cursor else None
    asked = replace(where, after=after)
    hits = list(shared(book.search(q, asked, limit=page.limit + 1), served))
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
        case ActorRow() | PlaceRow():
            who = row.who if isinstance(row, ActorRow) else row.spot.kb or row.name
            return str(row.reports), who
        case ReportRow():
            return (row.page.article,)
        case RefusalRow():
            return row.recorded_at, row.input
        case _ if hasattr(row, "rests_on"):
            return (row.key,)
        case _:
            return row.page.article, row.id


def links_of(row: Any) -> dict[str, str | None]:  # noqa: ANN401 - of any kind
    """Say where a row leads."""
    page, key = getattr(row, "page", None), getattr(row, "id", None)
    if hasattr(row, "rests_on"):
        record = f"/api/link/{quote(row.key, safe='')}"
        return {"record": record, "report": None, "words": None}
    if page is None:
        return {"record": None, "report": None, "words": None}
    report = f"/api/reports/{page.article}"
    return {
        "record": f"{report}/records/{key}" if key else None,
        "report": report,
        "words": f"/reports/{page.article}" + (f"?record={key}#{key}" if key else ""),
    }
