"""Where a line's own words begin, after "CAIRO, May 6 (Agency) -"."""

from functools import lru_cache
from typing import Final

from spacy.tokens import Doc, Span as Stretch, Token

from dragoman.extract.columns import REMEMBERED, columns

WEEKDAYS: Final = frozenset(
    (
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    )
)
DASHES: Final = frozenset({"-", "--", "–", "—"})
LONGEST: Final = 20
BRACKETS: Final = {"(": ")", "/": "/"}
NAMING: Final = frozenset({"NOUN", "PROPN", "PRON"})
NAME_WORDS: Final = frozenset({"and", "da", "de", "del", "do", "el", "la", "of", "the"})


@lru_cache(maxsize=REMEMBERED)
def own_words(doc: Doc) -> list[int]:
    """For each token of a report, the one at which its sentence's own words begin."""
    of = columns(doc)
    dashed = {of.opens[i] for i in of.with_low(DASHES)}
    begins = {
        a: _after_dateline(doc[a:b]) if a in dashed else a for a, b in of.sentences
    }
    return [begins[first] for first in of.opens]


def _after_dateline(sentence: Stretch) -> int:
    """Find the token of a sentence that follows its dateline, or its first one.

    A dateline is names, numbers and what stands in brackets, up to a dash; what
    follows begins anew: "GOMA, Congo (Lake Wire) - Rebels".
    """
    closing = None
    for token in sentence[:LONGEST]:
        if closing is not None:
            closing = None if token.text == closing else closing
        elif token.text in BRACKETS and _is_apart(token):
            closing = BRACKETS[token.text]
        elif token.text in DASHES and _stands_alone(token):
            after = token.i + 1
            begun = after < sentence.end and _begins(sentence.doc[after])
            return after if begun and token.i > sentence.start else sentence.start
        elif not _is_part(token):
            break
    return sentence.start


def own_subject(subject: Token, verb: Token) -> Token:
    """Find who acts where the parse takes the dateline for it: "OSLO - Norway said"."""
    begins = own_words(verb.doc)[verb.i]
    if subject.i >= begins:
        return subject
    named = (t for t in verb.doc[begins : verb.i] if t.head.i < begins)
    return next((t for t in named if t.pos_ in NAMING), subject)


def _is_apart(token: Token) -> bool:
    return token.i == 0 or bool(token.nbor(-1).whitespace_)


def _stands_alone(dash: Token) -> bool:
    before = dash.nbor(-1) if dash.i else dash
    return bool(dash.whitespace_) and bool(before.whitespace_ or before.text in ")/")


def _begins(token: Token) -> bool:
    return not token.text[0].islower()


def _is_part(token: Token) -> bool:
    joined = token.i > 0 and token.nbor(-1).text in DASHES
    named = token.text[0].isupper() or token.lower_ in NAME_WORDS
    return named or joined or token.is_digit or token.is_punct
