"""Whom the head for sides puts on a side of an act that its words leave empty."""

from collections.abc import Callable, Iterable

import pytest
from spacy.tokens import SpanGroup

from dragoman.analyse.parse import load
from dragoman.domain import Reading
from dragoman.extract.events.sides import FOUND_BY, GROUP, sides_of

ReadAll = Callable[[Iterable[str]], dict[str, Reading]]
JOINED = "Jordan voiced anger over the way in which Israel treats worshippers."
NAMED = "Jordan condemned Israel."
TWICE = f"{JOINED} Jordan voiced anger at Israel."


@pytest.fixture(scope="module")
def readings(read_all: ReadAll) -> dict[str, Reading]:
    return read_all((JOINED, NAMED, TWICE))


@pytest.mark.parametrize(
    ("text", "found_by"),
    [(JOINED, f"act_lexicon:1+{FOUND_BY}"), (NAMED, "act_lexicon:1")],
)
def test_an_act_says_that_the_head_gave_a_side(
    readings: dict[str, Reading], text: str, found_by: str
) -> None:
    (event,) = readings[text].events
    assert {p.role for p in event.participants} == {"initiator", "recipient"}
    assert event.found_by == found_by


def test_two_tellings_are_one_act_where_the_head_gave_one_its_side(
    readings: dict[str, Reading],
) -> None:
    (event,) = readings[TWICE].events
    assert len(event.retold) == 1


def test_spans_are_kept_in_the_order_of_the_text() -> None:
    doc = load()(JOINED)
    doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=[doc[8:9], doc[0:1]])
    assert [s.text for s in sides_of(doc).spans] == ["Jordan", "Israel"]


def test_without_the_head_nobody_is_seen() -> None:
    doc = load()(JOINED)
    doc.spans.pop(GROUP, None)
    assert sides_of(doc).spans == ()
