"""Decide by grammar whether a place's name means the place or those who act for it."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Span as Stretch, Token

from dragoman.knowledge import Entry, read_table

SUBJECTS: Final = frozenset(("nsubj", "nsubjpass", "csubj"))
OBJECTS: Final = frozenset(("dobj", "dative", "obj", "iobj"))
CHAIN: Final = 8
"""A name is at most so far from the head of its coordination."""
HYPHENS: Final = frozenset(("-", "–", "/"))
ALWAYS_PLACES: Final = frozenset(("region", "camp", "crossing", "sea", "strait"))


@dataclass(frozen=True, slots=True)
class Word:
    """Hold what a word says of a name that stands in a relation to it."""

    word: str
    relation: str
    reading: str


@cache
def _readings() -> dict[tuple[str, str], bool]:
    rows = read_table("metonymy_words", Word)
    return {(row.relation, row.word): row.reading == "actor" for row in rows}


def acts(stretch: Stretch, entry: Entry | None = None) -> bool:
    """Say whether a state's, capital's or seat's name means who acts for it.

    Regions, camps and crossings never do; without an entry the grammar alone decides.
    """
    if entry is not None and entry.feature in ALWAYS_PLACES:
        return False
    return _acts(_head_of(stretch))


def _head_of(stretch: Stretch) -> Token:
    """The token whose relation counts: that of the first of coordinated names."""
    token = stretch.root
    for _ in range(CHAIN):
        if token.dep_ != "conj" or token.head.pos_ not in ("PROPN", "NOUN"):
            break
        token = token.head
    return token


def _acts(token: Token) -> bool:
    dep = token.dep_
    if dep in SUBJECTS:
        return _subject_acts(token)
    if dep in OBJECTS:
        return _says("object", token.head, default=True)
    if dep in ("poss", "case"):
        return _says("possessive", token.head, default=True)
    if dep in ("pobj", "agent", "pcomp"):
        return _after_preposition(token)
    if dep in ("compound", "amod", "nmod", "npadvmod"):
        return _before_noun(token)
    return dep in ("appos", "ROOT") and _says_colon(token)


def _says(relation: str, word: Token, *, default: bool) -> bool:
    known = _readings()
    for form in (word.lemma_.casefold(), word.lower_):
        if (relation, form) in known:
            return known[relation, form]
    return default


def _subject_acts(token: Token) -> bool:
    verb = token.head
    if verb.lemma_ == "be" or verb.pos_ == "AUX":
        return not any(
            child.dep_ in ("attr", "acomp", "prep")
            and (child.dep_ == "prep" or not _says("predicate", child, default=True))
            for child in verb.children
        )
    return _says("subject", verb, default=True)


def _after_preposition(token: Token) -> bool:
    preposition = token.head
    if preposition.dep_ == "agent":
        return True
    word, above = preposition.lower_, preposition.head
    if word in ("to", "from", "for", "on", "of"):
        return _says(word, above, default=False)
    return _says("preposition", preposition, default=False)


def _before_noun(token: Token) -> bool:
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    before = token.doc[token.i - 1] if token.i else None
    hyphened = any(t is not None and t.text in HYPHENS for t in (before, after))
    return hyphened and _says("compound", token.head, default=False)


def _says_colon(token: Token) -> bool:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following is not None and following.text == ":"
