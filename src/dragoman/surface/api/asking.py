"""Query parameters as a question to the ledger."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Query

from dragoman.domain.errors import FilterError
from dragoman.domain.vocabulary import Family, Measure, Status, TermStatus
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

    def filter(self) -> Filter:
        """Make the question."""
        return Filter(since=self.since, until=self.until, as_of=self.as_of)


def event_filter(
    days: Annotated[Days, Depends()],
    actor: Words = None,
    place: Words = None,
    source: Words = None,
    status: Status | None = None,
) -> Filter:
    """Ask for acts."""
    return Filter(
        since=days.since,
        until=days.until,
        as_of=days.as_of,
        actor=actor,
        place=place,
        source=source,
        status=status,
    )


def proposal_filter(
    days: Annotated[Days, Depends()],
    actor: Words = None,
    source: Words = None,
    status: TermStatus | None = None,
) -> Filter:
    """Ask for proposals; `status` is that of a term."""
    return Filter(
        since=days.since,
        until=days.until,
        as_of=days.as_of,
        actor=actor,
        source=source,
        status=status,
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """Hold what figures are asked for."""

    measure: Measure | None = None
    population: Words = None


def figure_filter(
    days: Annotated[Days, Depends()],
    counted: Annotated[Counted, Depends()],
    actor: Words = None,
    place: Words = None,
    source: Words = None,
) -> Filter:
    """Ask for figures."""
    return Filter(
        since=days.since,
        until=days.until,
        as_of=days.as_of,
        actor=actor,
        place=place,
        source=source,
        measure=counted.measure,
        population=counted.population,
    )


def claim_filter(
    days: Annotated[Days, Depends()],
    source: Words = None,
    *,
    unnamed: bool | None = None,
    depth: Annotated[int | None, Query(ge=1, le=20)] = None,
) -> Filter:
    """Ask for claims."""
    return Filter(
        since=days.since,
        until=days.until,
        as_of=days.as_of,
        source=source,
        unnamed=unnamed,
        depth=depth,
    )


def report_filter(
    days: Annotated[Days, Depends()], actor: Words = None, source: Words = None
) -> Filter:
    """Ask for reports."""
    return Filter(
        since=days.since,
        until=days.until,
        as_of=days.as_of,
        actor=actor,
        source=source,
    )


def actor_filter(days: Annotated[Days, Depends()], actor: Words = None) -> Filter:
    """Ask for actors."""
    return Filter(since=days.since, until=days.until, as_of=days.as_of, actor=actor)


def place_filter(days: Annotated[Days, Depends()], place: Words = None) -> Filter:
    """Ask for places."""
    return Filter(since=days.since, until=days.until, as_of=days.as_of, place=place)


def search_filter(days: Annotated[Days, Depends()], source: Words = None) -> Filter:
    """Ask in which reports words stand."""
    return Filter(since=days.since, until=days.until, as_of=days.as_of, source=source)


def refusal_filter(days: Annotated[Days, Depends()]) -> Filter:
    """Ask for refusals."""
    return days.filter()


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
