"""Sources: what rests on one without a name, and how many origins there are."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from dragoman.domain.links import Origin, SyndicationGroup
from dragoman.questions.asked import Asked, Ground
from dragoman.questions.derived import links_of, unlimited
from dragoman.questions.rows import OriginRow, Unnamed
from dragoman.store import Filter, Ledger

HIDDEN: Final = frozenset(("unnamed", "unnamed_affiliated"))


def unnamed(ledger: Ledger, asked: Asked) -> Iterator[Unnamed]:
    """Give the claims that rest on one unnamed source, which nobody else bears out.

    They are counted over chains: what ten pages relay of one source is one origin's.
    """
    alone = resting_on_one(ledger, asked.where)
    found = sorted(
        links_of(ledger, Origin, unlimited(asked.where)), key=_day, reverse=True
    )
    for origin in found:
        if origin.anonymity in HIDDEN and alone.issuperset(origin.attributions):
            yield Unnamed(
                source=origin.source.name,
                anonymity=origin.anonymity,
                said=origin.said,
                gist=origin.gist,
                ground=_ground(origin),
            )


def resting_on_one(ledger: Ledger, where: Filter) -> set[str]:
    """List the claims of unnamed sources that no second origin bears out."""
    lone = Filter(as_of=where.as_of, unnamed=True, one_origin=True)
    return {row.id for row in ledger.claims(lone)}


def origins(ledger: Ledger, asked: Asked) -> Iterator[OriginRow]:
    """Give each origin with how many pages rest on it, those of most pages first."""
    copies = _copies(ledger, asked)
    found = sorted(
        links_of(ledger, Origin, unlimited(asked.where)), key=_day, reverse=True
    )
    found.sort(key=lambda origin: -len(origin.pages))
    for origin in found:
        groups = Counter(copies.get(page.article) for page in origin.pages)
        groups.pop(None, None)
        yield OriginRow(
            source=origin.source.name,
            anonymity=origin.anonymity,
            said=origin.said,
            gist=origin.gist,
            pages=len(origin.pages),
            copies=sum(groups.values()) if groups else 0,
            ground=_ground(origin),
        )


def _day(origin: Origin) -> str:
    return origin.said or min((p.published or "" for p in origin.pages), default="")


def _ground(origin: Origin) -> Ground:
    return Ground(
        pages=origin.pages,
        by=origin.source.name,
        chain=origin.chains[0] if origin.chains else (),
        words=origin.gist,
        records=origin.rests_on,
    )


def _copies(ledger: Ledger, asked: Asked) -> dict[str, str]:
    """Say of the pages that print one text which group they are of."""
    return {
        copy.page.article: group.key
        for group in links_of(ledger, SyndicationGroup, unlimited(asked.where))
        for copy in group.copies
    }
