"""Derived records of one type, as the pages ask for them."""

from collections.abc import Collection
from typing import Final, TypeVar

from dragoman.domain.link_words import LinkKind
from dragoman.domain.links import LINK_TYPES, Link
from dragoman.store import Filter, Ledger

Wanted = TypeVar("Wanted")
KINDS: Final[dict[type[Link], LinkKind]] = {v: k for k, v in LINK_TYPES.items()}


def linked(
    book: Ledger,
    wanted: type[Wanted],
    where: Filter,
    among: Collection[str] | None = None,
) -> list[Wanted]:
    """Give the derived records of one type that fit; `among` those of some keys."""
    kind = next(kind for made, kind in KINDS.items() if made is wanted)
    found = book.links.records(kind, where, among=among)
    return [one for one in found if isinstance(one, wanted)]
