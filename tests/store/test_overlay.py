"""What was judged of a record is shown with it; what was stated stays beside it."""

from collections.abc import Callable

import pytest

from dragoman.domain import Reading
from dragoman.store import Entry, Filter, Ledger

Make = Callable[..., Reading]
Move = Callable[..., None]
ME = "A. Analyst"


def correct(
    ledger: Ledger, record: str, field: str | None, value: object = None
) -> str:
    entry = Entry(kind="correct", records=(record,), by=ME, field=field, value=value)  # type: ignore[arg-type]
    return ledger.judged.enter(entry)[0].id


def test_a_correction_is_shown_and_the_stated_value_beside_it(
    ledger: Ledger, make: Make, move_clock: Move
) -> None:
    ledger.append(make())
    call = make().events[0]
    move_clock(days=1)
    made = correct(ledger, call.id, "status", "denied")
    (row,) = [row for row in ledger.contacts() if row.id == call.id]
    assert row.status == "denied"
    assert [(j.field, j.stated, j.by) for j in row.judgements] == [
        ("status", "held", ME)
    ]
    assert list(ledger.readings()) == [make()]
    (then,) = [
        r for r in ledger.contacts(Filter(as_of="2024-05-02")) if r.id == call.id
    ]
    assert (then.status, then.judgements) == ("held", ())
    move_clock(days=1)
    ledger.judged.retract(made, ME)
    assert [r.status for r in ledger.contacts() if r.id == call.id] == ["held"]
    assert "denied" in {r.status for r in ledger.contacts(Filter(as_of="2024-05-03"))}


def test_a_correction_moves_to_a_newer_reading(ledger: Ledger, make: Make) -> None:
    ledger.append(make())
    correct(ledger, make().figures[0].id, "population", "soldiers")
    ledger.append(make(version="0.2.0"))
    (row,) = ledger.figures()
    assert row.id == make(version="0.2.0").figures[0].id
    assert row.population == "soldiers"


def test_what_the_report_does_not_say_is_not_shown(ledger: Ledger, make: Make) -> None:
    ledger.append_many([make(1), make(2)])
    correct(ledger, make(1).figures[0].id, None)
    assert [row.id for row in ledger.figures()] == [make(2).figures[0].id]


def test_a_term_and_an_answer_are_corrected_too(ledger: Ledger, make: Make) -> None:
    ledger.append(make())
    proposal, answer = make().proposals[0], make().events[2]
    correct(ledger, proposal.terms[0].id, "status", "disputed")
    correct(ledger, answer.id, "kind", "reject")
    (row,) = ledger.proposals()
    assert row.terms[0].status == "disputed"
    assert [told.kind for told in row.responses] == ["reject"]
    assert [one.field for one in row.judgements] == ["status"]


def test_a_corrected_place_has_its_name(ledger: Ledger, make: Make) -> None:
    ledger.append(make())
    doha, khan = make().places
    visit = make().events[1]
    assert visit.place == doha.id
    correct(ledger, visit.id, "place", khan.id)
    (row,) = [row for row in ledger.contacts() if row.id == visit.id]
    assert row.place == "Khan Yunis"


@pytest.mark.parametrize("source", ["a senior Egyptian official", "A SENIOR Egyptian"])
def test_a_source_is_graded_in_every_claim(
    ledger: Ledger, make: Make, source: str
) -> None:
    ledger.append(make())
    ledger.judged.enter(Entry(kind="grade", records=(source,), by=ME, value="C"))
    whole = source.endswith("official")
    graded = [row.source for row in ledger.claims() if row.judgements]
    assert graded == (["a senior Egyptian official"] if whole else [])
    assert [r.kind for r in ledger.contacts() if r.judgements] == ["call"] * whole


def test_a_note_stands_where_it_was_written(ledger: Ledger, make: Make) -> None:
    ledger.append_many([make(1), make(2)])
    record = make(1).figures[0].id
    ledger.judged.enter(Entry(kind="note", records=(record,), by=ME, value="sure?"))
    noted = {row.id: [j.value for j in row.judgements] for row in ledger.figures()}
    assert noted == {record: ["sure?"], make(2).figures[0].id: []}


def test_without_judgements_nothing_is_laid_over(ledger: Ledger, make: Make) -> None:
    ledger.append(make())
    for question in (ledger.events, ledger.figures, ledger.claims, ledger.proposals):
        assert [row.judgements for row in question() if row.judgements] == []
