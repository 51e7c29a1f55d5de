"""One report: its text with every record at its words, and each record's chain."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.domain import Actor, Attribution, Event, Figure, Proposal, Reading
from dragoman.domain.chains import chains_of, source_name
from dragoman.surface.api.reports import article_of, reading_of
from dragoman.surface.api.serving import Book, Served
from dragoman.surface.line import excerpt
from dragoman.surface.linked import lead_and_line
from dragoman.surface.telling import act_words, figure_words, proposal_words
from dragoman.surface.web.asked import asked
from dragoman.surface.web.linked import KINDS
from dragoman.surface.web.marked import LAYERS, pieces_of
from dragoman.surface.web.pages import page
from dragoman.surface.wording import plain

router: Final = APIRouter(default_response_class=HTMLResponse)
FACTS: Final = ("outlet", "agency", "byline", "section", "published")
LISTED: Final = ("events", "proposals", "figures", "attributions")
SAID: Final = 110
"""Characters of what somebody said that stand in the margin."""
QUOTES: Final = '"“” '
TITLES: Final = {
    "attributions": "Claims",
    "events": "Acts",
    "proposals": "Proposals",
    "figures": "Figures",
    "actors": "Actors",
    "places": "Places",
}


@dataclass(frozen=True, slots=True)
class Told:
    """Hold a record as the margin tells it."""

    id: str
    layer: str
    what: str
    status: str | None
    chain: tuple[str, ...]
    missing: tuple[str, ...]
    found_by: str
    names: tuple[str, ...] = ()


@router.get("/reports/{key}")
def report(request: Request, book: Book, served: Served, key: str) -> HTMLResponse:
    """Show a report's text with its records, and what it does not state."""
    then = asked(request, "as_of").as_of
    found = reading_of(book, key, as_of=then)
    article = article_of(found)
    told = {
        "reading": found,
        "article": article,
        "facts": [(name, getattr(article, name)) for name in FACTS],
        "pieces": list(pieces_of(found, quotes_only=served.quotes_only)),
        "records": list(records_told(found)),
        "layers": [(layer, TITLES[layer]) for layer in LAYERS],
        "titles": TITLES,
        "judged": book.judged.of_report(article.id, as_of=then),
        "derived": [
            (KINDS[type(link)], lead_and_line(link)[1].what, link.key)
            for link in book.links.resting_on_article(article.id, as_of=then)
        ],
        "chosen": request.query_params.get("record", ""),
    }
    return page(request, "report.html", told)


def records_told(found: Reading) -> Iterator[Told]:
    """Tell each record of a report in a line, in the order of the layers."""
    chains = chains_of(found)
    names = {actor.id: actor for actor in found.actors}
    places = {place.id: place.name for place in found.places}
    for layer in LISTED:
        for record in getattr(found, layer):
            on = record.id if layer == "attributions" else _on(record)
            chain = chains.get(on, chains[None])
            what, status, missing = _told(record, names, places)
            yield Told(
                id=record.id,
                layer=layer,
                what=what,
                status=status,
                chain=chain.names,
                missing=tuple(map(plain, missing)),
                found_by=record.found_by,
            )


def _on(record: Any) -> str | None:  # noqa: ANN401 - any record
    return getattr(record, "attribution", None)


def _told(
    record: Event | Proposal | Figure | Attribution,
    names: dict[str, Actor],
    places: dict[str, str],
) -> tuple[str, str | None, tuple[str, ...]]:
    def name(key: str | None) -> str | None:
        return names[key].name if key in names else None

    match record:
        case Event():
            parts = ((p.role, names[p.actor].name) for p in record.participants)
            place = places.get(record.place or "")
            return act_words(record, parts, place), record.status, record.not_stated
        case Proposal():
            to = [n for n in map(name, record.addressees) if n]
            said = proposal_words(record.name, name(record.author), to)
            more = ("contested points",) if record.contested_unspecified else ()
            return f"proposal: {said}", None, (*record.not_stated, *more)
        case Figure():
            whose = record.population or name(record.of)
            place, by = places.get(record.place or ""), name(record.responsible)
            return figure_words(record, whose, place, by), None, ()
        case _:
            hedge = f" ({record.hedge})" if record.hedge else ""
            words = " ".join(span.text for span in record.content).strip(QUOTES)
            said = excerpt(words, None, SAID)
            held = "" if record.told else " (not a statement)"
            return f"{source_name(record, names)}{hedge}{held}: “{said}”", None, ()
