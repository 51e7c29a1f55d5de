"""Which phase of a deal is told: "a first phase", "phase two", "the second"."""

from collections.abc import Mapping

from spacy.tokens import Span as Stretch, Token

from dragoman.extract.columns import columns, within

PHASES = frozenset({"phase", "stage"})
NUMBERED: Mapping[str, str] = {
    "first": "1",
    "initial": "1",
    "one": "1",
    "1": "1",
    "second": "2",
    "two": "2",
    "2": "2",
    "third": "3",
    "three": "3",
    "3": "3",
    "final": "last",
    "last": "last",
}
AFTER = frozenset({"one", "two", "three", "1", "2", "3"})
ORDINALS = frozenset({"first", "second", "third"})
TELLING = frozenset({"AUX", "VERB"})


def phase_in(stretch: Stretch) -> str | None:
    """Give the number of the phase that a stretch names, or None."""
    doc, of = stretch.doc, columns(stretch.doc)
    for token in (doc[i] for i in within(of.with_low(PHASES | ORDINALS), stretch)):
        before = NUMBERED.get(doc[token.i - 1].lower_) if token.i else None
        if token.lower_ in PHASES:
            after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
            return before or (NUMBERED[after] if after in AFTER else None)
        if token.lower_ in ORDINALS and _stands_alone(token):
            return NUMBERED[token.lower_]
    return None


def _stands_alone(token: Token) -> bool:
    """Read "the second would bring a withdrawal"."""
    doc, i = token.doc, token.i
    if not 0 < i < len(doc) - 1 or doc[i - 1].lower_ != "the":
        return False
    return doc[i + 1].pos_ in TELLING
