"""The words of a report as columns: a finder that looks for few words asks these.

A token is made anew each time spaCy is asked for it, and so is each of its strings.
"""

from bisect import bisect_left
from collections.abc import Sequence, Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.tokens import Doc, Span as Stretch, Token

REMEMBERED = 2  # reports
NUMBERS = ("IDX", "LENGTH", "SPACY", "HEAD", "SENT_START")
WORDS = ("ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE")


@dataclass(frozen=True, slots=True)
class Columns:
    """Hold a value for each token: words, also in lower case, as lemmas are, labels.

    `start` is a token's first character, `end` the one after its last, `spaced` says
    whether a blank follows; `head` is the place of its head, `kids` are those of its
    children; [`opens`, `closes`) are the tokens of its sentence; `ent` is the label of
    the entity that it is in. `low_at` and `lemma_at` are the places of each form.
    """

    text: str
    sentences: list[tuple[int, int]]
    start: list[int]
    end: list[int]
    spaced: list[int]
    head: list[int]
    kids: list[list[int]]
    opens: list[int]
    closes: list[int]
    word: list[str]
    low: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    ent: list[str]
    low_at: dict[str, list[int]]
    lemma_at: dict[str, list[int]]

    def words(self, start: int, end: int) -> str:
        """The text of tokens [start, end), as a span gives it, which joins it anew."""
        return self.text[self.start[start] : self.end[end - 1]] if start < end else ""

    def with_low(self, words: AbstractSet[str]) -> list[int]:
        """The places of some words, in lower case, in the order of the text."""
        at = self.low_at
        return sorted(i for word in at.keys() & words for i in at[word])

    def with_lemma(self, words: AbstractSet[str]) -> list[int]:
        """The places of the words of some lemmas, in the order of the text."""
        at = self.lemma_at
        return sorted(i for word in at.keys() & words for i in at[word])

    def with_form(self, words: AbstractSet[str]) -> list[int]:
        """The places of what is one of some words as it stands or as a lemma."""
        return sorted({*self.with_low(words), *self.with_lemma(words)})


@lru_cache(maxsize=REMEMBERED)
def columns(doc: Doc) -> Columns:
    """The columns of a parsed report, which does not change any more."""
    names: list[int | str] = [*NUMBERS, *WORDS]
    given = np.asarray(doc.to_array(names), np.uint64).reshape(-1, len(names))
    start, length, spaced, head, begun = given[:, : len(NUMBERS)].astype(np.int64).T
    words = given[:, len(NUMBERS) :].T
    word, low, lemmas, *labels = (_words(c, doc.vocab.strings) for c in words)
    tag, pos, dep, ent = labels
    lemma = [form.lower() for form in lemmas]
    heads = (head + np.arange(len(head))).tolist()
    edges = [0, *(np.flatnonzero(begun[1:] == 1) + 1).tolist(), len(begun)]
    sentences = list(pairwise(edges)) if len(begun) else []
    return Columns(
        text=doc.text,
        sentences=sentences,
        start=start.tolist(),
        end=(start + length).tolist(),
        spaced=spaced.tolist(),
        head=heads,
        kids=_children(heads),
        opens=[first for first, last in sentences for _ in range(first, last)],
        closes=[last for first, last in sentences for _ in range(first, last)],
        word=word,
        low=low,
        lemma=lemma,
        tag=tag,
        pos=pos,
        dep=dep,
        ent=ent,
        low_at=_places(low),
        lemma_at=_places(lemma),
    )


def _places(words: list[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        found.setdefault(word, []).append(i)
    return found


def _children(heads: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            found[head].append(i)
    return found


def kids(token: Token, *labels: str) -> list[Token]:
    """The children of a token, in order, of some labels or of all.

    spaCy looks for them anew among all words below the token.
    """
    doc = token.doc
    of = columns(doc)
    below, dep = of.kids[token.i], of.dep
    if not below:
        return []
    return [doc[i] for i in below if not labels or dep[i] in labels]


def within(places: Sequence[int], stretch: Stretch) -> Sequence[int]:
    """Those of some places, in order, that lie in a stretch."""
    first = bisect_left(places, stretch.start)
    return places[first : bisect_left(places, stretch.end, first)]


def has_kid(token: Token, *labels: str) -> bool:
    """Say whether a token has a child of one of the labels."""
    of = columns(token.doc)
    for i in of.kids[token.i]:  # noqa: SIM110 - asked too often for a generator
        if of.dep[i] in labels:
            return True
    return False


def _words(hashes: NDArray[np.uint64], strings: StringStore) -> list[str]:
    keys = hashes.tolist()
    known = {key: strings[key] for key in set(keys)}
    return list(map(known.__getitem__, keys))
