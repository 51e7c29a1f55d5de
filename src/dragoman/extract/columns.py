"""The words of a report as columns: a finder that looks for few words asks these.

A token is made anew each time spaCy is asked for it, and so is each of its strings.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.tokens import Doc

REMEMBERED = 2  # reports


@dataclass(frozen=True, slots=True)
class Columns:
    """Hold a value for each token: words and lemmas in lower case, tags, labels.

    `start` is a token's first character, `head` the place of its head.
    """

    start: list[int]
    head: list[int]
    low: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]


@lru_cache(maxsize=REMEMBERED)
def columns(doc: Doc) -> Columns:
    """The columns of a parsed report, which does not change any more."""
    names: list[int | str] = ["IDX", "HEAD", "LOWER", "LEMMA", "TAG", "POS", "DEP"]
    given = np.asarray(doc.to_array(names), np.uint64).reshape(-1, len(names))
    start, head = given[:, :2].astype(np.int64).T
    low, lemma, tag, pos, dep = (_words(c, doc.vocab.strings) for c in given[:, 2:].T)
    return Columns(
        start=start.tolist(),
        head=(head + np.arange(len(head))).tolist(),
        low=low,
        lemma=[word.lower() for word in lemma],
        tag=tag,
        pos=pos,
        dep=dep,
    )


def _words(hashes: NDArray[np.uint64], strings: StringStore) -> list[str]:
    known: dict[int, str] = {}
    found = []
    for key in hashes.tolist():
        word = known.get(key)
        if word is None:
            word = known[key] = strings[key]
        found.append(word)
    return found
