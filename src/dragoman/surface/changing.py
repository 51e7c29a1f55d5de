"""All that changed in a ledger between two times, as one list of JSON objects."""

from collections.abc import Iterator, Sequence
from typing import Final

from dragoman.domain.wire import Json, to_json
from dragoman.store import Filter, Ledger, RowChange
from dragoman.store.filter import moment
from dragoman.surface.judging import LogRow, log_rows

KINDS: Final = ("reports", "events", "proposals", "figures", "claims")
"""Stated records that are compared; contacts are events."""
REST: Final = ("derived", "judgement")


def changes_between(
    book: Ledger,
    since: str,
    until: str,
    kinds: Sequence[str] = (*KINDS, *REST),
    where: Filter | None = None,
) -> Iterator[dict[str, Json]]:
    """Tell what is new, gone or changed: stated records, derived ones, judgements."""
    asked = where if where is not None else Filter()
    for kind in (kind for kind in kinds if kind not in REST):
        for change in book.history.between(kind, since, until, asked):
            yield told(change)
    if "derived" in kinds:
        for kept in book.links.changes(since, until):
            what = "new" if kept.retired_at is None else "gone"
            yield {"what": what, "kind": "derived", "link": to_json(kept.link)}
    if "judgement" in kinds:
        for act in acts_between(book, since, until):
            yield {"what": "new", "kind": "judgement", "act": to_json(act)}


def told(change: RowChange) -> dict[str, Json]:
    """Write the change of a row."""
    made = to_json(change)
    return made if isinstance(made, dict) else {}


def acts_between(book: Ledger, since: str, until: str) -> list[LogRow]:
    """Give what was judged, taken back, withdrawn or restored between two times."""
    after, last = moment(since), moment(until)
    acts = log_rows(book.judged.all(), book.withdrawals.all())
    return [act for act in acts if after < act.at <= last]
