"""What goes with a report, told for people."""

from collections.abc import Iterator

from dragoman.domain.links import (
    LINK_TYPES,
    FollowThrough,
    Incident,
    Link,
    Origin,
    Process,
    ProposalThread,
)
from dragoman.store import Resting, Vanishing
from dragoman.surface.judging import short
from dragoman.surface.line import excerpt
from dragoman.surface.wording import days_words, plain

MOST = 80
"""Characters shown of what somebody said."""


def vanishing_lines(found: Vanishing) -> Iterator[str]:
    """Tell what would vanish, and what of the rest would stand on less."""
    title = found.page.title or "(no title stated)"
    if not found.shown:
        yield f"{title} ({short(found.page.article)}) is not shown: nothing changes."
        return
    records = ((n, kind.removesuffix("s")) for kind, n in found.records.items() if n)
    counts = [f"{n} {kind}{'' if n == 1 else 's'}" for n, kind in records]
    yield f"With {title} ({short(found.page.article)}) would vanish:"
    yield f"  stated: {', '.join(counts) or 'no record'}"
    falls = [one for one in found.derived if not one.others]
    stays = [one for one in found.derived if one.others]
    yield from _told("falls, since no other report bears it", falls)
    yield from _told("stays, with one report less", stays)
    if found.versions:
        others = ", ".join(map(short, found.versions))
        yield f"Other versions of the page stay as they are: {others}"


def _told(what: str, found: list[Resting]) -> Iterator[str]:
    if found:
        yield f"  {what}:"
    for one in found:
        others = f" ({one.others} left)" if one.others else ""
        yield f"    {plain(one.kind)}: {link_words(one.link)}{others}"


def kind_of(link: Link) -> str:
    """Name the kind of a derived record."""
    return next(kind for kind, made in LINK_TYPES.items() if isinstance(link, made))


def link_words(link: Link) -> str:
    """Tell in a few words what a derived record is about."""
    match link:
        case Incident():
            who = ", ".join(part.who.name for part in link.participants)
            days = days_words(link.start, link.end)
            return ", ".join(t for t in (plain(link.kind), who, days) if t)
        case Origin():
            return f"{link.source.name}: {excerpt(link.gist, None, MOST)}"
        case ProposalThread() | Process():
            return link.name
        case FollowThrough():
            return excerpt(link.what, None, MOST)
        case _:
            return link.key
