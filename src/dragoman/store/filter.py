"""What a question to the ledger leaves out."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from typing import Final

from dragoman.domain.errors import FilterError

WIDTH: Final = "microseconds"
"""All times of recording have six decimals, so that they sort as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Hold what records must be; None asks for all.

    `actor`, `source`, `place` and `population` find whole words in any name that a
    report gives them, or an id of the knowledge base. `kind` is that of an act or an
    actor. `since` and `until` are ISO days,
    both included. `depth`: nested in at least so many attributions. `unnamed`: rests on
    a source without a name, or (False) does not. `one_origin`: stated by one origin, as
    far as reports are linked, or (False) borne out by another. `contested`: denies or
    contradicts another record, or is denied. `process`: in reports on this process,
    by its key. `as_of`: what the ledger
    knew at an ISO time (UTC where it names no zone), or at the end of a day. `limit`:
    the newest. `reading`: of this one alone, by its number, whether it is shown or not.
    `lately`: look for what actors are called in so many of the newest reports of each.
    `after`: the row to go on from, by the parts that `dragoman.store.paging` names.

    Raises:
        FilterError: a day or time is none.
    """

    actor: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    status: str | None = None
    kind: str | None = None
    source: str | None = None
    measure: str | None = None
    population: str | None = None
    unnamed: bool | None = None
    depth: int | None = None
    one_origin: bool | None = None
    contested: bool | None = None
    process: str | None = None
    as_of: str | None = None
    limit: int | None = None
    reading: int | None = None
    lately: int | None = None
    after: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        for day in (self.since, self.until):
            if day is not None:
                _read_day(day)
        if self.as_of is not None:
            moment(self.as_of)

    @property
    def asks_of_all(self) -> bool:
        """Say whether all readings that are shown are asked, whatever their days."""
        some = (self.since, self.until, self.process, self.reading)
        return all(one is None for one in some)

    def check(self, what: str, *allowed: str) -> None:
        """Refuse a question that a kind of record has no answer to.

        Raises:
            FilterError: a field is set that is not among those allowed.
        """
        takes = {*allowed, "as_of", "limit", "reading", "after"}
        asked = [f.name for f in fields(self) if getattr(self, f.name) is not None]
        wrong = [name for name in asked if name not in takes]
        if wrong:
            msg = (
                f"{what} cannot be filtered by {', '.join(wrong)}; "
                f"they can by {', '.join(sorted(takes - {'reading', 'after'}))}"
            )
            raise FilterError(msg)


def stamp(now: datetime) -> str:
    """Write a time as the ledger does: UTC, of one width."""
    return now.astimezone(UTC).isoformat(timespec=WIDTH).replace("+00:00", "Z")


def moment(given: str) -> str:
    """Read an ISO time, or a day (its end), as the ledger writes times.

    Raises:
        FilterError: it is neither.
    """
    try:
        if len(given) == len("2024-05-02"):
            read = datetime.combine(date.fromisoformat(given), time.max, UTC)
        else:
            read = datetime.fromisoformat(given)
    except ValueError as error:
        msg = f"{given!r} is no time: write 2024-05-02 or 2024-05-02T18:30:00Z"
        raise FilterError(msg) from error
    return stamp(read if read.tzinfo is not None else read.replace(tzinfo=UTC))


def _read_day(given: str) -> None:
    try:
        date.fromisoformat(given)
    except ValueError as error:
        msg = f"{given!r} is no day: write it as 2024-05-02"
        raise FilterError(msg) from error
