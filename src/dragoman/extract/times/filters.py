"""Leave out what only looks like a time: the verb may, 1990 people, 37 years old."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.atoms import Atom, TokenMap, at
from dragoman.extract.times.lexicon import hit, past_hyphen
from dragoman.extract.times.phrase import Phrase
from dragoman.extract.times.years import led_year

MODALS = {"may", "march"}
SMALL_UNITS = {"TS", "TM", "NI"}
COUNTED = {"NOUN", "NUM", "PROPN"}


def is_time(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> bool:
    """Say whether a phrase is a time where it stands."""
    first = at(atoms, phrase.first)
    token = tokens.token(first.start)
    if _is_title(atoms, phrase, token) or _is_modal(atoms, phrase, token):
        return False
    if phrase.form == "literal" and first.low in {"current", "recent"}:
        return token.pos_ == "ADJ"
    if phrase.form == "calendar" and phrase.month is None:
        return _is_year(atoms, phrase, tokens)
    if phrase.form == "span":
        return _is_span(atoms, phrase, tokens)
    return True


def _is_modal(atoms: Sequence[Atom], phrase: Phrase, token: Token) -> bool:
    """The verbs "may" and "march", which no word before makes a month."""
    first = at(atoms, phrase.first)
    if phrase.last - phrase.first > 1 or first.low not in MODALS:
        return False
    led = hit("month_lead", atoms, phrase.first - 1) is not None
    return not led or token.tag_ == "MD"


def _is_title(atoms: Sequence[Atom], phrase: Phrase, token: Token) -> bool:
    """The Sunday Times, USA Today, Bloody Sunday, ABC's This Week, the Daily Star."""
    first, after = at(atoms, phrase.first), at(atoms, phrase.last)
    if not first.text[0].isupper():
        return False
    led = phrase.form == "weekday" and at(atoms, phrase.first - 1).text[:1].isupper()
    if led and hit("title_lead", atoms, phrase.first - 1) is not None:
        return True
    if after.text[:1].isupper() and hit("masthead", atoms, phrase.last) is not None:
        return True
    if phrase.form == "feast":
        return hit("treaty", atoms, phrase.last) is not None
    common = phrase.form in {"days", "set", "unit"} and token.pos_ == "PROPN"
    inside = common and not token.is_sent_start
    return inside and all(
        a.text[:1].isupper() for a in atoms[phrase.first : phrase.last]
    )


def _is_year(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> bool:
    """Not the 1990 of "1990 people"."""
    if phrase.last - phrase.first > 1:
        return True
    token = tokens.token(atoms[phrase.first].start)
    counted = token.dep_ == "nummod" and token.head.tag_ == "NNS"
    if counted and token.head.i == token.i + 1:
        return False
    after = at(atoms, phrase.last)
    plural = after.kind == "word" and tokens.token(after.start).tag_ == "NNS"
    return led_year(atoms, phrase.first) or not plural


def _is_span(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> bool:
    """Not an age, a rate ("four flights a week"), a fraction ("a quarter"), a while."""
    last, first = phrase.last, at(atoms, phrase.first).low
    if at(atoms, past_hyphen(atoms, last)).low == "old":
        return phrase.unit != "Y"
    single = last - phrase.first <= 2 and first in {"a", "an"}  # noqa: PLR2004 - words
    if phrase.unit == "Q" and phrase.shift is None:
        many = phrase.count is None or phrase.count > 1
        return many and at(atoms, last).low != "of" and at(atoms, last - 2).low != "-"
    if single and phrase.unit in SMALL_UNITS and first == "a":
        return phrase.unit == "TM"
    before = at(atoms, phrase.first - 1)
    rated = single and before.kind in {"word", "number"}
    return not (rated and tokens.token(before.start).pos_ in COUNTED)


def trimmed(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> Phrase:
    """Drop what belongs elsewhere: the [third-quarter] loss, would last [42 days]."""
    if at(atoms, phrase.first).low == "last" and phrase.form == "span":
        verb = tokens.token(atoms[phrase.first].start).pos_ == "VERB"
        return replace(phrase, first=phrase.first + 1, shift=None) if verb else phrase
    if at(atoms, phrase.first).low not in {"the", "those", "these"}:
        return phrase
    if phrase.last - phrase.first <= len(("the", "summer")):
        return phrase
    noun = tokens.token(atoms[phrase.first].start).head
    outside = noun.idx >= atoms[phrase.last - 1].end
    return replace(phrase, first=phrase.first + 1) if outside else phrase
