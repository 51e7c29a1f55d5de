"""Derived records: kept once, retired and never lost, asked for as they stood."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from dragoman.domain import Reading
from dragoman.domain.errors import FilterError, LedgerError
from dragoman.domain.fact import Fact
from dragoman.domain.links import Incident, Link
from dragoman.domain.records import Reason
from dragoman.domain.told import PageRef, Part, Telling, Who
from dragoman.link.reports.ports import Batch
from dragoman.store import Filter, Ledger
from dragoman.store.link_desk import Desk

HANIYEH = Who("person:ismail-haniyeh", "Ismail Haniyeh", "person")
BLOCK = "act:calls"
Make = Callable[..., Reading]


def incident(events: tuple[str, ...], *, day: str = "2024-05-02") -> Incident:
    told = tuple(
        Telling(event=e, page=PageRef(article="a"), kind="call", status="held")
        for e in events
    )
    return Incident(
        id=f"incident:{'-'.join(events)}",
        key=f"incident:{day}",
        rule="test",
        rule_version="1",
        rests_on=events,
        score=1.0,
        explanation=(Reason("one day", 1.0),),
        family="contact",
        kind="call",
        participants=(Part(HANIYEH, "recipient"),),
        place="Doha",
        start=day,
        end=day,
        versions=told,
    )


def keep(ledger: Ledger, *links: Incident) -> None:
    """Let these stand for the block, on the readings' own first events."""

    def work(desk: Desk) -> None:
        pairs = list(desk.shown(desk.waiting("1", 1000)))
        made = [
            Fact(BLOCK, "2024-05-02", "2024-05-02", reading.events[0].id, "[]", number)
            for number, reading in pairs
        ]
        desk.put(made, [number for number, _ in pairs], "1")
        known = {fact.record for fact in desk.facts(BLOCK, "2024-05-02", "2024-05-02")}
        assert all(known.issuperset(link.rests_on) for link in links)
        desk.keep(
            BLOCK,
            "",
            "~",
            [Batch(link.start or "", None, partial(iter, [link])) for link in links],
        )
        desk.clear()

    ledger.links.work(work)


def keys(links: object) -> list[str]:
    return [link.id for link in links]  # type: ignore[attr-defined]


@pytest.fixture
def events(ledger: Ledger, make: Make) -> tuple[str, str]:
    readings = (make(number=1), make(number=2))
    ledger.append_many(readings)
    first, second = (reading.events[0].id for reading in readings)
    return first, second


def test_a_record_comes_back_as_it_was_kept(
    ledger: Ledger, events: tuple[str, str]
) -> None:
    one = incident(events)
    keep(ledger, one)
    (back,) = ledger.links.records("incident")
    assert back.recorded_at is not None
    assert replace(back, recorded_at=None) == one
    assert ledger.links.find(one.id) == ledger.links.find(one.key) == back


def test_the_same_once_more_is_not_kept_again(
    ledger: Ledger, events: tuple[str, str], move_clock: Callable[..., None]
) -> None:
    keep(ledger, incident(events))
    (before,) = ledger.links.records("incident")
    move_clock(days=1)
    keep(ledger, incident(events))
    assert list(ledger.links.records("incident")) == [before]


def test_what_no_longer_holds_is_retired_and_still_there_as_of_then(
    ledger: Ledger, events: tuple[str, str], move_clock: Callable[..., None]
) -> None:
    one, two = incident(events[:1]), incident(events)
    keep(ledger, one)
    (first,) = ledger.links.records("incident")
    then = first.recorded_at or ""
    move_clock(days=1)
    keep(ledger, two)
    assert keys(ledger.links.records("incident")) == [two.id]
    assert keys(ledger.links.records("incident", Filter(as_of=then))) == [one.id]
    changed = list(ledger.links.changes(then, "2999-01-01"))
    assert [(c.link.id, c.retired_at is None) for c in changed] == [
        (one.id, False),
        (two.id, True),
    ]
    assert ledger.links.counts() == {"incident": 1}


FILTERS = [
    (Filter(actor="Haniyeh"), True),
    (Filter(actor="person:ismail-haniyeh"), True),
    (Filter(actor="Kamel"), False),
    (Filter(place="doha"), True),
    (Filter(place="Cairo"), False),
    (Filter(since="2024-05-02", until="2024-05-02"), True),
    (Filter(since="2024-05-03"), False),
    (Filter(until="2024-05-01"), False),
]


@pytest.mark.parametrize(("where", "found"), FILTERS)
def test_records_are_found_by_who_where_and_when(
    ledger: Ledger,
    events: tuple[str, str],
    where: Filter,
    found: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    keep(ledger, incident(events))
    assert bool(list(ledger.links.records("incident", where))) is found


def test_a_question_that_has_no_answer_is_refused(ledger: Ledger) -> None:
    with pytest.raises(FilterError, match="depth"):
        list(ledger.links.records("incident", Filter(depth=2)))


def test_what_rests_on_a_record_or_a_report_is_found(
    ledger: Ledger, events: tuple[str, str]
) -> None:
    keep(ledger, incident(events[:1]), incident(events[1:], day="2024-05-03"))
    article = next(iter(ledger.readings())).article
    assert article is not None
    (other,) = ledger.links.resting_on(events[:1])
    assert isinstance(other, Incident)
    assert other.rests_on == events[:1]
    found: list[Link] = list(ledger.links.resting_on_article(article.id))
    assert len(found) == 1


def test_a_failure_half_way_keeps_nothing(
    ledger: Ledger, events: tuple[str, str]
) -> None:
    def fail(desk: Desk) -> None:
        desk.put([], desk.waiting("1", 1000), "1")
        raise InterruptedError

    with pytest.raises(InterruptedError):
        ledger.links.work(fail)
    assert ledger.links.unlinked("1") == len(events)


def test_a_ledger_for_reading_only_is_not_linked(url: str) -> None:
    Ledger(url).close()
    with (
        Ledger(url, read_only=True) as ledger,
        pytest.raises(LedgerError, match="reading only"),
    ):
        ledger.links.work(lambda _: None)


def test_the_newest_of_a_block_are_told_first(
    ledger: Ledger, events: tuple[str, str]
) -> None:
    days = ("2024-05-02", "2024-05-04", "2024-05-03")
    told = [incident(events[:1], day=day) for day in days]
    keep(ledger, *(replace(one, id=f"{one.id}{one.start}") for one in told))
    newest = ledger.links.work(lambda desk: desk.newest(BLOCK, "incident", 2))
    assert newest == ["incident:2024-05-04", "incident:2024-05-03"]
