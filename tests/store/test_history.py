"""What changed in what is known: between two times, and between two readings."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.domain import Reading
from dragoman.domain.errors import FilterError, JudgementError
from dragoman.domain.wire import digest
from dragoman.store import Entry, Filter, Ledger, RowChange

Make = Callable[..., Reading]
Move = Callable[..., None]
PAGE = "https://example.org/live/truce"
MAY_2, MAY_3 = "2024-05-02", "2024-05-03"
KINDS = ("reports", "contacts", "events", "proposals", "figures", "claims", "actors")


def on_page(reading: Reading) -> Reading:
    article = reading.article
    assert article is not None
    key = digest([PAGE, article.text])
    return replace(reading, id=key, article=replace(article, id=key, url=PAGE))


def told(changes: list[RowChange]) -> list[tuple[str, list[str]]]:
    return [(one.what, [field.field for field in one.fields]) for one in changes]


def between(ledger: Ledger, kind: str, where: Filter | None = None) -> list[RowChange]:
    return list(ledger.history.between(kind, MAY_2, MAY_3, where or Filter()))


@pytest.mark.parametrize("kind", KINDS)
def test_what_came_is_new(
    ledger: Ledger, make: Make, move_clock: Move, kind: str
) -> None:
    ledger.append(make(1))
    move_clock(days=1)
    ledger.append(make(2))
    found = between(ledger, kind)
    assert {change.what for change in found} == {"new"}
    pages = {change.page.article for change in found if change.page is not None}
    assert pages == ({make(2).id} if kind != "actors" else set())


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_withdrawn_is_gone(
    ledger: Ledger, make: Make, move_clock: Move, kind: str
) -> None:
    ledger.append(make(1))
    move_clock(days=1)
    ledger.withdrawals.withdraw(make(1).id, "A. Analyst")
    found = between(ledger, kind)
    assert {change.what for change in found} == {"gone"}
    assert all(change.after is None for change in found)


def test_nothing_happened_nothing_changed(
    ledger: Ledger, make: Make, move_clock: Move
) -> None:
    ledger.append(make(1))
    move_clock(days=2)
    ledger.append(make(2))
    for kind in (*KINDS, "refusals"):
        assert between(ledger, kind) == []


def test_a_newer_version_of_a_page_changes_what_it_says(
    ledger: Ledger, make: Make, move_clock: Move
) -> None:
    ledger.append(on_page(make(1)))
    move_clock(days=1)
    ledger.append(on_page(make(2)))
    (change,) = between(ledger, "figures")
    assert change.what == "changed"
    assert {f.field: (f.before, f.after) for f in change.fields}["value"] == (
        30_001.0, 30_002.0,
    )  # fmt: skip
    assert between(ledger, "contacts") == []
    assert told(between(ledger, "reports")) == [("changed", ["article"])]


def test_a_newer_reader_changes_what_is_known(
    ledger: Ledger, make: Make, move_clock: Move
) -> None:
    ledger.append(make(1))
    move_clock(days=1)
    newer = make(1, version="0.2.0")
    call, visit, answer = newer.events
    ledger.append(replace(newer, events=(replace(call, status="denied"), answer)))
    assert told(between(ledger, "events")) == [("changed", ["status"]), ("gone", [])]
    assert visit.kind == "visit"


def test_a_correction_is_a_change_and_taking_it_back_another(
    ledger: Ledger, make: Make, move_clock: Move
) -> None:
    ledger.append(make(1))
    move_clock(days=1)
    entry = Entry(
        kind="correct", records=(make(1).events[0].id,), by="me",
        field="status", value="denied",
    )  # fmt: skip
    made, _ = ledger.judged.enter(entry)
    move_clock(days=1)
    ledger.judged.retract(made.id, "me")
    (change,) = between(ledger, "contacts")
    assert [(f.before, f.after) for f in change.fields] == [("held", "denied")]
    (back,) = ledger.history.between("contacts", MAY_3, "2024-05-04")
    assert [(f.before, f.after) for f in back.fields] == [("denied", "held")]


def test_changes_are_filtered(ledger: Ledger, make: Make, move_clock: Move) -> None:
    move_clock(days=1)
    ledger.append(make(1))
    assert len(between(ledger, "contacts", Filter(actor="Haniyeh"))) == 1
    assert len(between(ledger, "contacts", Filter(status="planned"))) == 1
    assert between(ledger, "contacts", Filter(actor="Nobody")) == []


@pytest.mark.parametrize(
    ("kind", "times", "where", "why"),
    [
        ("contacts", (MAY_3, MAY_2), Filter(), "earlier time first"),
        ("readings", (MAY_2, MAY_3), Filter(), "these can: reports"),
        ("contacts", (MAY_2, "soon"), Filter(), "is no time"),
        ("contacts", (MAY_2, MAY_3), Filter(as_of=MAY_2), "neither --as-of"),
        ("contacts", (MAY_2, MAY_3), Filter(measure="killed"), "cannot be filtered"),
    ],
)
def test_what_cannot_be_asked_says_why(
    ledger: Ledger, kind: str, times: tuple[str, str], where: Filter, why: str
) -> None:
    with pytest.raises(FilterError, match=why):
        list(ledger.history.between(kind, *times, where))


def test_two_versions_are_compared(ledger: Ledger, make: Make) -> None:
    """In one go, so that the older one was never shown."""
    first, second = on_page(make(1)), on_page(make(2))
    ledger.append_many([first, second])
    newest, older = (r.page.article for r in (*ledger.reports(), *ledger.reports()))
    assert newest == older
    for report in (PAGE, newest, newest[:9]):
        (change,) = ledger.history.diff(report)
        assert (change.kind, change.what) == ("figures", "changed")
    versions = ledger.history.versions(PAGE)
    assert {one.article for one in versions} == {first.id, second.id}
    assert versions[-1].article == newest


def test_two_readings_of_one_article_are_compared(ledger: Ledger, make: Make) -> None:
    ledger.append(make(1))
    newer = make(1, version="0.2.0")
    ledger.append(replace(newer, figures=()))
    for older in (None, "0.1.0"):
        (change,) = ledger.history.diff(make(1).id, older)
        assert (change.kind, change.what) == ("figures", "gone")


def test_two_reports_are_compared(ledger: Ledger, make: Make) -> None:
    ledger.append_many([make(1), make(2)])
    (change,) = ledger.history.diff(make(2).id, make(1).id)
    assert change.what == "changed"
    assert list(ledger.history.diff(make(1).id, make(1).id)) == []


@pytest.mark.parametrize(
    ("report", "older", "why"),
    [
        ("", None, "no older version"),
        ("nowhere", None, "there is no record"),
        ("event", None, "only whole reports"),
        ("", "nowhere", "there is no record"),
    ],
)
def test_what_cannot_be_compared_says_why(
    ledger: Ledger, make: Make, report: str, older: str | None, why: str
) -> None:
    ledger.append(make(1))
    names = {"": make(1).id, "event": make(1).events[0].id}
    with pytest.raises(JudgementError, match=why):
        list(ledger.history.diff(names.get(report, report), older))
