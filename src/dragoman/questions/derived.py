"""What many reports say together, as the questions take it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, Final, TypeVar

from dragoman.domain.link_words import LinkKind
from dragoman.domain.links import LINK_TYPES, Link
from dragoman.store import ClaimRow, EventRow, Filter, Ledger

Kind = TypeVar("Kind", bound=Link)
KINDS: Final[dict[type[Any], LinkKind]] = {
    made: kind for kind, made in LINK_TYPES.items()
}


def links_of(ledger: Ledger, kind: type[Kind], where: Filter) -> Iterator[Kind]:
    """Give derived records of one kind, the newest first."""
    for link in ledger.links.records(KINDS[kind], where):
        if isinstance(link, kind):
            yield link


def unlimited(where: Filter) -> Filter:
    """Take the limit off: it counts rows of the answer."""
    return replace(where, limit=None)


def names_behind(
    ledger: Ledger, records: Iterable[str], where: Filter
) -> tuple[str, ...]:
    """Name who states some events or claims."""
    wanted, found = set(records), dict[str, str]()
    if not wanted:
        return ()
    plain = Filter(as_of=where.as_of)
    events = chain(ledger.events(plain, "response"), ledger.events(plain, "statement"))
    rows: Iterator[EventRow | ClaimRow] = chain(events, ledger.claims(plain))
    for row in rows:
        if row.id in wanted and row.chain:
            found[row.id] = row.chain[-1]
    return tuple(dict.fromkeys(found.values()))
