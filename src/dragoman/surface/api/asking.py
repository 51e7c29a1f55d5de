"""Query parameters as a question to the ledger."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Depends, Query

from dragoman.domain.errors import FilterError
from dragoman.domain.vocabulary import (
    ActorKind,
    Family,
    Measure,
    Status,
    TermStatus,
)
from dragoman.store import Filter

PAGE: Final = 50
LARGEST_PAGE: Final = 500

Words = Annotated[str | None, Query(max_length=200)]
Day = Annotated[
    str | None, Query(examples=["2024-05-06"], pattern=r"^\d{4}-\d{2}-\d{2}$")
]
Moment = Annotated[
    str | None,
    Query(
        description="What the ledger knew at that time, or at the end of that day.",
        examples=["2024-05-06", "2024-05-06T18:00:00Z"],
        max_length=40,
    ),
]
Depth = Annotated[
    int | None, Query(ge=1, le=20, description="Relayed at least so often.")
]
OneOrigin = Annotated[bool, Query(description="Only what no second source bears out.")]


@dataclass(frozen=True, slots=True)
class Paging:
    """Hold how long a page is, and the cursor after which it begins."""

    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = PAGE
    cursor: Annotated[
        str | None,
        Query(description="`next` of the page before.", max_length=2000),
    ] = None


@dataclass(frozen=True, slots=True)
class Days:
    """Hold the days asked for, and as of when the ledger is asked."""

    since: Day = None
    until: Day = None
    as_of: Moment = None

    def filter(self, **rest: Any) -> Filter:  # noqa: ANN401 - a filter's fields
        """Make the question, with the rest of what is asked."""
        return Filter(since=self.since, until=self.until, as_of=self.as_of, **rest)


Asked = Annotated[Days, Depends()]


def event_filter(
    days: Asked,
    actor: Words = None,
    place: Words = None,
    source: Words = None,
    *,
    status: Status | None = None,
    kind: Words = None,
) -> Filter:
    """Ask for acts."""
    return days.filter(
        actor=actor, place=place, source=source, status=status, kind=kind
    )


def proposal_filter(
    days: Asked,
    actor: Words = None,
    source: Words = None,
    status: TermStatus | None = None,
) -> Filter:
    """Ask for proposals; `status` is that of a term."""
    return days.filter(actor=actor, source=source, status=status)


@dataclass(frozen=True, slots=True)
class Counted:
    """Hold what figures are asked for."""

    measure: Measure | None = None
    population: Words = None


def figure_filter(
    days: Asked,
    counted: Annotated[Counted, Depends()],
    actor: Words = None,
    place: Words = None,
    source: Words = None,
) -> Filter:
    """Ask for figures."""
    return days.filter(
        actor=actor,
        place=place,
        source=source,
        measure=counted.measure,
        population=counted.population,
    )


def claim_filter(
    days: Asked,
    source: Words = None,
    *,
    unnamed: bool | None = None,
    depth: Depth = None,
    only_one_origin: OneOrigin = False,
) -> Filter:
    """Ask for claims."""
    return days.filter(
        source=source, unnamed=unnamed, depth=depth, one_origin=only_one_origin or None
    )


def report_filter(days: Asked, actor: Words = None, source: Words = None) -> Filter:
    """Ask for reports."""
    return days.filter(actor=actor, source=source)


def actor_filter(
    days: Asked, actor: Words = None, kind: ActorKind | None = None
) -> Filter:
    """Ask for actors."""
    return days.filter(actor=actor, kind=kind)


def place_filter(days: Asked, place: Words = None) -> Filter:
    """Ask for places."""
    return days.filter(place=place)


def search_filter(days: Asked, source: Words = None) -> Filter:
    """Ask in which reports words stand."""
    return days.filter(source=source)


def refusal_filter(days: Asked) -> Filter:
    """Ask for refusals."""
    return days.filter()


def link_filter(
    days: Asked,
    actor: Words = None,
    place: Words = None,
    source: Words = None,
    measure: Measure | None = None,
) -> Filter:
    """Ask for derived records."""
    return days.filter(actor=actor, place=place, source=source, measure=measure)


OfFamily = Annotated[Family | None, Query(description="Only acts of this family.")]


def cursor_of(parts: Sequence[str]) -> str:
    """Write the place of a row as an opaque cursor."""
    packed = json.dumps(list(parts), separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def parts_of(cursor: str) -> tuple[str, ...]:
    """Read a cursor back.

    Raises:
        FilterError: it is none that was given out.
    """
    try:
        packed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        parts = json.loads(packed)
    except (binascii.Error, ValueError) as error:
        msg = "this cursor is none: take `next` of the page before"
        raise FilterError(msg) from error
    if not isinstance(parts, list) or not all(isinstance(p, str) for p in parts):
        msg = "this cursor is none: take `next` of the page before"
        raise FilterError(msg)
    return tuple(parts)
