"""Everything that one report states."""

from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from dragoman.domain.article import Article, Refusal
from dragoman.domain.records import (
    Actor,
    Attribution,
    Event,
    Figure,
    Place,
    Proposal,
    Time,
)
from dragoman.domain.span import Span


@dataclass(frozen=True, slots=True)
class Reader:
    """Name what read a report: the software, its models, its knowledge."""

    version: str
    models: tuple[str, ...]
    knowledge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Hold a report and all its stated records, or the refusal of it.

    `sentences` are half-open offsets. Exactly one of `article` and `refusal` is set.

    Raises:
        ValueError: a span's words are not those of the article.
    """

    id: str
    reader: Reader
    article: Article | None
    sentences: tuple[tuple[int, int], ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    figures: tuple[Figure, ...] = ()
    refusal: Refusal | None = None

    def __post_init__(self) -> None:
        if (self.article is None) == (self.refusal is None):
            msg = "a reading has an article or a refusal"
            raise ValueError(msg)
        if self.article is None:
            return
        for span in spans_within(self):
            if self.article.text[span.start : span.end] != span.text:
                msg = f"{span} is not in the text of {self.id}"
                raise ValueError(msg)


def spans_within(value: object) -> list[Span]:
    """Collect every span that a record, or a tuple of records, holds at any depth."""
    found: list[Span] = []
    left = [value]
    while left:
        item: Any = left.pop()
        kind = item.__class__
        if kind is Span:
            found.append(item)
        elif kind is tuple:
            left += reversed(item)
        elif item is not None:
            left += [getattr(item, name) for name in _holders(kind)]
    return found


@cache
def _holders(kind: type) -> tuple[str, ...]:
    """Name the fields of a noun that can hold a span, the last of them first."""
    if not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind)
    return tuple(f.name for f in reversed(fields(kind)) if _can_hold(hints[f.name]))


def _can_hold(hint: object) -> bool:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint is Span or bool(_holders(hint))
    return any(_can_hold(part) for part in get_args(hint))
