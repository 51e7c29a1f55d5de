"""Judgements are signed, checked, taken back, and outlive another reading."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dragoman.domain import Reading
from dragoman.domain.errors import JudgementError
from dragoman.domain.judged import Judgement
from dragoman.store import Entry, JudgementFilter, Ledger

Make = Callable[..., Reading]
Move = Callable[..., None]
ME = "A. Analyst"


def merge(*records: str, by: str = ME) -> Entry:
    return Entry(kind="merge", records=records, by=by, reason="one call")


def correct(record: str, field: str | None, value: Any) -> Entry:  # noqa: ANN401 - JSON
    return Entry(kind="correct", records=(record,), by=ME, field=field, value=value)


@pytest.fixture
def two(ledger: Ledger, make: Make) -> tuple[Reading, Reading]:
    ledger.append_many([make(1), make(2)])
    return make(1), make(2)


def test_a_judgement_says_who_when_and_why(
    ledger: Ledger, two: tuple[Reading, Reading]
) -> None:
    one, other = (reading.events[0].id for reading in two)
    made, new = ledger.judged.enter(merge(one, other))
    assert new
    assert (made.by, made.at, made.reason) == (
        ME,
        "2024-05-02T12:00:00.000000Z",
        "one call",
    )
    assert list(ledger.judged.all()) == [made]
    assert ledger.judged.judgements() == (made,)
    assert ledger.judged.judgements([other]) == (made,)
    assert ledger.judged.judgements(["event:none"]) == ()


def test_the_same_by_the_same_person_is_kept_once(
    ledger: Ledger, two: tuple[Reading, Reading], move_clock: Move
) -> None:
    entry = merge(*(reading.events[0].id for reading in two))
    made, _ = ledger.judged.enter(entry)
    move_clock(days=1)
    assert ledger.judged.enter(entry) == (made, False)
    assert ledger.judged.enter(replace(entry, by="B. Analyst"))[1]
    ledger.judged.retract(made.id, ME)
    assert ledger.judged.enter(entry)[1]


def test_it_is_taken_back_once_and_stays_in_the_history(
    ledger: Ledger, two: tuple[Reading, Reading], move_clock: Move
) -> None:
    made, _ = ledger.judged.enter(merge(*(r.events[0].id for r in two)))
    move_clock(days=1)
    gone = ledger.judged.retract(made.id[:16], "B. Analyst")
    assert (gone.retracted_by, gone.retracted_at) == (
        "B. Analyst", "2024-05-03T12:00:00.000000Z",
    )  # fmt: skip
    assert list(ledger.judged.all()) == [gone]
    assert not list(ledger.judged.all(JudgementFilter(standing=True)))
    assert ledger.judged.judgements() == ()
    assert ledger.judged.judgements(as_of="2024-05-02") == (gone,)
    with pytest.raises(JudgementError, match="taken back already, by B"):
        ledger.judged.retract(made.id, ME)


@pytest.mark.parametrize(
    ("kind", "index"),
    [
        ("events", 0),
        ("figures", 0),
        ("proposals", 0),
        ("attributions", 1),
        ("actors", 0),
    ],
)
def test_it_outlives_a_newer_reader(
    ledger: Ledger, make: Make, two: tuple[Reading, Reading], kind: str, index: int
) -> None:
    ids = [getattr(reading, kind)[index].id for reading in two]
    made, _ = ledger.judged.enter(merge(*ids))
    ledger.append_many([make(n, version="0.2.0") for n in (1, 2)])
    newer = [getattr(make(n, version="0.2.0"), kind)[index].id for n in (1, 2)]
    assert ledger.judged.judgements() == (replace(made, records=tuple(newer)),)
    assert ledger.judged.judgements(newer[:1])
    assert list(ledger.judged.all()) == [made]


def test_a_split_without_its_first_record_binds_nothing(
    ledger: Ledger, make: Make, two: tuple[Reading, Reading]
) -> None:
    first, second = (reading.events[1].id for reading in two)
    ledger.judged.enter(Entry(kind="split", records=(first, second), by=ME))
    newer = make(1, version="0.2.0")
    ledger.append(replace(newer, events=newer.events[:1]))
    assert ledger.judged.judgements() == ()


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("events.status", "denied", "denied"),
        ("events.issues", '["aid_entry"]', ["aid_entry"]),
        ("events.start", "null", None),
        ("events.channel", None, None),
        ("events.kind", "meeting", "meeting"),
        ("figures.value", "12", 12.0),
        ("figures.population", "12", "12"),
        ("figures.period", '{"kind": "event"}',
         {"kind": "event", "start": None, "end": None}),
        ("actors.kind", "party", "party"),
        ("proposals.version", "2", "2"),
    ],
)  # fmt: skip
def test_a_correction_is_of_the_fields_own_kind(
    ledger: Ledger, make: Make, field: str, given: str, kept: object
) -> None:
    ledger.append(make())
    kind, _, name = field.partition(".")
    wrong = getattr(make(), kind)[0]
    made, _ = ledger.judged.enter(correct(wrong.id, name, given))
    assert (made.value, type(made.value)) == (kept, type(kept))
    assert made.stated != made.value


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("status", "happened", "cannot be the status of event"),
        ("status", "held", 'is "held" already'),
        ("colour", "red", "these can: family, kind"),
        ("trigger", "phoned", "cannot be corrected"),
        ("id", "event:1", "cannot be corrected"),
        ("kind", "null", "cannot be the kind"),
    ],
)  # fmt: skip
def test_what_cannot_be_corrected_says_why(
    ledger: Ledger, make: Make, field: str, value: str, why: str
) -> None:
    ledger.append(make())
    with pytest.raises(JudgementError, match=why):
        ledger.judged.enter(correct(make().events[0].id, field, value))
    assert not list(ledger.judged.all())


def test_a_term_is_a_record_too(ledger: Ledger, make: Make) -> None:
    ledger.append(make())
    (term,) = make().proposals[0].terms
    made, _ = ledger.judged.enter(correct(term.id, "status", "disputed"))
    assert (made.stated, made.value) == ("offered", "disputed")


@pytest.mark.parametrize(
    ("entry", "records", "why"),
    [
        (Entry(kind="merge", records=(), by=ME), "e", "at least 2 records, and 1"),
        (Entry(kind="merge", records=(), by=ME), "ee", "at least 2 records, and 1"),
        (Entry(kind="split", records=(), by=ME), "ef", "several kinds"),
        (Entry(kind="note", records=(), by=ME, value=" "), "e", "needs words"),
        (Entry(kind="grade", records=(), by=ME, value="Z9"), "e", "letter for a"),
        (Entry(kind="correct", records=(), by=ME), "ef", "takes one record, and 2"),
    ],
)
def test_what_cannot_be_judged_says_why(
    ledger: Ledger, make: Make, entry: Entry, records: str, why: str
) -> None:
    ledger.append(make())
    known = {"e": make().events[0].id, "f": make().figures[0].id}
    ids = tuple(known[letter] for letter in records)
    with pytest.raises(JudgementError, match=why):
        ledger.judged.enter(replace(entry, records=ids))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("event:0123456789", "there is no record .*--ids"),
        ("event:", "too short"),
        ("no-such-report", "there is no record"),
        ("", "there is no record"),
    ],
)
def test_what_is_not_there_cannot_be_judged(
    ledger: Ledger, make: Make, given: str, why: str
) -> None:
    ledger.append(make())
    with pytest.raises(JudgementError, match=why):
        ledger.judged.enter(Entry(kind="note", records=(given,), by=ME, value="odd"))


def test_nobody_judges(ledger: Ledger, make: Make) -> None:
    ledger.append(make())
    with pytest.raises(JudgementError, match="signed"):
        ledger.judged.enter(replace(correct(make().id, None, None), by=" "))


@pytest.mark.parametrize("grade", ["B", "b2", "6", "F6"])
def test_a_source_is_graded_by_name(ledger: Ledger, grade: str) -> None:
    made, _ = ledger.judged.enter(
        Entry(kind="grade", records=("Al-Qahera",), by=ME, value=grade)
    )
    assert (made.records, made.value) == (("Al-Qahera",), grade.upper())


@pytest.mark.parametrize("number", range(3))
def test_the_beginning_of_an_id_is_enough(
    ledger: Ledger, make: Make, number: int
) -> None:
    ledger.append(make())
    record = make().events[number].id
    made, _ = ledger.judged.enter(correct(record[:12], None, None))
    assert made.records == (record,)


def test_the_log_is_filtered(ledger: Ledger, two: tuple[Reading, Reading]) -> None:
    ids = [reading.events[0].id for reading in two]
    ledger.judged.enter(merge(*ids))
    ledger.judged.enter(
        Entry(kind="note", records=(ids[0],), by="B. Analyst", value="sure?")
    )

    def kinds(**wanted: Any) -> list[str]:  # noqa: ANN401 - a filter's fields
        return [one.kind for one in ledger.judged.all(JudgementFilter(**wanted))]

    assert kinds() == ["merge", "note"]
    assert kinds(by=ME) == ["merge"]
    assert kinds(kind="note") == ["note"]
    assert kinds(record=ids[1]) == ["merge"]
    assert kinds(as_of="2024-05-01") == []


def test_words_no_database_can_hold(ledger: Ledger) -> None:
    entry = Entry(
        kind="grade", records=("A'; DROP TABLE judgements; --",), by="x\x00y", value="A"
    )
    made, _ = ledger.judged.enter(entry)
    (kept,) = ledger.judged.all()
    assert isinstance(kept, Judgement)
    assert kept == made
