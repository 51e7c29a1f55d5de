"""Templates, and what all of them are given."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dragoman.surface.api.access import session_of
from dragoman.surface.api.serving import serving_of
from dragoman.surface.judging import CREDIBILITY, RELIABILITY, notes_of, short
from dragoman.surface.line import excerpt
from dragoman.surface.marks import MARKS
from dragoman.surface.rows import tell
from dragoman.surface.wording import plain

TEMPLATES: Final = Path(__file__).parent / "templates"
NAVIGATION: Final = (
    ("/", "Today"),
    ("/talks", "Talks"),
    ("/figures", "Figures"),
    ("/map", "Map"),
    ("/claims", "Claims"),
    ("/actors", "Actors"),
    ("/reports", "Reports"),
    ("/judge", "Judge"),
)
MAX_WORDS: Final = 280
INVISIBLE: Final = dict.fromkeys(
    (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
)
"""Characters that have no width or turn the direction of what follows."""


@cache
def environment() -> Environment:
    """Load the templates once; everything that is put into them is escaped."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "plain": plain,
        "day": day_words,
        "short": lambda words: excerpt(words, None, MAX_WORDS),
        "visible": visible,
        "key": short,
        "mark": lambda status: MARKS.get(status, ("·", ""))[0],
    }
    made.globals |= {
        "tell": tell,
        "navigation": NAVIGATION,
        "judgement_notes": notes_of,
        "grades": (RELIABILITY, CREDIBILITY),
    }
    return made


def page(request: Request, template: str, told: Mapping[str, Any]) -> HTMLResponse:
    """Make a page; a part of it, where htmx asks for the answer alone."""
    partial = request.headers.get("hx-request") == "true"
    serving = serving_of(request)
    given = {
        "request": request,
        "path": request.url.path,
        "query": dict(request.query_params),
        "partial": partial,
        "asked": asked_of(request),
        "then": request.query_params.get("as_of", ""),
        "now": with_query(request, as_of=None),
        "quotes_only": serving.quotes_only,
        "writable": serving.token is not None,
        "session": session_of(request),
    }
    made = environment().get_template(template).render(given | dict(told))
    return HTMLResponse(made)


def with_query(request: Request, **changed: str | None) -> str:
    """Give this page's address with some of its parameters changed or left out."""
    kept = asked_of(request, **changed)
    return f"{request.url.path}?{kept}" if kept else request.url.path


def asked_of(request: Request, **changed: str | None) -> str:
    """Write what a page is asked, without the fields that were left empty."""
    asked = dict(request.query_params) | changed
    return urlencode({name: value for name, value in asked.items() if value})


def day_words(day: str | None) -> str:
    """Write a day for people: 6 May 2024; what is none stays as it is."""
    try:
        read = date.fromisoformat((day or "")[:10])
    except ValueError:
        return day or "no date"
    return f"{read.day} {read:%B %Y}"


def visible(text: str | None) -> str:
    """Take out what cannot be seen and would mislead."""
    return (text or "").translate(INVISIBLE)
