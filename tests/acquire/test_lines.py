"""How single lines look, and what a page's lines say of it."""

from pathlib import Path

import pytest

from dragoman.acquire.layout import read_layout
from dragoman.acquire.lines import read_lines
from dragoman.acquire.masthead import read_masthead

HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


@pytest.mark.parametrize(("look", "line"), rows("lines.tsv"))
def test_a_line_looks_like_what_it_is(look: str, line: str) -> None:
    assert [found.look for found in read_lines(line)] == [look]


@pytest.mark.parametrize(("field", "value", "text"), rows("mastheads.tsv"))
def test_a_page_says_of_itself(field: str, value: str, text: str) -> None:
    masthead = read_masthead(read_layout(text.replace("|", "\n")))
    assert getattr(masthead, field) == (value or None)


def marked(text: str) -> list[str]:
    layout = read_layout(text)
    return [layout.lines[i].text for i in sorted(layout.furniture)]


def test_the_items_of_a_list_of_other_reports_are_furniture() -> None:
    body = "The army said on Monday it had left the village.\n"
    tail = "Most read\n1. Ferry fares to rise\n2. Coffee harvest fails again\n"
    assert marked(body + tail) == tail.splitlines()


def test_a_list_amid_the_report_ends_with_a_blank_line() -> None:
    body = "The army said on Monday it had left the village.\n"
    text = f"{body}Related stories\nFerry fares to rise\n\nWho fired first\n{body}"
    assert marked(text) == ["Related stories", "Ferry fares to rise"]


def test_headings_in_a_report_are_no_furniture() -> None:
    body = "The army said on Monday it had left the village.\n"
    assert marked(f"KEY POINTS\n\n{body}\nACCESS\n\n{body}\n10:42 GMT\n\n{body}") == []


def test_a_given_title_is_looked_up_and_never_furniture() -> None:
    text = "Home\nNews\nSubscribe\nThe army said on Monday it had left the village."
    layout = read_layout(text, "subscribe")
    assert layout.title == 2
    assert 2 not in layout.furniture


def test_a_short_last_sentence_is_no_furniture() -> None:
    body = "The army said on Monday it had left the village.\n"
    assert marked(f"{body}Advertisement\nRebels have not commented.\nShare") == [
        "Advertisement",
        "Share",
    ]


def test_a_report_that_is_cut_off_is_no_furniture() -> None:
    body = "The army said on Monday it had left the village.\n"
    cut_off = "In a joint statement the two ministers of the interior said that"
    assert marked(f"{body}Advertisement\n{cut_off}") == ["Advertisement"]
