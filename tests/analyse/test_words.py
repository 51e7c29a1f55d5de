"""Attributes from memory equal those of the components that they stand in for."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.analyse.parse import BUNDLED, DEFAULT_MODEL, load
from dragoman.analyse.words import ASKED, MOST, Words

TEXTS = [
    "The envoy did not say who had signed what was left of the deal.",
    "I'm gonna go; they're gonna stay, and you've got ta see it.",
    "There's a truce, and there are doubts. It ain't so, y'all.",
    "Let's c'm on, let 's see: THERE'S GON NA be talks.",
    "But you know it. It said you left but one. That is that.",
    " \n\n  Two lines,\n\nthen  spaces. \n",
    "He gets it, she got it; does he? He'd gone, as had they.",
    "better worst left striking struck leaves Bettering U.S. 1,200",
    "",
    "there",
]


@pytest.fixture(scope="module")
def own() -> Language:
    return spacy.load(BUNDLED / DEFAULT_MODEL, disable=["ner", "senter"])


def facts(doc: Doc) -> list[tuple[str, ...]]:
    return [
        (t.text, t.tag_, t.dep_, t.pos_, str(t.morph), t.lemma_, str(t.is_sent_start))
        for t in doc
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_answers_equal_those_of_the_components_asked(own: Language, text: str) -> None:
    with own.select_pipes(disable=ASKED):
        bare = own(text).to_bytes()
    asked, memory = (Doc(own.vocab).from_bytes(bare) for _ in range(2))
    for name in ASKED:
        asked = own.get_pipe(name)(asked)
    words = Words(own)
    assert facts(words(memory)) == facts(asked)
    assert facts(words(Doc(own.vocab).from_bytes(bare))) == facts(asked)


def test_memory_is_bounded(own: Language) -> None:
    words = Words(own)
    words(own("Talks resumed."))
    words.known.update({((n, 0, 0),): () for n in range(MOST + 1)})
    words(own("Talks resumed."))
    assert len(words.known) < 10


def test_the_bundled_pipeline_answers_from_memory() -> None:
    assert "dragoman_words" in load().pipe_names
    assert not set(ASKED) & set(load().pipe_names)
