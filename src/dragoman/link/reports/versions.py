"""Which tellings of proposals are of one, and what changed between its versions."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from dragoman.domain.told import Change, Provision, Version
from dragoman.link.reports.days import between
from dragoman.link.reports.deals import Deal
from dragoman.link.reports.words import KEPT, stems

APART: Final = 7
"""Days without a word of a proposal after which it is taken for another."""
FIELDS: Final = ("amount", "ratio", "duration", "deadline")
FOLD: Final = 4
"""A pause this many times as long as another is no version of it (3 days, 30)."""
SUBJECTS: Final[dict[str, str]] = {
    **dict.fromkeys(stems("ceasefire cease-fire truce pause calm lull"), "truce"),
    **dict.fromkeys(stems("exchange swap prisoners hostages captives"), "release"),
}
ISSUES: Final[dict[str, str]] = {
    "hostage_release": "release",
    "prisoner_release": "release",
    "remains_return": "release",
    "ceasefire": "truce",
    "ceasefire_temporary": "truce",
    "ceasefire_permanent": "truce",
    "humanitarian_pause": "truce",
    "extension": "truce",
}
COUNTED: Final = stems("hostage captive prisoner detainee")
"""Words that say no more of whom a ratio is for: a civilian hostage, a civilian."""


def may_be_one(one: Deal, other: Deal) -> bool:
    """Say whether nothing parts two proposals of one conflict: day, author, subject."""
    if abs(between(one.day, other.day)) > APART or one.demand != other.demand:
        return False
    if one.authors and other.authors and not set(one.authors) & set(other.authors):
        return False
    subjects = _subjects(one), _subjects(other)
    if all(subjects) and subjects[0].isdisjoint(subjects[1]):
        return False
    return not _lengths_clash(_provisions(one), _provisions(other))


def nearness(one: Deal, other: Deal) -> tuple[int, int, str]:
    """Rank the proposals that another can be: what they share, then the day.

    To stand in one report counts as much as to share a provision.
    """
    shared = 2 * len(provided(one) & provided(other))
    shared += 2 * (one.page.article == other.page.article)
    shared += len(set(one.stems) & set(other.stems))
    return shared, -abs(between(one.day, other.day)), one.record


def provided(deal: Deal) -> set[tuple[str, str | None]]:
    """Give the provisions that tell a proposal from others."""
    told = {(p.issue, p.amount or p.ratio or p.duration) for p in _provisions(deal)}
    return {one for one in told if one[1] or not one[0].startswith("ceasefire")}


def _provisions(deal: Deal) -> tuple[Provision, ...]:
    return deal.version.provisions if deal.version is not None else ()


def _subjects(deal: Deal) -> set[str]:
    named = _named(deal.version.name) if deal.version is not None else frozenset()
    return {*named, *(ISSUES.get(p.issue, "other") for p in _provisions(deal))}


@lru_cache(maxsize=KEPT)
def _named(name: str) -> frozenset[str]:
    """Give the subjects that a proposal's name tells."""
    return frozenset(SUBJECTS[stem] for stem in stems(name) if stem in SUBJECTS)


def _lengths_clash(one: Sequence[Provision], other: Sequence[Provision]) -> bool:
    mine, theirs = _days(one), _days(other)
    return bool(mine and theirs) and all(
        max(a, b) >= FOLD * min(a, b) for a in mine for b in theirs
    )


def _days(provisions: Sequence[Provision]) -> set[int]:
    """Give how many days a proposal's pauses last."""
    told = (p.duration for p in provisions if ISSUES.get(p.issue) == "truce")
    bare = (length[1:-1] for length in told if length and length.endswith("D"))
    return {int(days) for days in bare if days.isdecimal() and int(days)}


def changes(versions: Sequence[Version]) -> Iterator[Change]:
    """Compare each provision with the last one before it that names the same."""
    known: list[tuple[Provision, str]] = []
    for version in versions:
        for provision in version.provisions:
            for field in FIELDS:
                yield from _change(version, provision, field, known)
        known += ((one, version.proposal) for one in version.provisions)


def _change(
    version: Version,
    provision: Provision,
    field: str,
    known: Sequence[tuple[Provision, str]],
) -> Iterator[Change]:
    value, published = getattr(provision, field), version.page.published
    before = next(
        (pair for pair in reversed(known) if _same(pair[0], provision, field)), None
    )
    if value is None or before is None or getattr(before[0], field) == value:
        return
    yield Change(
        issue=provision.issue,
        field=field,
        before=getattr(before[0], field),
        after=value,
        proposals=(before[1], version.proposal),
        day=published[:10] if published else None,
    )


def _same(before: Provision, after: Provision, field: str) -> bool:
    """Say whether two provisions give one thing: days, so many per civilian."""
    told = getattr(before, field), getattr(after, field)
    if before.issue != after.issue or None in told:
        return False
    if field == "ratio":
        return bool(_per(told[0]) & _per(told[1])) or _per(told[0]) == _per(told[1])
    if field == "amount":
        units = {one.partition(" ")[2] for one in told}
        return len(units) == 1
    return field != "duration" or not _lengths_clash((before,), (after,))


def _per(ratio: str) -> frozenset[str]:
    return stems(ratio.partition(" per ")[2]) - COUNTED
