"""From classes of pieces to spans of tokens."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from dragoman.analyse.heads.tokens import layout, of_tokens, spans

LABELS = ("PERSON", "GPE")


@pytest.mark.parametrize(
    ("classes", "found"),
    [
        ([0, 0, 0, 0], []),
        ([1, 2, 0, 3], [("Karim Haddad", "PERSON"), ("Cairo", "GPE")]),
        ([1, 1, 0, 4], [("Karim", "PERSON"), ("Haddad", "PERSON"), ("Cairo", "GPE")]),
        ([2, 2, 4, 4], [("Karim Haddad", "PERSON"), ("left Cairo", "GPE")]),
    ],
)
def test_runs_of_one_type_are_entities(
    classes: list[int], found: list[tuple[str, str]]
) -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Karim", "Haddad", "left", "Cairo"])
    got = [
        (e.text, e.label_) for e in spans(doc, layout(doc), np.array(classes), LABELS)
    ]
    assert got == found


def test_a_sentence_ends_an_entity() -> None:
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=["Cairo", "Cairo"], sent_starts=[True, True])
    found = spans(doc, layout(doc), np.array([1, 2]), LABELS)
    assert [s.text for s in found] == ["Cairo", "Cairo"]


def test_sentences_are_ranges_of_tokens() -> None:
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=["a", "b", "c"], sent_starts=[True, False, True])
    assert layout(doc).sentences == [(0, 2), (2, 3)]
    assert layout(Doc(vocab)).sentences == []


def test_a_token_has_the_class_of_its_first_piece_and_space_has_none() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Haddad", "\n", "left"])
    starts, pieces = np.array([0, 3, 9]), np.array([1, 2, 3])
    assert of_tokens(layout(doc), pieces, starts).tolist() == [1, 0, 3]
