"""Derived records: what many reports say together, each with its rule and grounds."""

from dataclasses import replace
from http import HTTPStatus
from itertools import islice
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, HTTPException, Path, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from dragoman.domain.told import LinkKind
from dragoman.domain.wire import to_json
from dragoman.store import Filter
from dragoman.surface.api.asking import LARGEST_PAGE, PAGE, Days, Words
from dragoman.surface.api.problems import answers
from dragoman.surface.api.serving import Book

router: Final = APIRouter(prefix="/api", responses=answers(422, 503))


class Derived(BaseModel):
    """Hold derived records of one kind."""

    kind: str
    items: list[dict[str, Any]]
    more: bool


def link_filter(
    days: Annotated[Days, Depends()],
    actor: Words = None,
    place: Words = None,
    source: Words = None,
) -> Filter:
    """Ask for derived records."""
    return Filter(
        since=days.since,
        until=days.until,
        as_of=days.as_of,
        actor=actor,
        place=place,
        source=source,
    )


@router.get("/links/{kind}", response_model=Derived)
def links(
    book: Book,
    kind: LinkKind,
    where: Annotated[Filter, Depends(link_filter)],
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = PAGE,
) -> JSONResponse:
    """List derived records of one kind, the newest first."""
    asked = replace(where, limit=limit + 1)
    found = list(islice(book.links.records(kind, asked), limit + 1))
    items = [to_json(one) for one in found[:limit]]
    return JSONResponse({"kind": kind, "items": items, "more": len(found) > limit})


@router.get("/link/{key}", response_model=dict[str, Any], responses=answers(404))
def link(book: Book, key: Annotated[str, Path(max_length=300)]) -> JSONResponse:
    """Give one derived record, by its id, or as it stands by its key."""
    found = book.links.find(key)
    if found is None:
        detail = f"the ledger holds no derived record {key!r}"
        raise HTTPException(HTTPStatus.NOT_FOUND, detail)
    return JSONResponse(to_json(found))
