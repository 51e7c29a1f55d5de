"""Search: the reports that hold some words, and the records that rest on them."""

from dataclasses import replace
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.surface.api.serving import Book, Served
from dragoman.surface.api.sharing import shared
from dragoman.surface.web.asked import asked
from dragoman.surface.web.pages import page

router: Final = APIRouter(default_response_class=HTMLResponse)
HITS: Final = 40


@router.get("/search")
def search(request: Request, book: Book, served: Served, q: str = "") -> HTMLResponse:
    """Show hits with the found words marked."""
    where = asked(request, "since", "until", "source", "as_of", limit=None)
    words = q.strip()[:500]
    found = book.search(words, replace(where, limit=HITS)) if words else ()
    hits = list(shared(found, served))
    return page(request, "search.html", {"hits": hits, "words": words, "most": HITS})
