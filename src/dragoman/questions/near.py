"""A claim in its report: what stands around it, and who is named in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.domain import Attribution, Reading
from dragoman.store import ClaimRow, Ledger

BEFORE: Final = 250
"""Characters before a claim in which what it refers to is looked for."""
CREDITED: Final = frozenset(
    ("state", "government_body", "person", "igo", "ngo", "party", "armed_group")
)


@dataclass(frozen=True, slots=True)
class Near:
    """Hold a claim of a report, in the report."""

    row: ClaimRow
    reading: Reading
    claim: Attribution

    def relays(self) -> bool:
        """Say whether the claim only passes on another's."""
        return any(one.inside == self.claim.id for one in self.reading.attributions)

    def context(self) -> str:
        """Give the claim's words and what leads up to them."""
        if self.reading.article is None or not self.claim.content:
            return self.row.words
        start = self.claim.content[0].start
        end = self.claim.content[-1].end
        return self.reading.article.text[max(0, start - BEFORE) : end]

    def mediator(self, start: int, end: int, *, leads: bool) -> str | None:
        """Name the actor before, or with `leads` after, a stretch of the content."""
        if not self.claim.content:
            return None
        base = self.claim.content[0]
        first, last = base.start + start, base.start + end
        source = self.claim.source.actor
        spots = [
            (span.start, actor)
            for actor in self.reading.actors
            if actor.kind in CREDITED and actor.id != source
            for span in actor.mentions
            if base.start <= span.start < base.end
        ]
        if leads:
            return _first(sorted((s, a.name) for s, a in spots if s >= last))
        return _first(
            sorted(((s, a.name) for s, a in spots if s < first), reverse=True)
        )


def _first(spots: list[tuple[int, str]]) -> str | None:
    return spots[0][1] if spots else None


def claims_near(ledger: Ledger, rows: Iterator[ClaimRow]) -> Iterator[Near]:
    """Give claims in their reports; each report is fetched once for its claims."""
    by_page: dict[str, list[ClaimRow]] = {}
    for row in rows:
        by_page.setdefault(row.page.article, []).append(row)
    for article, found in by_page.items():
        reading = ledger.reading(article)
        if reading is None:
            continue
        claims = {claim.id: claim for claim in reading.attributions}
        yield from (Near(r, reading, claims[r.id]) for r in found if r.id in claims)
