"""Events as records of the PLOVER data interchange specification, one JSON a line.

Field names are those of the manual's tables (version 0.6b2); `cameo`, `family`, `kind`,
`status` and `chain` are ours beside them. What the form has no place for is counted.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from dragoman.domain import Actor, Article, Event, Place, Reading
from dragoman.domain.chains import chains_of
from dragoman.store.sides import sides

CODEBOOK: Final = "PLOVER"
BODIES: Final = frozenset({"igo", "ngo"})
GEONAMES: Final = "geonames:"
DEEPEST: Final = 4

NO_CODE: Final = "no PLOVER code"
NO_DATE: Final = "no date"
NO_SOURCE: Final = "no source"


@dataclass(frozen=True, slots=True)
class _CodeRow:
    type: str
    mode: str | None
    cameo: str
    quad: int


@dataclass(frozen=True, slots=True)
class _ContextRow:
    field: str
    value: str
    context: str


def plover(readings: Iterable[Reading], dropped: Counter[str]) -> Iterator[str]:
    """Write the events of readings; count in `dropped` why others are left out."""
    for reading in readings:
        if reading.article is None:
            continue
        for event in reading.events:
            reason = _lacks(event, reading.article)
            if reason is None:
                record = _record(event, reading, reading.article)
                yield json.dumps(record, ensure_ascii=False) + "\n"
            else:
                dropped[reason] += 1


def _lacks(event: Event, article: Article) -> str | None:
    """What of the required fields an event lacks."""
    if event.plover is None:
        return NO_CODE
    if _date(event, article) is None:
        return NO_DATE
    return None if sides(event)[0] else NO_SOURCE


def _date(event: Event, article: Article) -> str | None:
    day = event.start or event.end or article.published
    return None if day is None else day[:10]


def _record(event: Event, reading: Reading, article: Article) -> dict[str, Any]:
    actors = {a.id: a for a in reading.actors}
    places = {p.id: p for p in reading.places}
    initiators, targets = sides(event)
    text = event.evidence
    record = {
        "id": event.id,
        "date": _date(event, article),
        "enddate": event.end,
        "source": [_actor(actors[a], actors) for a in initiators],
        "target": [_actor(actors[a], actors) for a in targets],
        **_coded(event),
        "context": _contexts(event),
        "eventLoc": _location(places.get(event.place or "")),
        "eventText": event.trigger.text,
        "text": text.text,
        "textInfo": {"start": text.start, "end": text.end},
        "url": article.url,
        "language": article.language,
        "publication": article.outlet or article.agency,
        "coder": f"dragoman {reading.reader.version}",
        "codebook": CODEBOOK,
        "family": event.family,
        "kind": event.kind,
        "status": event.status,
        "chain": list(chains_of(reading)[event.attribution].names),
    }
    return {name: value for name, value in record.items() if value not in (None, [])}


def _coded(event: Event) -> dict[str, Any]:
    code = event.plover
    if code is None:
        return {}
    row = _codes()[code.type, code.mode if (code.type, code.mode) in _codes() else None]
    return {
        "event": code.type,
        "mode": code.mode,
        "quadCode": row.quad,
        "cameo": row.cameo,
    }


def _actor(actor: Actor, actors: Mapping[str, Actor]) -> dict[str, str]:
    found = {
        "code": _code(actor, actors),
        "sector": actor.sector,
        "identifier": actor.kb,
        "actorText": actor.name,
        "office": actor.role,
    }
    return {name: value for name, value in found.items() if value is not None}


def _code(actor: Actor, actors: Mapping[str, Actor]) -> str | None:
    """The code of a country, or IGO and NGO; else that of the body it belongs to."""
    one: Actor | None = actor
    for _ in range(DEEPEST):
        if one is None:
            break
        if one.kind in BODIES or (one.sector or "").lower() in BODIES:
            return one.kind.upper() if one.kind in BODIES else one.sector
        if one.country is not None:
            return one.country
        one = actors.get(one.affiliation or "")
    return None


def _location(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    number = (place.kb or "").removeprefix(GEONAMES)
    found = {
        "geonameid": int(number) if number.isdigit() else None,
        "name": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "cc3": place.country,
    }
    return {name: value for name, value in found.items() if value is not None}


def _contexts(event: Event) -> list[str]:
    keys = [
        ("family", event.family),
        ("kind", f"{event.family}.{event.kind}"),
        *(("issue", issue) for issue in event.issues),
    ]
    found = (_known_contexts().get(key) for key in keys)
    return list(dict.fromkeys(context for context in found if context is not None))


@cache
def _codes() -> Mapping[tuple[str, str | None], _CodeRow]:
    from dragoman.knowledge import read_table  # noqa: PLC0415 - loads all of it

    return {(row.type, row.mode): row for row in read_table("plover_codes", _CodeRow)}


@cache
def _known_contexts() -> Mapping[tuple[str, str], str]:
    from dragoman.knowledge import read_table  # noqa: PLC0415 - as above

    rows = read_table("plover_contexts", _ContextRow)
    return {(row.field, row.value): row.context for row in rows}
