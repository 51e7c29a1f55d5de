"""Decide by grammar whether a place's name means the place or those who act for it."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Span as Stretch, Token

from dragoman.extract.columns import columns, kids
from dragoman.extract.joined import is_list_item
from dragoman.knowledge import Entry, read_table

SUBJECTS: Final = frozenset(("nsubj", "nsubjpass", "csubj"))
GOVERNED: Final = {
    "dobj": "object",
    "dative": "object",
    "obj": "object",
    "iobj": "object",
    "poss": "possessive",
    "case": "possessive",
}
CHAIN: Final = 8
"""A name is at most so far from the head of its coordination."""
HYPHENS: Final = frozenset(("-", "–", "/"))
ADDRESSING: Final = frozenset(
    ("to", "from", "for", "on", "of", "over", "toward", "towards")
)
LIST_LENGTH: Final = 12
LINKS: Final = frozenset((",", "and", "the"))
NEAR: Final = 3
DASHES: Final = frozenset(("-", "–", "—", "--"))
DATELINE: Final = frozenset(("PROPN", "NUM", "PUNCT", "SYM", "X"))
OPENERS: Final = frozenset(("-", "–", "—", "--", ";", ":"))
FINITE: Final = frozenset(("VBD", "VBZ", "VBP"))
CLOSERS: Final = frozenset((":", "(", "."))
LOUD: Final = 4
"""A dateline in capitals has at least so many letters; an acronym has fewer."""
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
    if opens_page(stretch) or _says_where(stretch):
        return False
    return _acts(_head_of(stretch)) or _before_verb(stretch)


def opens_page(stretch: Stretch) -> bool:
    """Say whether the name is a dateline's: "JEDDAH, May 21 (NPA) -", "ROME: ..."."""
    doc = stretch.doc
    start = _line_start(stretch)
    if start is None:
        return False
    first, head = doc[start], columns(doc).words(start, stretch.end)
    loud = head.isupper() and len(head) >= LOUD
    first_line = start == 0 or "\n" in doc[start - 1].text
    for token in doc[stretch.end : stretch.end + LIST_LENGTH]:
        if token.text in DASHES:
            return start == stretch.start or loud
        if token.text in CLOSERS:
            country = first_line and first.i < stretch.end and token.text != "("
            return loud or (country and _is_pair(doc[start : token.i]))
        if token.pos_ not in DATELINE and token.text not in "()":
            break
    return False


def _line_start(stretch: Stretch) -> int | None:
    """Where the line of names begins that a name at a sentence's start is in."""
    doc, start = stretch.doc, stretch.start
    least = max(0, start - LIST_LENGTH)
    while start > least and not doc[start].is_sent_start:
        if doc[start - 1].pos_ != "PROPN" and doc[start - 1].text not in ",/":
            return None
        start -= 1
    return start if doc[start].is_sent_start else None


def _is_pair(line: Stretch) -> bool:
    """Say whether a line is a town with its country: "Goma, DR Congo"."""
    commas = sum(token.text == "," for token in line)
    return commas == 1 and all(t.text == "," or t.pos_ == "PROPN" for t in line)


def _says_where(stretch: Stretch) -> bool:
    """Say whether the name tells where the one before it is ("Tacoma, Washington")."""
    doc, start = stretch.doc, stretch.start
    after = doc[stretch.end].lower_ if stretch.end < len(doc) else ""
    listed = after in (",", "and", "or")
    before = start > 1 and doc[start - 1].text == ","
    sole = start <= NEAR or doc[start - NEAR].text not in (",", "and")
    return bool(before and not listed and sole and doc[start - 2].ent_type_ == "GPE")


def is_gone_to(stretch: Stretch) -> bool:
    """Say whether a verb has the name as where someone goes or what is hit."""
    root = stretch.root
    if root.dep_ not in ("dobj", "nsubjpass"):
        return False
    return not _says("object", root.head, default=True)


def _before_verb(stretch: Stretch) -> bool:
    """Say whether names open a sentence and a finite verb of acting follows.

    A dateline often misleads the parser ("ASTANA - Russia and Iran agreed").
    """
    doc, at = stretch.doc, stretch.end
    start = stretch.start
    while start > max(0, at - LIST_LENGTH) and not doc[start].is_sent_start:
        if doc[start - 1].pos_ != "PROPN" and doc[start - 1].lower_ not in LINKS:
            break
        start -= 1
    opened = doc[start].is_sent_start or doc[start - 1].text in OPENERS
    if stretch[-1].dep_ == "compound" and stretch[-1].head.i == at:
        return False
    limit = min(len(doc), at + LIST_LENGTH)
    while at < limit and (doc[at].pos_ == "PROPN" or doc[at].lower_ in LINKS):
        at += 1
    if not opened or at >= limit or doc[at].tag_ not in FINITE:
        return False
    return doc[at].lemma_ != "be" and _says("subject", doc[at], default=True)


def _head_of(stretch: Stretch) -> Token:
    """The token whose relation counts: that of the first of coordinated names."""
    token = stretch.root
    for _ in range(CHAIN):
        listed = token.dep_ == "conj" or is_list_item(token)
        if not listed or token.head.pos_ not in ("PROPN", "NOUN"):
            break
        token = token.head
    return token


def _acts(token: Token) -> bool:
    dep = token.dep_
    if dep in SUBJECTS:
        return _subject_acts(token)
    if dep in GOVERNED:
        best = dep in ("poss", "case") and _is_best(token.head)
        return not best and _says(GOVERNED[dep], token.head, default=True)
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


def _is_best(noun: Token) -> bool:
    """Say whether a noun is one of many by its rank ("Sweden's finest actors")."""
    return any(
        t.tag_ in ("JJS", "RBS") or any(c.tag_ == "RBS" for c in kids(t))
        for t in noun.lefts
    )


def _subject_acts(token: Token) -> bool:
    verb = token.head
    if token.dep_ == "nsubjpass":
        return _says("object", verb, default=True)
    if verb.lemma_ == "be" or verb.pos_ == "AUX":
        return not any(
            child.dep_ in ("attr", "acomp", "prep")
            and (child.dep_ == "prep" or not _says("predicate", child, default=True))
            for child in kids(verb)
        )
    return _says("subject", verb, default=True)


def _after_preposition(token: Token) -> bool:
    preposition = token.head
    if preposition.dep_ == "agent":
        return True
    word, above = preposition.lower_, preposition.head
    if word == "for" and preposition.is_sent_start:
        return True
    if word in ADDRESSING:
        return _says(word, above, default=False) or _object_says(word, above)
    if word in ("between", "with"):
        return _says(word, above, default=True)
    return _says("preposition", preposition, default=False)


def _object_says(relation: str, verb: Token) -> bool:
    """Look at what the verb has ("made his debut for Ireland")."""
    return any(_says(relation, child, default=False) for child in kids(verb, "dobj"))


def _before_noun(token: Token) -> bool:
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    before = token.doc[token.i - 1] if token.i else None
    hyphened = any(t is not None and t.text in HYPHENS for t in (before, after))
    return hyphened and _says("compound", token.head, default=False)


def _says_colon(token: Token) -> bool:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following is not None and following.text == ":"
