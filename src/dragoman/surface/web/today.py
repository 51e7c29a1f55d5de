"""Today: what is new since a day, by process."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.domain.links import Link
from dragoman.store import Filter, Ledger
from dragoman.surface.api.kept import Ready
from dragoman.surface.api.serving import Book
from dragoman.surface.web.asked import asked
from dragoman.surface.web.pages import page

router: Final = APIRouter(default_response_class=HTMLResponse)
DAYS: Final = 2
MOST: Final = 60
"""Rows of a kind that are looked at; the lists have all of them."""
RESOURCES: Final = {
    "contacts": "contacts",
    "proposals": "proposals",
    "answers": "events",
    "figures": "figures",
}
"""What is shown, and the resource of the API that has it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Hold what is new of one process, by kind."""

    process: Link | None
    asked: str
    rows: dict[str, list[Any]]

    @property
    def size(self) -> int:
        """Count what is new."""
        return sum(map(len, self.rows.values()))


@router.get("/")
def today(request: Request, book: Book, ready: Ready) -> HTMLResponse:
    """Show contacts, proposals, answers and figures since a day."""
    where = asked(request, "since", "until", "as_of", limit=MOST)
    then = Filter(as_of=where.as_of)
    newest = next(iter(book.reports(replace(then, limit=1))), None)
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
        "resources": RESOURCES,
        "kinds": tuple(RESOURCES),
        "counts": ready.counts() if where.as_of is None else book.counts(then),
        "capped": {kind for kind, rows in found.items() if len(rows) == MOST},
    }
    return page(request, "today.html", told)


def grouped(
    book: Ledger, found: dict[str, list[Any]], where: Filter
) -> Sequence[Group]:
    """Sort rows by the process that they belong to, the largest first."""
    reports = {row.page.article for rows in found.values() for row in rows}
    owners = book.links.owners(reports, as_of=where.as_of)
    keys = set(owners.values())
    then = Filter(as_of=where.as_of)
    processes = {
        one.key: one for one in book.links.records("process", then, among=keys)
    }
    groups: dict[str, Group] = {}
    for kind, rows in found.items():
        for row in rows:
            key = owners.get(row.page.article, "")
            process = processes.get(key)
            asked = _asked(where, process)
            new = Group(process, asked, {kind: [] for kind in RESOURCES})
            groups.setdefault(key, new).rows[kind].append(row)
    return sorted(groups.values(), key=lambda g: (g.process is None, -g.size))


def _asked(where: Filter, process: Link | None) -> str:
    """Write what the files of a group are asked."""
    days = {name: getattr(where, name) for name in ("since", "until", "as_of")}
    asked = days | {"process": process.key if process is not None else None}
    return urlencode({name: value for name, value in asked.items() if value})
