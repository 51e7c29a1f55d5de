"""Facets: how many rows of a page there are by their values, each a filter."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from dragoman.store import Filter
from dragoman.surface.api.kept import Ready
from dragoman.surface.web import asked, claims, figures
from dragoman.surface.web.pages import page
from dragoman.surface.wording import plain

router: Final = APIRouter(default_response_class=HTMLResponse)
PAGES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "claims": ("/claims", claims.NAMES),
    "figures": ("/figures", figures.NAMES),
    "actors": ("/actors", ("since", "until", "actor", "kind", "as_of")),
    "reports": ("/reports", ("since", "until", "actor", "source", "as_of")),
}
"""The page of each kind of rows, and by what it is asked."""
TITLES: Final = {
    "source": "On whose word",
    "unnamed": "Sources",
    "depth": "Relayed",
    "measure": "Measures",
    "population": "Who is counted",
    "kind": "Kinds",
}
OUTLETS: Final = frozenset(("reports", "figures"))


@dataclass(frozen=True, slots=True)
class Choice:
    """Hold a value with its rows, and where it leads: to them, or back to all."""

    words: str
    rows: int
    href: str
    chosen: bool


@router.get("/facets/{kind}")
def facets(request: Request, ready: Ready, kind: str) -> HTMLResponse:
    """Show the values of what a page is asked for, counted."""
    if kind not in PAGES:
        raise HTTPException(404, f"{kind} are not counted by their values")
    path, names = PAGES[kind]
    where = asked.asked(request, *names, limit=None)
    if kind == "figures":
        where = figures.of_a_measure(where)
    groups = {
        _title(kind, facet.name): [
            _choice(request, path, facet.name, value, rows)
            for value, rows in facet.counts
        ]
        for facet in ready.facets(kind, where)
    }
    return page(request, "facets.html", {"groups": groups, "whole": where == Filter()})


def _title(kind: str, name: str) -> str:
    if name == "source" and kind in OUTLETS:
        return "Outlets"
    return TITLES[name]


def _choice(request: Request, path: str, name: str, value: str, rows: int) -> Choice:
    given = dict(request.query_params)
    chosen = given.get(name) == value
    given[name] = "" if chosen else value
    kept = urlencode({key: one for key, one in given.items() if one})
    return Choice(_words(name, value), rows, f"{path}?{kept}", chosen)


def _words(name: str, value: str) -> str:
    if name == "unnamed":
        return "without a name" if value == "true" else "with a name"
    if name == "depth":
        return "told directly" if value == "1" else f"through {value} sources"
    return value if name == "source" else plain(value)
