"""Words, numbers and signs of a text: finer than tokens, the same in any tokenizer."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dragoman.extract.columns import columns

ATOM = re.compile(
    r"(?P<number>\d+(?:,\d{3}(?!\d))*(?:[.:]\d+)*)"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]+)"
    r"|(?P<line>\n)"
    r"|(?P<sign>[^\s\w]|_)"
)


class Atom(NamedTuple):
    """Hold a word, a number or a sign.

    `low` is its lower-case form; `glued` says that no space stands before it.
    """

    text: str
    low: str
    kind: str
    start: int
    end: int
    glued: bool


REMEMBERED = 32  # texts: times and figures cut the same report, proposals pieces
NOTHING = Atom("", "", "end", 0, 0, glued=False)


@lru_cache(maxsize=REMEMBERED)
def split_atoms(text: str) -> tuple[Atom, ...]:
    """Cut a text into words, numbers, signs and line breaks."""
    made: list[Atom] = []
    last = 0
    for match in ATOM.finditer(text):
        word = match[0].replace("’", "'")
        start, end = match.span()
        glued = start == last and bool(made)
        made.append(Atom(word, word.lower(), match.lastgroup or "", start, end, glued))
        last = end
    return tuple(made)


def at(atoms: Sequence[Atom], i: int) -> Atom:
    """The atom at a place, or one that is nothing."""
    return atoms[i] if 0 <= i < len(atoms) else NOTHING


LONGEST_SENTENCE = 500  # tokens; the longest of 1,600 news reports has 200


@dataclass(frozen=True, slots=True)
class TokenMap:
    """Find the token at a character.

    `overlong` are the tokens of sentences so long that walking their parse from each
    token would take quadratic time: their syntax is not looked at.
    """

    doc: Doc
    starts: list[int]
    overlong: frozenset[int]

    @classmethod
    def of(cls, doc: Doc) -> "TokenMap":
        """Index the tokens of a doc."""
        of = columns(doc)
        long = (s for s in of.sentences if s[1] - s[0] > LONGEST_SENTENCE)
        overlong = frozenset(i for s in long for i in range(*s))
        return cls(doc, of.start, overlong)

    def token(self, start: int) -> Token:
        """The token that holds a character."""
        i = bisect_left(self.starts, start + 1) - 1
        return self.doc[max(i, 0)]
