"""Leave out what only looks like a time: the verb may, 1990 people, 37 years old."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.atoms import Atom, TokenMap, at
from dragoman.extract.columns import kids
from dragoman.extract.times.lexicon import hit, past_hyphen, unit
from dragoman.extract.times.phrase import Form, Phrase
from dragoman.extract.times.years import led_year

MODALS = {"may", "march"}
SMALL_UNITS = {"TS", "TM", "NI"}
COUNTED = {"CD", "NN", "NNS"}


def is_time(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> bool:
    """Say whether a phrase is a time where it stands."""
    token = tokens.token(at(atoms, phrase.first).start)
    if _is_title(atoms, phrase, token) or _is_modal(atoms, phrase, token):
        return False
    fits = TESTS.get(phrase.form)
    return fits is None or fits(atoms, phrase, tokens)


def _is_reference(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> bool:
    """Not the noun "current", nor "as soon as", nor what soon came about."""
    first = at(atoms, phrase.first)
    token = tokens.token(first.start)
    if first.low == "soon":
        return not _is_compared(atoms, phrase) and not _is_told(token.head)
    return first.low not in {"current", "recent"} or token.pos_ == "ADJ"


def _is_recurring(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> bool:
    """Not a newspaper: "the Israeli daily Haaretz"."""
    if phrase.last - phrase.first > 1:
        return True
    around = (at(atoms, phrase.first - 1), at(atoms, phrase.last))
    named = all(a.text[:1].isupper() for a in around)
    return not named and tokens.token(atoms[phrase.first].start).pos_ != "NOUN"


def _is_decade(atoms: Sequence[Atom], phrase: Phrase, _tokens: TokenMap) -> bool:
    """Not an age: "in his 30s"."""
    owned = at(atoms, phrase.first - 1).low in OWNERS
    return not owned or len(at(atoms, phrase.first).low) > len("30")


def _is_pointer(atoms: Sequence[Atom], phrase: Phrase, _tokens: TokenMap) -> bool:
    """Not "the quarter-to-quarter comparison"."""
    return [at(atoms, phrase.last + k).low for k in (0, 1)] != ["-", "to"]


OWNERS = {"his", "her", "their", "my", "our", "your"}


def _is_compared(atoms: Sequence[Atom], phrase: Phrase) -> bool:
    """Whether it is "as soon as", "too soon to", "soon after"."""
    led = at(atoms, phrase.first - 1).low in {"as", "so", "too", "how", "no"}
    return led or at(atoms, phrase.last).low in {"after", "as", "afterwards"}


def _is_told(verb: Token) -> bool:
    """Whether a verb tells of the past: "was soon released"."""
    passive = any(c.lower_ in {"was", "were", "had"} for c in kids(verb))
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and passive)


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
        return _is_quoted_title(atoms, phrase)
    led = phrase.form == "weekday" and at(atoms, phrase.first - 1).text[:1].isupper()
    if led and hit("title_lead", atoms, phrase.first - 1) is not None:
        return True
    if after.text[:1].isupper() and hit("masthead", atoms, phrase.last) is not None:
        return True
    if phrase.form == "feast":
        return hit("treaty", atoms, phrase.last) is not None
    common = phrase.form in {"days", "set", "unit"} and token.pos_ == "PROPN"
    inside = common and not token.is_sent_start
    capital = all(a.text[:1].isupper() for a in atoms[phrase.first : phrase.last])
    return (inside and capital) or _is_quoted_title(atoms, phrase)


def _is_quoted_title(atoms: Sequence[Atom], phrase: Phrase) -> bool:
    """The name of a programme: "This Week", '60 Minutes'."""
    if phrase.form not in NAMED or phrase.last <= phrase.first + 1:
        return False
    quoted = at(atoms, phrase.first - 1).low in QUOTES
    return quoted and all(
        a.text[:1].isupper() for a in atoms[phrase.first + 1 : phrase.last]
    )


QUOTES = {'"', "“", "‘", "`", "'"}
NAMED = {"unit", "span", "days"}


def _is_year_or_day(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> bool:
    return phrase.month is not None or _is_year(atoms, phrase, tokens)


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


def _is_counted(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> bool:
    rate = _rate(atoms, phrase, tokens) is not None
    return rate or _is_span(atoms, phrase, tokens)


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
    return not (single and _is_rate(atoms, phrase, tokens))


def _is_rate(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> bool:
    before = at(atoms, phrase.first - 1)
    if before.kind not in {"word", "number"} or at(atoms, phrase.last).low in APART:
        return False
    return tokens.token(before.start).tag_ in COUNTED


APART = {"before", "after", "ago", "earlier", "later", "since", "into"}


def _rate(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> Phrase | None:
    """Read "15 a year" as what recurs; not "24 hours a day"."""
    single = at(atoms, phrase.first).low in {"a", "an"} and phrase.count == 1
    if phrase.form != "span" or not single or phrase.unit not in RATED:
        return None
    counts_time = unit(atoms, phrase.first - 1) is not None
    if counts_time or not _is_rate(atoms, phrase, tokens):
        return None
    return replace(phrase, form="set", type="SET")


RATED = {"D", "W", "M", "Y"}


def _someday(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> Phrase | None:
    """Read the "one day" of "it will one day be" as a time to come."""
    if [a.low for a in atoms[phrase.first : phrase.last]] != ["one", "day"]:
        return None
    after = at(atoms, phrase.last)
    verb = after.kind == "word" and tokens.token(after.start).tag_ in {"VB", "VBP"}
    return replace(phrase, form="literal", name="FUTURE_REF") if verb else None


def trimmed(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> Phrase:
    """Drop what belongs elsewhere: the [third-quarter] loss, would last [42 days]."""
    other = _rate(atoms, phrase, tokens) or _someday(atoms, phrase, tokens)
    if other is not None:
        return other
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


Test = Callable[[Sequence[Atom], Phrase, TokenMap], bool]
TESTS: dict[Form, Test] = {
    "literal": _is_reference,
    "set": _is_recurring,
    "decade": _is_decade,
    "calendar": _is_year_or_day,
    "span": _is_counted,
    "anaphor": _is_pointer,
}
