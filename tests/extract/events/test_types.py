"""What the head for types says that a sentence may tell, and what it refuses."""

import pytest
from spacy.tokens import Doc, SpanGroup

from dragoman.analyse.parse import load
from dragoman.extract.events.types import GROUP, types_of

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


def test_a_sentence_of_the_field_may_tell_what_is_likely(doc: Doc) -> None:
    sentence = next(iter(doc.sents))
    assert types_of(told(doc, 0.99, AID=0.6, NONE=0.4)).tells(sentence, "AID")
    assert not types_of(told(doc, 0.99, AID=0.1, NONE=0.9)).tells(sentence, "AID")
    assert not types_of(told(doc, 0.6, AID=0.9, NONE=0.1)).tells(sentence, "AID")
    assert types_of(told(doc, 0.6, AID=0.9, NONE=0.1)).is_of_field(sentence)


def test_a_sentence_that_surely_tells_nothing_is_refused(doc: Doc) -> None:
    sentence = next(iter(doc.sents))
    assert types_of(told(doc, 0.05, NONE=0.99)).refuses(sentence)
    assert not types_of(told(doc, 0.9, NONE=0.99)).refuses(sentence)
    assert not types_of(told(doc, 0.05, NONE=0.6, AID=0.4)).refuses(sentence)


def test_without_the_head_nothing_is_said(doc: Doc) -> None:
    doc.spans.pop(GROUP, None)
    sentence = next(iter(doc.sents))
    assert not types_of(doc).refuses(sentence)
    assert not types_of(doc).tells(sentence, "AID")
