"""What derived records are asked by: who, where, by whom, when."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from dragoman.domain.links import (
    CountSeries,
    FollowThrough,
    Incident,
    Label,
    Link,
    Origin,
    Process,
    ProposalThread,
    Relation,
    Stance,
    SyndicationGroup,
)
from dragoman.domain.told import PageRef, Part, Who

Days = tuple[str | None, str | None]
Name = tuple[str, str, str]
"""Field, key, words."""


def days_of(link: Link) -> Days:
    """Give the first and last day that a record is about."""
    return DAYS[type(link)](link)


def names_of(link: Link) -> set[Name]:
    """Give the names that a record is found by."""
    return {name for name in NAMES[type(link)](link) if name[1]}


def _span(days: Iterable[str | None]) -> Days:
    known = sorted(day[:10] for day in days if day is not None)
    return (known[0], known[-1]) if known else (None, None)


DAYS: Final[dict[type, Callable[[Any], Days]]] = {
    Incident: lambda one: _span((one.start, one.end)),
    ProposalThread: lambda one: (one.first, one.last),
    Process: lambda one: (one.first, one.last),
    Origin: lambda one: (one.said, one.said),
    Stance: lambda one: (one.said, one.said),
    FollowThrough: lambda one: (one.due, one.due),
    CountSeries: lambda one: _span(point.day for point in one.points),
    Relation: lambda one: (one.day, one.day),
    SyndicationGroup: lambda one: _span(copy.page.published for copy in one.copies),
    Label: lambda _: (None, None),
}


def _incident(link: Incident) -> Iterator[Name]:
    yield from _parts(link.participants)
    yield from _place(link.place)
    yield from _pages(told.page for told in link.versions)


def _follow_through(link: FollowThrough) -> Iterator[Name]:
    yield from (*_parts(link.parties), *_pages((link.page,)))


def _origin(link: Origin) -> Iterator[Name]:
    yield from (_who("source", link.source), *_pages(link.pages))


def _thread(link: ProposalThread) -> Iterator[Name]:
    yield from (_who("actor", who) for who in link.parties)
    yield from _pages(version.page for version in link.versions)


def _process(link: Process) -> Iterator[Name]:
    yield from (_who("actor", who) for who in (*link.parties, *link.mediators))


def _stance(link: Stance) -> Iterator[Name]:
    yield from (_who("actor", link.party), *_pages(link.pages))
    yield "proposal", link.proposal, link.proposal


def _series(link: CountSeries) -> Iterator[Name]:
    yield from (_who("source", link.counter), *_place(link.place))
    yield "measure", link.measure, link.measure


def _relation(link: Relation) -> Iterator[Name]:
    yield "relation", link.kind, link.kind
    yield from _pages((link.subject_page, link.object_page))


def _copies(link: SyndicationGroup) -> Iterator[Name]:
    yield from _pages(copy.page for copy in link.copies)


def _label(link: Label) -> Iterator[Name]:
    yield _who("actor", link.actor)
    yield from (("outlet", one.outlet, one.outlet) for one in link.namings)


NAMES: Final[dict[type, Callable[[Any], Iterator[Name]]]] = {
    Incident: _incident,
    FollowThrough: _follow_through,
    Origin: _origin,
    ProposalThread: _thread,
    Process: _process,
    Stance: _stance,
    CountSeries: _series,
    Relation: _relation,
    SyndicationGroup: _copies,
    Label: _label,
}


def _parts(parts: Iterable[Part]) -> Iterator[Name]:
    return (_who("actor", part.who) for part in parts)


def _who(field: str, who: Who) -> Name:
    return field, who.key, who.name


def _place(place: str | None) -> Iterator[Name]:
    if place is not None:
        yield "place", place, place


def _pages(pages: Iterable[PageRef]) -> Iterator[Name]:
    for page in pages:
        if page.outlet is not None:
            yield "outlet", page.outlet, page.outlet
