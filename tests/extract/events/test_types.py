"""What the head for types proposes where the lexicon has no word, and refuses."""

import pytest
from spacy.tokens import Doc, SpanGroup

from dragoman.analyse.parse import load
from dragoman.extract.events.types import FOUND_BY, GROUP, types_of

SENTENCE = "Norway is adding a field hospital for Chad."


@pytest.fixture(scope="module")
def doc() -> Doc:
    return load()(SENTENCE)


def told(doc: Doc, relevant: float, **types: float) -> Doc:
    """Let the head say something of the one sentence."""
    spans = list(doc.sents)
    attrs = {"relevant": [relevant], "types": [types]}
    doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=spans, attrs=attrs)
    return doc


def test_a_sure_type_is_proposed_of_the_main_verb(doc: Doc) -> None:
    sentence = next(iter(doc.sents))
    found = types_of(told(doc, 0.99, AID=0.95, NONE=0.05)).proposal(sentence)
    assert found is not None
    assert (found.row.kind, found.trigger.text) == ("cooperation.aid", "adding")
    assert found.found_by == FOUND_BY


@pytest.mark.parametrize(
    ("relevant", "types"),
    [
        (0.99, {"AID": 0.6, "NONE": 0.4}),
        (0.5, {"AID": 0.95, "NONE": 0.05}),
        (0.99, {"RETREAT": 0.95, "NONE": 0.05}),
    ],
    ids=["unsure", "irrelevant", "a type of many kinds"],
)
def test_what_is_not_sure_is_not_proposed(
    doc: Doc, relevant: float, types: dict[str, float]
) -> None:
    sentence = next(iter(doc.sents))
    assert types_of(told(doc, relevant, **types)).proposal(sentence) is None


def test_a_sentence_that_surely_tells_nothing_is_refused(doc: Doc) -> None:
    sentence = next(iter(doc.sents))
    assert types_of(told(doc, 0.05, NONE=0.99)).refuses(sentence)
    assert not types_of(told(doc, 0.9, NONE=0.99)).refuses(sentence)
    assert not types_of(told(doc, 0.05, NONE=0.6, AID=0.4)).refuses(sentence)


def test_without_the_head_nothing_is_said(doc: Doc) -> None:
    doc.spans.pop(GROUP, None)
    sentence = next(iter(doc.sents))
    assert not types_of(doc).refuses(sentence)
    assert types_of(doc).proposal(sentence) is None
