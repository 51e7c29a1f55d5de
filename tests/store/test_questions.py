"""Questions find what they ask for, and nothing else."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.domain import Reading
from dragoman.domain.errors import FilterError
from dragoman.store import Filter, Ledger

Make = Callable[..., Reading]


@pytest.fixture
def filled(ledger: Ledger, make: Make) -> Ledger:
    ledger.append_many([make(1), make(2)])
    return ledger


CONTACTS = [
    (Filter(), {"call", "visit"}),
    (Filter(status="planned"), {"visit"}),
    (Filter(status="denied"), set()),
    (Filter(actor="Haniyeh"), {"call"}),
    (Filter(actor="ismail HANIYEH"), {"call"}),
    (Filter(actor="person:ismail-haniyeh"), {"call"}),
    (Filter(actor="Hani"), set()),
    (Filter(actor="Cairo"), {"call"}),
    (Filter(actor="%"), set()),
    (Filter(actor="_______"), set()),
    (Filter(actor="' OR 1=1 --"), set()),
    (Filter(place="Doha"), {"visit"}),
    (Filter(place="QAT"), {"visit"}),
    (Filter(place="geonames:290030"), {"visit"}),
    (Filter(place="Khan Yunis"), set()),
    (Filter(source="Al-Qahera"), {"call", "visit"}),
    (Filter(source="egyptian official"), {"call"}),
    (Filter(source="Example Agency"), {"call", "visit"}),
    (Filter(source="Reuters"), set()),
    (Filter(unnamed=True), {"call"}),
    (Filter(unnamed=False), {"visit"}),
    (Filter(depth=2), {"call"}),
    (Filter(depth=1), {"call", "visit"}),
    (Filter(since="2024-05-03"), {"visit"}),
    (Filter(until="2024-05-02"), {"call"}),
    (Filter(since="2024-05-09", until="2024-06-01"), {"visit"}),
    (Filter(since="2024-05-10"), set()),
]


@pytest.mark.parametrize(("where", "kinds"), CONTACTS)
def test_contacts_are_filtered(filled: Ledger, where: Filter, kinds: set[str]) -> None:
    found = list(filled.contacts(where))
    assert {row.kind for row in found} == kinds
    assert len(found) == 2 * len(kinds)


FIGURES = [
    (Filter(), 2),
    (Filter(measure="killed"), 2),
    (Filter(measure="injured"), 0),
    (Filter(population="People"), 2),
    (Filter(population="Palestinians"), 0),
    (Filter(place="khan yunis"), 2),
    (Filter(source="ministry"), 2),
    (Filter(unnamed=True), 0),
    (Filter(until="2024-05-01"), 0),
    (Filter(since="2024-05-02", until="2024-05-02"), 2),
]


@pytest.mark.parametrize(("where", "count"), FIGURES)
def test_figures_are_filtered(filled: Ledger, where: Filter, count: int) -> None:
    assert len(list(filled.figures(where))) == count


CLAIMS = [
    (Filter(), 6),
    (Filter(unnamed=True), 2),
    (Filter(depth=2), 2),
    (Filter(actor="al qahera"), 2),
    (Filter(source="al qahera"), 4),
    (Filter(since="2024-05-03"), 0),
]


@pytest.mark.parametrize(("where", "count"), CLAIMS)
def test_claims_are_filtered(filled: Ledger, where: Filter, count: int) -> None:
    assert len(list(filled.claims(where))) == count


PROPOSALS = [
    (Filter(actor="Hamas"), 2),
    (Filter(actor="Haniyeh"), 0),
    (Filter(status="offered"), 2),
    (Filter(status="demanded"), 0),
    (Filter(source="the example"), 2),
    (Filter(source="al qahera"), 0),
]


@pytest.mark.parametrize(("where", "count"), PROPOSALS)
def test_proposals_are_filtered(filled: Ledger, where: Filter, count: int) -> None:
    assert len(list(filled.proposals(where))) == count


def test_a_row_says_who_and_on_whose_word(filled: Ledger) -> None:
    row = next(filled.contacts(Filter(status="held", limit=1)))
    assert [(p.name, p.role) for p in row.participants] == [
        ("Abbas Kamel", "initiator"),
        ("Ismail Haniyeh", "recipient"),
    ]
    assert row.chain == (
        "The Example",
        "Example Agency",
        "Al-Qahera",
        "a senior Egyptian official",
    )
    assert row.unnamed
    assert row.not_stated == ("issues",)
    assert row.words == "Cairo's envoy phoned Ismail Haniyeh on Thursday"
    assert (row.page.outlet, row.page.title) == ("The Example", "A call to Doha")


def test_what_the_report_says_itself_rests_on_the_page(filled: Ledger) -> None:
    (row, _) = filled.events(family="response")
    assert row.chain == ("The Example", "Example Agency")
    assert not row.unnamed


def test_a_proposal_has_its_terms_and_answers(filled: Ledger) -> None:
    row = next(filled.proposals())
    assert row.author == "Abbas Kamel"
    assert row.addressees == ("Hamas",)
    (term,) = row.terms
    assert (term.issue, term.obligor, term.words) == (
        "hostage_release",
        "Hamas",
        "frees 33 captives",
    )
    assert row.contested == ("contested points",)
    assert [(d.word, d.by) for d in row.described_as] == [("generous", "The ministry")]
    assert [answer.kind for answer in row.responses] == ["studying"]


def test_actors_of_several_reports_are_one_row_where_they_have_a_name(
    filled: Ledger,
) -> None:
    rows = {row.name: row for row in filled.actors()}
    assert rows["Ismail Haniyeh"].reports == 2
    assert rows["Abbas Kamel"].names == ("Cairo's envoy",)
    assert rows["Hamas"].mentions == 2
    unnamed = list(filled.actors(Filter(unnamed=True)))
    assert [row.reports for row in unnamed] == [1, 1]
    assert len(list(filled.actors(Filter(unnamed=False)))) == 5


def test_reports_are_found_by_who_is_in_them(filled: Ledger) -> None:
    assert len(list(filled.reports(Filter(actor="Haniyeh")))) == 2
    assert not list(filled.reports(Filter(actor="Blinken")))
    row = next(filled.reports())
    assert (row.reader, row.language, row.actors, row.figures) == ("0.1.0", "en", 6, 1)


def test_the_newest_come_first_and_a_limit_keeps_them(filled: Ledger) -> None:
    assert [row.kind for row in filled.contacts()] == ["visit", "visit", "call", "call"]
    assert [row.kind for row in filled.contacts(Filter(limit=1))] == ["visit"]


def test_what_has_no_day_is_found_where_no_day_is_asked_for(
    ledger: Ledger, make: Make
) -> None:
    reading = make()
    assert reading.article is not None
    undated = replace(reading.article, published=None)
    events = tuple(replace(e, start=None, end=None) for e in reading.events)
    ledger.append(replace(reading, article=undated, events=events))
    assert len(list(ledger.contacts())) == 2
    assert not list(ledger.contacts(Filter(since="1000-01-01")))
    assert not list(ledger.contacts(Filter(until="3000-01-01")))


@pytest.mark.parametrize(
    ("ask", "where"),
    [
        (Ledger.claims, Filter(place="Doha")),
        (Ledger.contacts, Filter(measure="killed")),
        (Ledger.proposals, Filter(unnamed=True)),
        (Ledger.reports, Filter(status="held")),
    ],
)
def test_a_question_without_an_answer_is_refused(
    ledger: Ledger, ask: Callable[[Ledger, Filter], object], where: Filter
) -> None:
    with pytest.raises(FilterError, match=r"cannot be filtered by .*; they can by"):
        ask(ledger, where)


def test_rows_come_in_thousands(ledger: Ledger, make: Make) -> None:
    """More than one batch of rows, streamed while other questions are asked."""
    ledger.append(make(figures=700))
    rows = ledger.figures()
    next(rows)
    assert ledger.counts().figures == 700
    assert sum(1 for _ in rows) == 699


def test_an_export_holds_everything(filled: Ledger, make_refusal: Make) -> None:
    filled.append(make_refusal())
    lines = list(filled.export("jsonl"))
    assert len(lines) == 3
    assert all(line.endswith("\n") for line in lines)
    table = list(filled.export("csv"))
    assert len(table) == 1 + 2 * 17
    assert table[0].startswith("record,id,report,")
    assert any("Al-Qahera > a senior Egyptian official" in line for line in table)
