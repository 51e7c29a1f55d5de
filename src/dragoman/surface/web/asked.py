"""A page's filters, as its address says them: an empty field asks for nothing."""

from dataclasses import replace
from typing import Any, Final

from fastapi import Request

from dragoman.domain.errors import FilterError
from dragoman.store import Filter

TEXTS: Final = frozenset(
    (
        "actor",
        "since",
        "until",
        "place",
        "status",
        "source",
        "measure",
        "population",
        "as_of",
        "kind",
        "process",
    )
)
FLAGS: Final = frozenset(("unnamed", "contested"))
SHOWN: Final = 100
"""Rows that a page shows; the exports have all of them."""


def asked(request: Request, *names: str, limit: int | None = SHOWN) -> Filter:
    """Make the question of a page out of the parameters that it knows.

    Raises:
        FilterError: a value is none.
    """
    given = {n: v.strip() for n, v in request.query_params.items() if v.strip()}
    texts: dict[str, Any] = {
        n: v for n, v in given.items() if n in TEXTS.intersection(names)
    }
    made = replace(Filter(limit=limit), **texts)
    flags: dict[str, Any] = {
        n: v == "true" for n, v in given.items() if n in FLAGS.intersection(names)
    }
    made = replace(made, **flags)
    if "only_one_origin" in names and given.get("only_one_origin") == "true":
        made = replace(made, one_origin=True)
    if "depth" in names and "depth" in given:
        made = replace(made, depth=_depth(given["depth"]))
    return made


def _depth(given: str) -> int:
    if not given.isascii() or not given.isdecimal():
        msg = f"{given!r} is no depth: write a number"
        raise FilterError(msg)
    return int(given)
