"""How derived records and facts are made."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, Final, TypeVar

from dragoman.domain.fact import Fact
from dragoman.domain.links import LINK_TYPES
from dragoman.domain.wire import from_json
from dragoman.link.reports.days import Window
from dragoman.link.reports.view import View

Made = TypeVar("Made")
Body = TypeVar("Body")
ID_WIDTH: Final = 20
PREFIX: Final[dict[object, str]] = {made: kind for kind, made in LINK_TYPES.items()}


def key_of(kind: str, *parts: object) -> str:
    """Make a key of what a record is about."""
    made = hashlib.sha256("\x1f".join(map(str, parts)).encode())
    return f"{kind}:{made.hexdigest()[:ID_WIDTH]}"


def sealed(link: Callable[..., Made], **given: Any) -> Made:  # noqa: ANN401 - any fields
    """Make a derived record; its id is a hash of all that it holds."""
    content = hashlib.sha256(_encode(sorted(given.items())).encode())
    prefix = PREFIX[link]
    return link(id=f"{prefix}:{content.hexdigest()[:ID_WIDTH]}", **given)


@cache
def _shape(
    kind: type,
) -> tuple[tuple[str, ...], tuple[object, ...], Callable[[Any], tuple[object, ...]]]:
    """Give a noun's names, what they are unless told otherwise, and how to get them."""
    names = tuple(field.name for field in fields(kind))
    return names, tuple(field.default for field in fields(kind)), attrgetter(*names)


def _plain(noun: Any) -> dict[str, object]:  # noqa: ANN401 - any noun
    """Give what of a noun is not as it is unless told otherwise."""
    names, usual, get = _shape(noun.__class__)
    told = zip(names, get(noun), usual, strict=True)
    return {name: value for name, value, default in told if value != default}


_encode = json.JSONEncoder(
    default=_plain, separators=(",", ":"), check_circular=False
).encode


def fact_of(view: View, block: str, days: Window, record: str, body: object) -> Fact:
    """Make a fact of a reading."""
    return Fact(block, *days, record, _encode(body), view.number)


def bodies(kind: type[Body], facts: Iterable[Fact]) -> list[Body]:
    """Read what facts hold, in one order whatever order they came in."""
    ordered = sorted(facts, key=lambda fact: (fact.record, fact.body))
    return [from_json(kind, body) for body in read(ordered)]


def read(facts: Iterable[Fact]) -> list[Any]:
    """Read the JSON of facts, all at once."""
    made: list[Any] = json.loads(f"[{','.join(fact.body for fact in facts)}]")
    return made
