"""Part of speech, morphology and lemma of each word, looked up once a word form.

What spaCy's attribute ruler and lemmatizer say about a word rests on its form, tag and
dependency alone, but for a few pairs ("gon na", "there 's"). So they are asked once
for each such combination, and their answers are kept: the same, in a fifth of the time.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

ASKED = ("attribute_ruler", "lemmatizer")
MOST = 200_000
"""Answers kept; then all are forgotten, so that memory stays flat."""
FIRST = frozenset({"ai", "gon", "got", "let", "c'm", "y", "y'"})
"""First words of the ruler's patterns of two; the others start with an expletive."""

Key = tuple[int, int, int]
Answer = tuple[int, int, int, int, int]
ASKED_BY: list[int | str] = ["ORTH", "TAG", "DEP"]
SET: list[int | str] = ["POS", "MORPH", "LEMMA"]
SAID: list[int | str] = [*SET, "TAG", "DEP"]


class Answers(dict[tuple[Key, ...], tuple[Answer, ...]]):
    """What the components said about a word, or words, with their tags."""

    def __init__(self, nlp: Language) -> None:
        super().__init__()
        self.nlp = nlp

    def __missing__(self, run: tuple[Key, ...]) -> tuple[Answer, ...]:
        """Ask the components about a run of words that was not met before."""
        strings = self.nlp.vocab.strings
        doc = Doc(
            self.nlp.vocab,
            words=[strings[orth] for orth, _, _ in run],
            tags=[strings[tag] for _, tag, _ in run],
            deps=[strings[dep] for _, _, dep in run],
            heads=list(range(len(run))),
        )
        for name in ASKED:
            doc = self.nlp.get_pipe(name)(doc)
        rows = doc.to_array(SAID).tolist()
        said: tuple[Answer, ...] = tuple(tuple(row) for row in rows)
        self[run] = said
        return said


class Words:
    """A pipeline component that answers for the components it asks."""

    def __init__(self, nlp: Language) -> None:
        self.known = Answers(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of all words."""
        if len(doc) == 0:
            return doc
        if len(self.known) > MOST:
            self.known.clear()
        given = _rows(doc)
        said = np.array(self._answers(doc, given), np.uint64)
        values: Any = np.ascontiguousarray(said[:, :3])  # spaCy's own type is narrower
        doc.from_array(SET, values)
        changed = (said[:, 3:] != given[:, 1:]).any(1)
        for place in np.flatnonzero(changed).tolist():
            token = doc[place]
            token.tag, token.dep = said[place, 3:].tolist()
        return doc

    def _answers(self, doc: Doc, given: NDArray[np.uint64]) -> list[Answer]:
        keys: list[Key] = list(map(tuple, given.tolist()))
        said = [self.known[(key,)][0] for key in keys]
        for start, end in _pairs(doc, given):
            said[start:end] = self.known[tuple(keys[start:end])]
        return said


def _rows(doc: Doc) -> NDArray[np.uint64]:
    return np.asarray(doc.to_array(ASKED_BY), np.uint64)


def _pairs(doc: Doc, given: NDArray[np.uint64]) -> Iterator[tuple[int, int]]:
    """Runs of words that the ruler's patterns of two may join."""
    strings = doc.vocab.strings
    opens = (given[:, 2] == strings["expl"]) | np.isin(given[:, 0], _first(doc.vocab))
    end = 0
    for place in np.flatnonzero(opens[:-1]).tolist():
        if place < end:
            continue
        end = place + 1
        while end < len(doc) - 1 and opens[end]:
            end += 1
        yield place, end + 1
        end += 1


@cache
def _first(vocab: Vocab) -> list[int]:
    forms = {form(word) for word in FIRST for form in (str, str.title, str.upper)}
    return [vocab.strings.add(form) for form in sorted(forms)]


def answer_from_memory(nlp: Language) -> None:
    """Put this component in the place of those that it asks."""
    nlp.add_pipe("dragoman_words", after=ASKED[-1])
    for name in ASKED:
        nlp.disable_pipe(name)


@Language.factory("dragoman_words")
def _words(nlp: Language, name: str) -> Words:  # noqa: ARG001 - spaCy passes it
    return Words(nlp)
