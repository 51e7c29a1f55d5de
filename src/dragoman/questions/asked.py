"""What a question is asked with, and what every row of its answer rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

from dragoman.domain import Reading
from dragoman.domain.errors import DragomanError
from dragoman.domain.told import PageRef
from dragoman.store import (
    ClaimRow,
    EventRow,
    FigureRow,
    Filter,
    Ledger,
    Page,
    ProposalRow,
)

ALL: Final = Filter()
WEEK: Final = 7


class QuestionError(DragomanError):
    """Say that a question is none, or that it lacks what it asks about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Hold what a question leaves out, and what it is about.

    `record` is the id of a record or report, for the questions that are about one.
    `days` is how long a channel must have been silent to be quiet. `between` are two
    times of the ledger.
    """

    where: Filter = ALL
    record: str | None = None
    days: int = WEEK
    between: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Hold what a row of an answer rests on.

    `by` is who says so, the innermost source, or the page itself; `chain` names all
    who relay it, outermost first. `records` are ids of stated records.
    """

    pages: tuple[PageRef, ...]
    by: str | None = None
    chain: tuple[str, ...] = ()
    words: str | None = None
    records: tuple[str, ...] = ()


class Grounded(Protocol):
    """Stand for the row of any answer."""

    @property
    def ground(self) -> Ground:
        """What the row rests on."""
        ...


Row = TypeVar("Row", bound=Grounded)


def ground_of(row: EventRow | FigureRow | ClaimRow) -> Ground:
    """Say what a stated record rests on."""
    return Ground(
        pages=(page_ref(row.page),),
        by=row.chain[-1] if row.chain else None,
        chain=row.chain,
        words=row.words,
        records=(row.id,),
    )


def ground_of_proposal(
    row: ProposalRow, words: str | None, chain: tuple[str, ...] = ()
) -> Ground:
    """Say what something that a proposal's page tells of it rests on."""
    return Ground(
        pages=(page_ref(row.page),),
        by=chain[-1] if chain else None,
        chain=chain,
        words=words if words is not None else row.words,
        records=(row.id,),
    )


def page_ref(page: Page) -> PageRef:
    """Name the report of a row."""
    return PageRef(
        article=page.article,
        outlet=page.outlet,
        agency=page.agency,
        published=page.published,
    )


def page_of(reading: Reading) -> PageRef:
    """Name the report that was read."""
    page = reading.article
    if page is None:
        return PageRef(article=reading.id)
    return PageRef(
        article=page.id,
        outlet=page.outlet,
        agency=page.agency,
        published=page.published,
    )


def days_only(where: Filter) -> Filter:
    """Keep of a filter what whole readings can be asked by."""
    return Filter(since=where.since, until=where.until, as_of=where.as_of)


def readings_of(ledger: Ledger, where: Filter) -> Iterator[Reading]:
    """Give the readings that a filter leaves, and in which its actor is named."""
    kept = replace(days_only(where), source=where.source)
    if where.actor is None:
        yield from ledger.readings(kept)
        return
    named = replace(kept, actor=where.actor)
    articles = {row.page.article for row in ledger.reports(named)}
    for reading in ledger.readings(kept):
        if reading.article is not None and reading.article.id in articles:
            yield reading


def day_of(row: EventRow | FigureRow | ClaimRow | ProposalRow) -> str | None:
    """Give the day of the report that states a record."""
    return row.page.published[:10] if row.page.published else None


def newest_first(rows: Iterable[Row]) -> list[Row]:
    """Sort rows by the day of the first report that each rests on."""
    return sorted(rows, key=_published, reverse=True)


def _published(row: Grounded) -> str:
    pages = row.ground.pages
    return (pages[0].published or "") if pages else ""


def counter_of(row: FigureRow) -> str | None:
    """Give who counts: the innermost source; None where the report names none."""
    own = {name for name in (row.page.outlet, row.page.agency) if name}
    named = [name for name in row.chain if name not in own]
    return named[-1] if named else row.responsible


def names_of(row: EventRow, *roles: str) -> tuple[str, ...]:
    """Name who takes part in an event; in some roles, or in any."""
    return unique(p.name for p in row.participants if not roles or p.role in roles)


def unique(names: Iterable[str | None]) -> tuple[str, ...]:
    """Name each once, in the order in which they come."""
    return tuple(dict.fromkeys(name for name in names if name))
