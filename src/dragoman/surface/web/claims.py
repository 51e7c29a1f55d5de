"""Claims: who is reported to say what, by chain; how many origins stand behind them."""

from collections import Counter
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.domain.links import Origin, Relation
from dragoman.store import ClaimRow, Filter, Ledger
from dragoman.surface.api.serving import Book
from dragoman.surface.web.asked import asked
from dragoman.surface.web.linked import linked
from dragoman.surface.web.pages import page

router: Final = APIRouter(default_response_class=HTMLResponse)
FACETS: Final = 12


@router.get("/claims")
def claims(request: Request, book: Book) -> HTMLResponse:
    """Show claims by chain, with origins counted beside pages."""
    where = asked(request, "source", "since", "until", "unnamed", "depth", "as_of")
    rows = list(book.claims(where))
    origins = origins_of(book, rows, where.as_of)
    if request.query_params.get("origin") == "one":
        rows = [row for row in rows if len(_pages(origins, row)) == 1]
    if request.query_params.get("denied") == "true":
        denied = denied_of(book, where)
        rows = [row for row in rows if row.id in denied]
    told = {
        "rows": rows,
        "origins": origins,
        "sources": Counter(row.source for row in rows).most_common(FACETS),
        "unnamed": sum(row.anonymity not in {None, "named"} for row in rows),
    }
    return page(request, "claims.html", told)


def origins_of(
    book: Ledger, rows: list[ClaimRow], as_of: str | None
) -> dict[str, Origin]:
    """Find the origin of each claim, by the claim's id."""
    wanted = {row.id for row in rows}
    found = book.links.resting_on(wanted, as_of=as_of)
    return {
        key: origin
        for origin in found
        if isinstance(origin, Origin)
        for key in origin.attributions
        if key in wanted
    }


def denied_of(book: Ledger, where: Filter) -> set[str]:
    """Name the records that another record denies or contradicts."""
    relations = linked(book, Relation, Filter(as_of=where.as_of))
    return {r.object for r in relations if r.kind in {"denies", "contradicts"}}


def _pages(origins: dict[str, Origin], row: ClaimRow) -> set[str]:
    origin = origins.get(row.id)
    if origin is None:
        return {row.page.article}
    return {one.article for one in origin.pages}
