"""One actor: roles by date, what it said, whom it met, how outlets name it."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from dragoman import knowledge
from dragoman.domain.links import Label
from dragoman.store import Filter
from dragoman.surface.api.serving import Book
from dragoman.surface.web.asked import asked
from dragoman.surface.web.linked import linked
from dragoman.surface.web.pages import page

router: Final = APIRouter(default_response_class=HTMLResponse)
SHOWN: Final = 30


@router.get("/actors/{who:path}")
def actor(request: Request, book: Book, who: str) -> HTMLResponse:
    """Show what the ledger and the knowledge base hold of one actor."""
    base = knowledge.load(())
    entry = base.entry(who)
    name = entry.name if entry is not None else who.partition(":")[2] or who
    days = asked(request, "since", "until", "as_of", limit=SHOWN)
    key = who if entry is not None else name
    where = Filter(actor=key, since=days.since, until=days.until, limit=SHOWN)
    rows = [row for row in book.actors(where) if row.who == who]
    if not rows:
        detail = f"no report in this ledger mentions {who!r}"
        raise HTTPException(HTTPStatus.NOT_FOUND, detail)
    labels = linked(book, Label, Filter(actor=key))
    told = {
        "row": rows[0],
        "entry": entry,
        "said": list(book.claims(where)),
        "contacts": list(book.contacts(where)),
        "acts": [e for e in book.events(where) if e.family != "contact"],
        "labels": [label for label in labels if label.actor.key == who],
    }
    return page(request, "actor.html", told)
