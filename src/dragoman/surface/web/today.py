"""Today: what is new since a day, by process."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.domain.links import Process
from dragoman.store import Filter, Ledger
from dragoman.surface.api.serving import Book
from dragoman.surface.web.asked import asked
from dragoman.surface.web.linked import linked
from dragoman.surface.web.pages import page

router: Final = APIRouter(default_response_class=HTMLResponse)
DAYS: Final = 2
MOST: Final = 400
KINDS: Final = ("contacts", "proposals", "answers", "figures")
NO_PROCESS: Final = "Of no process that is known yet"


@dataclass(frozen=True, slots=True)
class Group:
    """Hold what is new of one process, by kind."""

    process: Process | None
    rows: dict[str, list[Any]]

    @property
    def size(self) -> int:
        """Count what is new."""
        return sum(map(len, self.rows.values()))


@router.get("/")
def today(request: Request, book: Book) -> HTMLResponse:
    """Show contacts, proposals, answers and figures since a day."""
    where = asked(request, "since", "until", "as_of", limit=MOST)
    newest = next(iter(book.reports(Filter(limit=1, as_of=where.as_of))), None)
    last = newest.page.published if newest is not None else None
    if where.since is None and last:
        since = date.fromisoformat(last[:10]) - timedelta(days=DAYS - 1)
        where = replace(where, since=since.isoformat())
    found: dict[str, list[Any]] = {
        "contacts": list(book.contacts(where)),
        "proposals": list(book.proposals(where)),
        "answers": list(book.events(where, "response")),
        "figures": list(book.figures(where)),
    }
    told = {
        "groups": grouped(book, found, where),
        "since": where.since,
        "last": last,
        "kinds": KINDS,
        "counts": book.counts(),
    }
    return page(request, "today.html", told)


def grouped(
    book: Ledger, found: dict[str, list[Any]], where: Filter
) -> Sequence[Group]:
    """Sort rows by the process that they belong to, the largest first."""
    of = _owners(linked(book, Process, Filter(as_of=where.as_of)))
    groups: dict[str, Group] = {}
    for kind, rows in found.items():
        for row in rows:
            process = of.get(row.page.article)
            key = process.key if process is not None else ""
            group = groups.setdefault(key, Group(process, {k: [] for k in KINDS}))
            group.rows[kind].append(row)
    return sorted(groups.values(), key=lambda g: (g.process is None, -g.size))


def _owners(processes: Iterable[Process]) -> dict[str, Process]:
    """Give each report's process, by the report's id; the one of most reports."""
    owners: dict[str, Process] = {}
    for process in sorted(processes, key=lambda one: -len(one.rests_on)):
        for article in process.rests_on:
            owners.setdefault(article, process)
    return owners
