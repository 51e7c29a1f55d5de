"""What the checks find over a ledger, told for people and programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.domain import Figure, Reading
from dragoman.domain.chains import chain
from dragoman.domain.derived import DailySeries, Derived, Misfit, Vintage
from dragoman.knowledge.series import shipped_series
from dragoman.link import check_report, find_vintages
from dragoman.store import Filter, Ledger
from dragoman.surface.line import Line, focus_on
from dragoman.surface.wording import plain

UNDATED: Final = "no date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Hold a figure that a check rests on, in the report's words, and who gives it."""

    id: str
    number: str
    words: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """Hold a finding with the report it is about."""

    published: str | None
    title: str | None
    outlet: str | None
    finding: Derived
    figures: tuple[Given, ...]


def known_series(
    ledger: str | None, as_of: str | None = None
) -> tuple[DailySeries, ...]:
    """Give the series that ship, and those that were added to a ledger."""
    if ledger is None:
        return shipped_series()
    with Ledger(ledger, read_only=True) as book:
        return (*shipped_series(), *book.series(Filter(as_of=as_of)))


def check_rows(ledger: str, where: Filter, *, every: bool) -> Iterator[CheckRow]:
    """Check the figures of a ledger's reports; `every` tells also what fits."""
    series = known_series(ledger, where.as_of)
    with Ledger(ledger, read_only=True) as book:
        for reading in book.readings(where):
            for finding in _findings(reading, series):
                if every or is_striking(finding):
                    yield _row(reading, finding)


def _findings(reading: Reading, series: tuple[DailySeries, ...]) -> Iterator[Derived]:
    yield from check_report(reading)
    yield from find_vintages(reading, series)


def is_striking(finding: Derived) -> bool:
    """Say whether something does not fit: a misfit, a misprint, a count of no day."""
    if isinstance(finding, Misfit) or finding.fit == "none":
        return True
    return finding.meant is not None


def _row(reading: Reading, finding: Derived) -> CheckRow:
    figures = {figure.id: figure for figure in reading.figures}
    page = reading.article
    return CheckRow(
        published=page.published if page else None,
        title=page.title if page else None,
        outlet=page.outlet if page else None,
        finding=finding,
        figures=tuple(_given(reading, figures[key]) for key in finding.rests_on),
    )


def _given(reading: Reading, figure: Figure) -> Given:
    return Given(
        id=figure.id,
        number=figure.number.text,
        words=figure.evidence.text,
        chain=chain(reading, figure.attribution),
    )


def lead_and_line(row: CheckRow) -> tuple[str, Line]:
    """Tell a finding: what does not fit, whose numbers, in which words."""
    first = row.figures[0]
    what = ". ".join(reason.text for reason in row.finding.explanation)
    line = Line(
        what=f"{_kind(row.finding)}: {what}",
        details=tuple(_details(row)),
        words=first.words,
        focus=focus_on(first.number, first.words),
        chain=first.chain,
        notes=(row.title,) if row.title else (),
    )
    return (row.published or UNDATED)[:10], line


KINDS: Final = {
    "part_exceeds_total": "more than the total",
    "parts_differ": "parts and total differ",
    "increment": "the change does not fit",
    "two_values": "two counts",
    "none": "no day's count",
    "misprint": "likely misprint",
    "exact": "that day's count",
    "rounded": "can be a day's count",
}


def _kind(finding: Misfit | Vintage) -> str:
    name = finding.kind if isinstance(finding, Misfit) else finding.fit
    return KINDS.get(name, plain(name))


def _details(row: CheckRow) -> Iterator[str]:
    """Tell who gives each number, where they are not one and the same."""
    if len({given.chain for given in row.figures}) > 1:
        for given in row.figures:
            yield f"{given.number}: {' › '.join(given.chain) or 'the report itself'}"
