"""Figures of one report against each other: a table of sentences."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.domain import Reading
from dragoman.link import check_report

Report = Callable[..., Reading]
HEADER, *LINES = (Path(__file__).parent / "misfits.tsv").read_text("utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in LINES]


@pytest.mark.parametrize(("expected", "stated", "implied", "text"), ROWS)
def test_a_sentence_has_its_misfit_or_none(
    expected: str, stated: str, implied: str, text: str, report: Report
) -> None:
    found = [(m.kind, m.stated, m.implied) for m in check_report(report(text))]
    assert found == ([(expected, float(stated), float(implied))] if expected else [])


def test_the_table_has_what_must_not_be_found() -> None:
    assert sum(not row[0] for row in ROWS) > 10


def test_a_misfit_says_what_it_rests_on_and_why(report: Report) -> None:
    text = (
        "It killed {14|killed|people}: {8|killed|men} men and {4|killed|women} women."
    )
    (misfit,) = check_report(report(text))
    assert misfit.rests_on == ("figure:0", "figure:1", "figure:2")
    assert misfit.rule == "figures.parts_differ"
    assert misfit.article == "a"
    (reason,) = misfit.explanation
    assert reason.text == "8 men and 4 women make 12, not 14 people"
    assert check_report(report(text)) == (misfit,)


@pytest.mark.usefixtures("uncollected")
def test_a_report_of_any_length_is_checked_in_linear_time(report: Report) -> None:
    spent = {}
    for count in (500, 4000):
        numbers = " and ".join(f"{{{n}|killed|people}}" for n in range(1, count))
        reading = report(f"They counted {numbers}, including {{7|killed|men}} men.")
        start = time.process_time()
        check_report(reading)
        spent[count] = time.process_time() - start
    assert spent[4000] < 40 * spent[500] + 0.05
