"""Query parameters as a question to the ledger."""

import base64
import binascii
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

from fastapi import Depends, Query, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

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


Contested = Annotated[
    bool | None, Query(description="Denies or contradicts another, or is denied.")
]
Process = Annotated[
    str | None,
    Query(max_length=300, description="Only reports of this process, by its key."),
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

    def filter(self, **rest: Any) -> Filter:  # noqa: ANN401 - a filter's fields
        """Make the question, with the rest of what is asked."""
        return Filter(since=self.since, until=self.until, as_of=self.as_of, **rest)


@dataclass(frozen=True, slots=True)
class Within(Days):
    """Hold the process asked for too."""

    process: Process = None

    def filter(self, **rest: Any) -> Filter:  # noqa: ANN401 - a filter's fields
        """Make the question, with the rest of what is asked."""
        return replace(Days.filter(self, **rest), process=self.process)


Asked = Annotated[Days, Depends()]
AskedWithin = Annotated[Within, Depends()]


def event_filter(
    days: AskedWithin,
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
    days: AskedWithin,
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
    days: AskedWithin,
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
    days: AskedWithin,
    source: Words = None,
    *,
    unnamed: bool | None = None,
    depth: Depth = None,
    only_one_origin: OneOrigin = False,
    contested: Contested = None,
) -> Filter:
    """Ask for claims."""
    return days.filter(
        source=source,
        unnamed=unnamed,
        depth=depth,
        one_origin=only_one_origin or None,
        contested=contested,
    )


def report_filter(
    days: AskedWithin, actor: Words = None, source: Words = None
) -> Filter:
    """Ask for reports."""
    return days.filter(actor=actor, source=source)


def actor_filter(
    days: AskedWithin, actor: Words = None, kind: ActorKind | None = None
) -> Filter:
    """Ask for actors."""
    return days.filter(actor=actor, kind=kind)


def place_filter(days: AskedWithin, place: Words = None) -> Filter:
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


@dataclass(frozen=True, slots=True)
class Named:
    """Hold the names asked for."""

    actor: Words = None
    place: Words = None
    source: Words = None
    population: Words = None


@dataclass(frozen=True, slots=True)
class Valued:
    """Hold the values asked for."""

    status: Status | TermStatus | None = None
    kind: Words = None
    measure: Measure | None = None
    unnamed: bool | None = None
    depth: Depth = None
    only_one_origin: OneOrigin = False
    contested: Contested = None


def any_filter(
    days: AskedWithin,
    names: Annotated[Named, Depends()],
    values: Annotated[Valued, Depends()],
) -> Filter:
    """Ask as any of the lists does; what a kind cannot be asked by is refused."""
    return days.filter(
        actor=names.actor,
        place=names.place,
        source=names.source,
        population=names.population,
        status=values.status,
        kind=values.kind,
        measure=values.measure,
        unnamed=values.unnamed,
        depth=values.depth,
        one_origin=values.only_one_origin or None,
        contested=values.contested,
    )


def refuse_unknown(request: Request) -> None:
    """Refuse what a resource of the API does not ask for: a slip would ask for all.

    Raises:
        FilterError: a parameter is none of the resource's.
    """
    route = request.scope.get("route")
    if not isinstance(route, APIRoute) or not route.path.startswith("/api/"):
        return
    known = list(_parameters(route.dependant))
    unknown = sorted(set(request.query_params) - set(known))
    if known and unknown:
        msg = f"no such parameter: {', '.join(unknown)}; there are {', '.join(known)}"
        raise FilterError(msg)


def _parameters(of: Dependant) -> Iterator[str]:
    yield from (one.alias for one in of.query_params)
    for part in of.dependencies:
        yield from _parameters(part)


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
