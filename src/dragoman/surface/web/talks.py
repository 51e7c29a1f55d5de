"""Talks: one process, as a board of stances, a timeline, a graph, and changed terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.domain.links import FollowThrough, Process, ProposalThread, Stance
from dragoman.store import Filter, Ledger
from dragoman.surface.api.serving import Book
from dragoman.surface.web import charts
from dragoman.surface.web.asked import asked
from dragoman.surface.web.linked import linked
from dragoman.surface.web.pages import page

router: Final = APIRouter(default_response_class=HTMLResponse)
MOST: Final = 600


@dataclass(frozen=True, slots=True)
class Board:
    """Hold one proposal's stances: parties down, answers in time order across."""

    thread: ProposalThread
    rows: dict[str, list[Stance]]
    unheard: tuple[str, ...]


@router.get("/talks")
def talks(request: Request, book: Book) -> HTMLResponse:
    """Show a process: what is on the table, what each says, who talks with whom."""
    where = asked(request, "since", "until", "actor", "as_of", limit=MOST)
    processes = linked(book, Process, Filter(as_of=where.as_of))
    processes.sort(key=lambda one: -len(one.rests_on))
    key = request.query_params.get("process", "")
    chosen = next((one for one in processes if one.key == key), None)
    if chosen is None and processes:
        chosen = processes[0]
    contacts = list(book.contacts(where))
    if chosen is not None:
        own = set(chosen.rests_on)
        contacts = [row for row in contacts if row.page.article in own]
    told = {
        "processes": processes,
        "chosen": chosen,
        "boards": boards_of(book, chosen, where),
        "contacts": contacts,
        "timeline": charts.timeline(contacts),
        "graph": charts.graph(contacts),
        "unheld": unheld_of(book, where),
    }
    return page(request, "talks.html", told)


def boards_of(book: Ledger, process: Process | None, where: Filter) -> Sequence[Board]:
    """Make the boards of a process's proposals, those with most answers first."""
    when = Filter(as_of=where.as_of)
    stances: dict[str, list[Stance]] = {}
    for one in linked(book, Stance, when):
        stances.setdefault(one.proposal, []).append(one)
    wanted = set(process.proposals) if process is not None else None
    boards = [
        _board(thread, stances.get(thread.key, []))
        for thread in linked(book, ProposalThread, when)
        if wanted is None or thread.key in wanted
    ]
    return sorted(boards, key=lambda b: -sum(map(len, b.rows.values())))


def _board(thread: ProposalThread, stances: list[Stance]) -> Board:
    rows: dict[str, list[Stance]] = {}
    for stance in sorted(stances, key=lambda s: s.said or ""):
        rows.setdefault(stance.party.name, []).append(stance)
    unheard = tuple(who.name for who in thread.parties if who.name not in rows)
    return Board(thread, rows, unheard)


def unheld_of(book: Ledger, where: Filter) -> list[FollowThrough]:
    """Find what was announced and of which nobody tells that it was held."""
    found = linked(book, FollowThrough, Filter(as_of=where.as_of))
    return [one for one in found if one.outcome == "none_found"]
