"""Claims: who is reported to say what, by chain; how many origins stand behind them."""

from collections.abc import Iterable
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.domain.links import Origin
from dragoman.store import ClaimRow, Ledger
from dragoman.surface.api.kept import Ready
from dragoman.surface.api.serving import Book
from dragoman.surface.web.asked import asked
from dragoman.surface.web.pages import page

router: Final = APIRouter(default_response_class=HTMLResponse)
NAMES: Final = (
    *("source", "since", "until", "unnamed", "depth", "process"),
    *("only_one_origin", "contested", "as_of"),
)


@router.get("/claims")
def claims(request: Request, book: Book, ready: Ready) -> HTMLResponse:
    """Show claims by chain, with origins counted beside pages."""
    where = asked(request, *NAMES)
    rows = ready.claims(where)
    told = {"rows": rows, "origins": origins_of(book, rows, where.as_of)}
    return page(request, "claims.html", told)


def origins_of(
    book: Ledger, rows: Iterable[ClaimRow], as_of: str | None
) -> dict[str, Origin]:
    """Find the origin of each claim, by the claim's id."""
    wanted = {row.id for row in rows}
    found = book.links.resting_on(wanted, kind="origin", as_of=as_of)
    return {
        key: origin
        for origin in found
        if isinstance(origin, Origin)
        for key in origin.attributions
        if key in wanted
    }
