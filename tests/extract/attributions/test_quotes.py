"""Quotation marks: every make, nested, broken, over paragraphs, in linear time."""

import time

import pytest
from hypothesis import given, strategies as st

from dragoman.extract.attributions.quotes import find_quotes

MARKS = 100_000
TIMES_LONGER = 8


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" twice.', ['"no"']),
        ("He said “no” twice.", ["“no”"]),
        ("He said «no» twice.", ["«no»"]),
        ("He said ''no'' twice.", ["''no''"]),
        ("He said 'no' twice.", ["'no'"]),
        ("He said ‘no’ twice.", ["‘no’"]),
        ('The "first" and the "second" one.', ['"first"', '"second"']),
        ("“He told me ‘no’ and left,” she said.", ["“He told me ‘no’ and left,”"]),
        ("”We go,” he said.", ["”We go,”"]),
        ("The army's men, the families' men.", []),
        ("It didn't. They couldn't.", []),
        ('He said "never', ['"never']),
        ('"One.\n"Two," he said.', ['"One.\n"Two,"']),
        ("“One.\n\n“Two.\n\n“Three,” he said.", ["“One.\n\n“Two.\n\n“Three,”"]),
        ('He said "never\nThe road was closed.', ['"never']),
        ("No marks at all.", []),
    ],
)
def test_marks_are_paired(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotes(text)] == quoted


@given(st.text(alphabet="ab \n.,\"“”'‘’«»", max_size=60))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    found = find_quotes(text)
    reached = 0
    for quote in found:
        assert reached <= quote.start < quote.end <= len(text)
        reached = quote.end


def seconds(marks: int) -> float:
    text = '"A" is " not “B” ' * (marks // 5)
    start = time.process_time()
    find_quotes(text)
    return time.process_time() - start


@pytest.mark.usefixtures("uncollected")
def test_a_hundred_thousand_marks_take_linear_time() -> None:
    small = min(seconds(MARKS // 4) for _ in range(3))
    assert seconds(MARKS) < TIMES_LONGER * small + 0.4
