"""Events written in PLOVER's form: who is on which side, what is left out, and why."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.domain import Event, Participant, Plover, Reading
from dragoman.store import Ledger
from dragoman.store.plover import NO_CODE, NO_DATE, NO_SOURCE, plover
from dragoman.store.sides import sides

Make = Callable[..., Reading]
SIDES = [
    ("call", "a:initiator b:recipient", "a", "b"),
    ("talks", "a:participant b:participant m:mediator", "a b", "a b"),
    ("talks", "a:initiator b:participant o:observer", "a", "b"),
    ("talks", "a:participant", "a", ""),
    ("visit", "a:initiator h:host", "a", "h"),
    ("mediation_offer", "m:mediator a:recipient", "m", "a"),
    ("suit", "a:applicant b:respondent c:court", "a", "b"),
    ("suit", "a:applicant c:court", "a", "c"),
    ("order", "a:applicant b:respondent c:court", "c", "b"),
    ("release", "a:initiator f:facilitator b:beneficiary", "a", "b"),
]


def event_of(reading: Reading, **changes: object) -> Event:
    return replace(reading.events[0], **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "parts", "source", "target"), SIDES)
def test_roles_become_sides(
    kind: str, parts: str, source: str, target: str, make: Make
) -> None:
    pairs = [part.split(":") for part in parts.split()]
    people = tuple(Participant(who, role) for who, role in pairs)  # type: ignore[arg-type]
    event = event_of(make(), kind=kind, participants=people)
    assert sides(event) == (tuple(source.split()), tuple(target.split()))


def test_a_record_has_the_fields_of_the_form(ledger: Ledger, make: Make) -> None:
    ledger.append(make())
    dropped: Counter[str] = Counter()
    records = [json.loads(line) for line in ledger.plover(dropped)]
    first = records[0]
    assert first["event"] == "CONSULT"
    assert (first["quadCode"], first["cameo"]) == (1, "04")
    assert first["source"][0]["code"] == "EGY"
    assert first["date"] <= first.get("enddate", first["date"])
    assert first["eventText"] in first["text"]
    assert all(None not in record.values() for record in records)


def test_what_the_form_has_no_place_for_is_counted(make: Make) -> None:
    reading = make()
    assert reading.article is not None
    told = Plover("CONSULT", "phone")
    events = (
        event_of(reading, plover=None),
        event_of(reading, plover=told, participants=()),
        event_of(reading, plover=told, start=None, end=None),
    )
    page = replace(reading.article, published=None)
    dropped: Counter[str] = Counter()
    lines = list(plover([replace(reading, article=page, events=events)], dropped))
    assert dropped == {NO_CODE: 1, NO_SOURCE: 1, NO_DATE: 1}
    assert not lines
