"""Check rows: parents, clashing names, dates, coordinates. The build runs it too."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from dragoman.knowledge.entry import Entry
from dragoman.knowledge.naming import bare
from dragoman.knowledge.normal import key_of

DAY: Final = re.compile(r"(\d{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ID: Final = re.compile(r"(state|org|pop|media|person|local|geonames|user):\S+")
COUNTRY: Final = re.compile(r"[A-Z]{3}")
LATEST_YEAR: Final = 2035
"""A date after it is taken for a slip of the pen."""
Known = Callable[[str], bool]


def check(entries: Iterable[Entry], known: Known) -> list[str]:
    """Give a sentence for each fault; `known` says whether an id exists elsewhere."""
    rows = list(entries)
    ids = {entry.id for entry in rows}

    def exists(key: str) -> bool:
        return key in ids or known(key)

    faults = [fault for entry in rows for fault in _faults(entry, exists)]
    return [*faults, *_twice(rows), *_circles(rows), *_clashes(rows), *_doubles(rows)]


def _faults(entry: Entry, exists: Known) -> Iterator[str]:
    if not ID.fullmatch(entry.id):
        yield f"{entry.id}: not an id of a known sort"
    if not entry.source:
        yield f"{entry.id}: no source"
    if entry.country and not COUNTRY.fullmatch(entry.country):
        yield f"{entry.id}: country {entry.country} is not an alpha-3 code"
    if entry.country and not exists(f"state:{entry.country}"):
        yield f"{entry.id}: unknown country {entry.country}"
    if entry.parent and not exists(entry.parent):
        yield f"{entry.id}: unknown parent {entry.parent}"
    for flagged in {*entry.weak, *entry.ambiguous} - set(entry.names):
        yield f"{entry.id}: {flagged!r} is flagged but is none of its names"
    yield from _bad_dates(entry)
    yield from _bad_point(entry)
    bodies = {s.organisation for s in entry.spells if s.organisation}
    for body in sorted(body for body in bodies if not exists(body)):
        yield f"{entry.id}: unknown organisation {body}"


def _bad_dates(entry: Entry) -> Iterator[str]:
    pairs = [(s.start, s.end) for s in entry.spells]
    for start, end in [(entry.since, entry.until), *pairs]:
        for day in (start, end):
            matched = None if day is None else DAY.fullmatch(day)
            if day is not None and (matched is None or int(day[:4]) > LATEST_YEAR):
                yield f"{entry.id}: impossible date {day}"
        if start and end and start[: len(end)] > end[: len(start)]:
            yield f"{entry.id}: it ends ({end}) before it starts ({start})"


def _bad_point(entry: Entry) -> Iterator[str]:
    if (entry.lat is None) != (entry.lon is None):
        yield f"{entry.id}: half a point"
    if entry.lat is not None and entry.lon is not None:
        inside = abs(entry.lat) <= 90 and abs(entry.lon) <= 180  # noqa: PLR2004 - degrees
        if not inside:
            yield f"{entry.id}: no such point: {entry.lat}, {entry.lon}"


def _twice(rows: list[Entry]) -> Iterator[str]:
    seen: set[str] = set()
    for entry in rows:
        if entry.id in seen:
            yield f"{entry.id}: two rows"
        seen.add(entry.id)


def _doubles(rows: list[Entry]) -> Iterator[str]:
    """Find persons with two rows: one Wikidata id, or one name and one life."""
    seen: dict[str, Entry] = {}
    for entry in rows:
        if entry.kind != "person":
            continue
        keys = [f"Wikidata:{entry.wikidata}"] if entry.wikidata else []
        keys += sorted({key_of(n) for n in entry.names if " " in key_of(n)})
        for key in keys:
            other = seen.setdefault(key, entry)
            if other.id != entry.id and (" " not in key or _one_life(entry, other)):
                yield f"{entry.id}: the person of {other.id}, by {key!r}"
                break


def _one_life(entry: Entry, other: Entry) -> bool:
    """Say whether namesakes served one country, or began a role on one day.

    A bracket at the end of a name tells two apart: "Zhang Jun (jurist)".
    """
    if entry.wikidata and other.wikidata:
        return entry.wikidata == other.wikidata
    if any(bare(e.name) != e.name for e in (entry, other)):
        return False
    both = (entry, other)
    days = [{s.start for s in e.spells if s.start and "-" in s.start} for e in both]
    lands = [{s.country for s in e.spells if s.country} for e in both]
    return bool(days[0] & days[1] or lands[0] & lands[1])


def _circles(rows: list[Entry]) -> Iterator[str]:
    above = {entry.id: entry.parent for entry in rows}
    for entry in rows:
        seen, at = {entry.id}, above.get(entry.id)
        while at and at not in seen:
            seen.add(at)
            at = above.get(at)
        if at == entry.id:
            yield f"{entry.id}: its parents run in a circle"


def _clashes(rows: list[Entry]) -> Iterator[str]:
    """Find names of two actors that are not flagged; places may share theirs."""
    users: dict[str, dict[str, bool]] = defaultdict(dict)
    for entry in rows:
        if entry.kind != "place":
            for name in entry.names:
                key, told = key_of(bare(name)), _told(entry, name)
                users[key][entry.id] = users[key].get(entry.id, True) and told
    for key, owners in users.items():
        for owner, told in owners.items():
            if len(owners) > 1 and not told:
                others = ", ".join(sorted(owners.keys() - {owner}))
                yield f"{owner}: {key!r} is also {others}, and is not flagged"


def _told(entry: Entry, name: str) -> bool:
    flagged = {*entry.ambiguous, *entry.weak}
    return name in flagged or bare(name) != name
