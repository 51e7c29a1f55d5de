"""What many reports say together, told for people: a lead, and a line."""

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
from dragoman.domain.told import Count, PageRef, Part, Provision, Telling, Who
from dragoman.surface.line import Line, flat
from dragoman.surface.wording import (
    days_words,
    duration_words,
    listed,
    plain,
    role_groups,
)

UNDATED: Final = "no date"
CHAINED: Final = " › "
ITSELF: Final = "the report itself"
SHORT: Final = 160


def lead_and_line(link: Link) -> tuple[str, Line]:
    """Tell a derived record of any kind."""
    return TELL[type(link)](link)


def is_of_several(link: Link) -> bool:
    """Say whether several reports tell what a record holds."""
    match link:
        case Origin():
            return len(link.pages) > 1
        case Incident():
            return len({told.page.article for told in link.versions}) > 1
        case CountSeries():
            return len({point.page.article for point in link.points}) > 1
    return True


def _page(page: PageRef) -> str:
    name = page.outlet or page.agency or page.article[:8]
    return f"{name}, {page.published[:10]}" if page.published else name


def _pages(pages: Iterable[PageRef]) -> str:
    return listed(dict.fromkeys(map(_page, pages)))


def _said_by(chain: tuple[str, ...]) -> str:
    return CHAINED.join(chain) or ITSELF


def _day(day: str | None) -> str:
    return (day or UNDATED)[:10]


def _parts(parts: Iterable[Part]) -> str:
    pairs = dict.fromkeys((part.role, part.who.name) for part in parts)
    return role_groups(pairs) or "no party named"


def _reasons(link: Link) -> tuple[str, ...]:
    told = "; ".join(f"{one.text} ({one.score:g})" for one in link.explanation)
    return (f"why: {told}",)


def _origin(link: Origin) -> tuple[str, Line]:
    how = (
        "" if link.anonymity in {None, "named"} else f" ({plain(link.anonymity or '')})"
    )
    many = len(link.pages)
    return _day(link.said), Line(
        what=f"{link.source.name}{how}: {many} report{'' if many == 1 else 's'}",
        details=tuple(f"{_said_by(chain)}" for chain in link.chains),
        words=flat(link.gist),
        notes=(_pages(link.pages), *_reasons(link)),
    )


def _incident(link: Incident) -> tuple[str, Line]:
    where = f", in {link.place}" if link.place else ""
    days = days_words(link.start, link.end)
    when = f", {days}" if days else ""
    differs = ", ".join(map(plain, link.differs_in))
    notes = (f"versions differ in {differs}",) if differs else ()
    return _day(link.start), Line(
        what=f"{plain(link.kind)}: {_parts(link.participants)}{where}{when}",
        details=tuple(map(_telling, link.versions)),
        notes=(*notes, *_reasons(link)),
    )


def _telling(told: Telling) -> str:
    counts = "".join(f", {number} {plain(measure)}" for measure, number in told.counts)
    words = f"{plain(told.kind)} {plain(told.status)}, {_parts(told.participants)}"
    days = days_words(told.start, told.end)
    when = f", {days}" if days else ""
    return f"{_page(told.page)}: {words}{when}{counts} ({_said_by(told.chain)})"


def _thread(link: ProposalThread) -> tuple[str, Line]:
    agreed = {True: "all parties accept", False: "not agreed by all", None: None}
    known = agreed[link.agreed_by_all] or "not every party has been heard"
    author = f", by {link.author.name}" if link.author else ""
    return _day(link.first), Line(
        what=f"{link.name}{author}",
        details=tuple(_thread_details(link)),
        notes=(known, f"key {link.key}", *_reasons(link)),
    )


def _thread_details(link: ProposalThread) -> Iterator[str]:
    for one in link.versions:
        named = f" ({one.version})" if one.version else ""
        terms = "; ".join(map(_provision, one.provisions)) or "no term told"
        yield f"{_page(one.page)}: {one.name}{named}: {terms}"
        if one.contested:
            yield f"  contested: {'; '.join(one.contested)}"
        for word, by in one.described_as:
            yield f"  called “{word}” by {by or 'the report'}"
    for change in link.changes:
        told = f"{change.before or 'not told'} to {change.after or 'not told'}"
        yield f"changed: {plain(change.issue)}, {plain(change.field)}: {told}"


def _provision(one: Provision) -> str:
    duration = duration_words(one.duration) if one.duration else None
    facts = (one.amount, one.ratio, duration, one.deadline)
    told = " ".join([plain(one.issue), *(fact for fact in facts if fact)])
    return f"{told} ({plain(one.status)})" if one.status else told


def _stance(link: Stance) -> tuple[str, Line]:
    word = "its own word" if link.own_word else f"by {_said_by(link.chain)}"
    denied = (f"denied by {len(link.denied_by)} record(s)",) if link.denied_by else ()
    return _day(link.said), Line(
        what=f"{link.party.name}: {plain(link.response)} ({word})",
        words=flat(link.words)[:SHORT],
        chain=link.chain,
        notes=(*denied, f"on {link.proposal}", _pages(link.pages)),
    )


def _follow_through(link: FollowThrough) -> tuple[str, Line]:
    told = {
        "held": f"held, told by {link.by_day or 'a later report'}",
        "changed": f"changed, told by {link.by_day or 'a later report'}",
        "none_found": f"nothing found by {link.by_day or 'now'}",
    }
    due = f", due {link.due}" if link.due else ", no day named"
    return _day(link.due), Line(
        what=f"{plain(link.sort)}{due}: {_parts(link.parties)}: {told[link.outcome]}",
        words=flat(link.what)[:SHORT],
        notes=(f"announced by {_page(link.page)}", *_reasons(link)),
    )


def _series(link: CountSeries) -> tuple[str, Line]:
    whom = f" {link.population}" if link.population else ""
    where = f" in {link.place}" if link.place else ""
    return f"{len(link.points)}", Line(
        what=f"{plain(link.measure)}{whom}{where}, counted by {link.counter.name}",
        details=(
            *map(_count, link.points),
            *(f"{plain(one.kind)}: {one.text}" for one in link.misfits),
        ),
    )


def _count(one: Count) -> str:
    return f"{_day(one.day)}  {one.number} ({_page(one.page)})"


def _relation(link: Relation) -> tuple[str, Line]:
    told = f"{_page(link.subject_page)} {plain(link.kind)} {_page(link.object_page)}"
    return _day(link.day), Line(
        what=told, notes=(f"{link.subject} to {link.object}", *_reasons(link))
    )


def _syndication(link: SyndicationGroup) -> tuple[str, Line]:
    agency = f", of {link.agency}" if link.agency else ""
    return f"{len(link.copies)}", Line(
        what=f"one text on {len(link.copies)} pages{agency}",
        details=tuple(
            f"{_page(one.page)}: {one.how}, {one.share:.0%} of the fullest"
            for one in link.copies
        ),
    )


def _label(link: Label) -> tuple[str, Line]:
    outlets = len({one.outlet for one in link.namings})
    return f"{outlets}", Line(
        what=link.actor.name,
        details=tuple(
            f"{one.outlet}: {one.words} ({one.reports})" for one in link.namings
        ),
        notes=(link.actor.key,),
    )


def _process(link: Process) -> tuple[str, Line]:
    through = f", through {_whos(link.mediators)}" if link.mediators else ""
    count = len(link.proposals)
    return _day(link.first), Line(
        what=f"{link.name}{through}",
        details=(
            f"{_day(link.first)} to {_day(link.last)}",
            f"{count} proposal{'' if count == 1 else 's'}",
        ),
        notes=(f"key {link.key}", *_reasons(link)),
    )


def _whos(whos: Iterable[Who]) -> str:
    return listed(who.name for who in whos)


TELL: Final[dict[type, Callable[[Any], tuple[str, Line]]]] = {
    Origin: _origin,
    Incident: _incident,
    ProposalThread: _thread,
    Stance: _stance,
    FollowThrough: _follow_through,
    CountSeries: _series,
    Relation: _relation,
    SyndicationGroup: _syndication,
    Label: _label,
    Process: _process,
}
