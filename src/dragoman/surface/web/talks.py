"""Talks: one process, as a board of stances, a timeline, a graph, and changed terms."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.domain.links import FollowThrough, Process, ProposalThread, Stance
from dragoman.store import EventRow, Filter, Ledger
from dragoman.surface.api.serving import Book
from dragoman.surface.web import charts
from dragoman.surface.web.asked import asked
from dragoman.surface.web.linked import linked
from dragoman.surface.web.pages import asked_of, page

router: Final = APIRouter(default_response_class=HTMLResponse)
MOST: Final = 100
"""Contacts that are drawn and listed, the newest; the exports have all of them."""
BOARDS, ANSWERS, UNHELD = 12, 40, 20
NAMES: Final = ("since", "until", "actor", "process", "as_of")


@dataclass(frozen=True, slots=True)
class Board:
    """Hold one proposal's stances: parties down, answers in time order across."""

    thread: ProposalThread
    rows: dict[str, list[Stance]]
    unheard: tuple[str, ...]


@router.get("/talks")
def talks(request: Request, book: Book) -> HTMLResponse:
    """Show a process: what is on the table, what each says, who talks with whom."""
    where = asked(request, *NAMES, limit=MOST)
    then = Filter(as_of=where.as_of)
    processes = linked(book, Process, then)
    processes.sort(key=lambda one: one.last or "", reverse=True)
    processes.sort(key=_reports, reverse=True)
    chosen = next((one for one in processes if one.key == where.process), None)
    chosen = chosen or next(iter(processes), None)
    key = chosen.key if chosen is not None else None
    contacts = list(book.contacts(replace(where, process=key)))
    boards = boards_of(book, chosen, where)
    denials = {key for b in boards for row in b.rows.values() for key in _denials(row)}
    told = {
        "processes": processes,
        "chosen": chosen,
        "boards": boards,
        "denials": book.rows(denials),
        "more": len(chosen.proposals) - len(boards) if chosen is not None else 0,
        "exported": asked_of(request, process=key),
        "contacts": contacts,
        "capped": len(contacts) == MOST,
        "timeline": charts.timeline(contacts, silent_of(book, contacts, then)),
        "graph": charts.graph(contacts),
        "unheld": unheld_of(book, chosen, then),
    }
    return page(request, "talks.html", told)


def _reports(process: Process) -> int:
    """Give of how many reports a process is told, as its rule says."""
    words = process.explanation[0].text if process.explanation else ""
    count = words.partition(" ")[0]
    return int(count) if count.isdecimal() else len(process.rests_on)


def _denials(stances: Iterable[Stance]) -> Iterator[str]:
    return (key for one in stances for key in one.denied_by)


def boards_of(book: Ledger, process: Process | None, where: Filter) -> Sequence[Board]:
    """Make the boards of a process's newest proposals, most answered first."""
    when = Filter(since=where.since, until=where.until, as_of=where.as_of, limit=BOARDS)
    among = process.proposals if process is not None else None
    threads = linked(book, ProposalThread, when, among)
    then = Filter(as_of=where.as_of)
    stances: dict[str, list[Stance]] = {}
    for one in linked(book, Stance, then, [thread.key for thread in threads]):
        stances.setdefault(one.proposal, []).append(one)
    boards = [_board(thread, stances.get(thread.key, [])) for thread in threads]
    return sorted(boards, key=lambda b: -sum(map(len, b.rows.values())))


def _board(thread: ProposalThread, stances: list[Stance]) -> Board:
    rows: dict[str, list[Stance]] = {}
    for stance in sorted(stances, key=lambda s: s.said or "")[-ANSWERS:]:
        rows.setdefault(stance.party.name, []).append(stance)
    unheard = tuple(who.name for who in thread.parties if who.name not in rows)
    return Board(thread, rows, unheard)


def unheld_of(
    book: Ledger, process: Process | None, then: Filter
) -> list[FollowThrough]:
    """Find what was announced of the parties and of which nobody tells that it was."""
    party = process.parties[0].key if process is not None else None
    some = replace(then, actor=party, limit=MOST)
    found = linked(book, FollowThrough, some)
    return [one for one in found if one.outcome == "none_found"][:UNHELD]


def silent_of(book: Ledger, contacts: Iterable[EventRow], then: Filter) -> set[str]:
    """Find the announced contacts of which no later report tells, by their ids."""
    announced = [row.id for row in contacts if row.status in {"planned", "expected"}]
    found = book.links.resting_on(announced, kind="follow_through", as_of=then.as_of)
    return {
        one.announced
        for one in found
        if isinstance(one, FollowThrough) and one.outcome == "none_found"
    }
