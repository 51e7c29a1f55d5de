"""One actor: roles by date, what it said, whom it met, how outlets name it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from dragoman import knowledge
from dragoman.domain.links import Incident, Label, Origin
from dragoman.store import ActorRow, Filter, Ledger, Stated
from dragoman.surface.api.serving import Book
from dragoman.surface.web.asked import asked
from dragoman.surface.web.linked import linked
from dragoman.surface.web.pages import page

router: Final = APIRouter(default_response_class=HTMLResponse)
LOOKED_AT: Final = 120
SHOWN: Final = 25
TRIED: Final = 5
"""Claims of a statement, of which the first that is shown stands for it."""


@dataclass(frozen=True, slots=True)
class Met:
    """Hold with whom an actor was in contact, how often, and the newest contact."""

    name: str
    key: str
    contacts: int
    newest: Incident


@router.get("/actors/{who:path}")
def actor(request: Request, book: Book, who: str) -> HTMLResponse:
    """Show what reports tell of one actor, together; each line leads to its words."""
    days = asked(request, "since", "until", "as_of", limit=LOOKED_AT)
    row = book.sums.actor(who, Filter(as_of=days.as_of))
    if row is None:
        detail = f"no report in this ledger mentions {who!r}"
        raise HTTPException(HTTPStatus.NOT_FOUND, detail)
    name = row.kb or row.name
    acts = linked(book, Incident, replace(days, actor=name))
    said = linked(book, Origin, replace(days, source=name))[:SHOWN]
    told = {
        "row": row,
        "entry": knowledge.load(()).entry(who),
        "roles": book.sums.roles(who, days),
        "said": list(_with_claims(book, said)),
        "met": met_by(acts, row)[:SHOWN],
        "contacts": [one for one in acts if one.family == "contact"][:SHOWN],
        "acts": [one for one in acts if one.family != "contact"][:SHOWN],
        "labels": [
            label
            for label in linked(book, Label, Filter(actor=name, as_of=days.as_of))
            if label.actor.key in {who, name}
        ],
    }
    return page(request, "actor.html", told)


def _with_claims(
    book: Ledger, said: Sequence[Origin]
) -> Iterator[tuple[Origin, Stated | None]]:
    """Give statements, each with the claim by which it is shown."""
    rows = book.rows(key for one in said for key in one.attributions[:TRIED])
    for one in said:
        told = (rows[key] for key in one.attributions[:TRIED] if key in rows)
        yield one, next(told, None)


def met_by(acts: Iterable[Incident], of: ActorRow) -> list[Met]:
    """Sort an actor's contacts by whom it met, the most often first."""
    found: dict[str, Met] = {}
    for act in acts:
        for key, name in _others(act, of) if act.family == "contact" else ():
            known = found.get(key)
            count = known.contacts if known is not None else 0
            newest = known.newest if known is not None else act
            found[key] = Met(name, key, count + 1, newest)
    return sorted(found.values(), key=lambda one: (-one.contacts, one.name))


def _others(act: Incident, of: ActorRow) -> Iterator[tuple[str, str]]:
    own = {of.who, of.kb, of.name}
    for part in act.participants:
        if part.who.key not in own and part.who.name not in own:
            yield part.who.key, part.who.name
