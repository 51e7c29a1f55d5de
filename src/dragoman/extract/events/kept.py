"""What "it" is that was kept or broken: a truce that the words before it name."""

from itertools import islice

from spacy.tokens import Token

from dragoman.extract.events.lexicon import fits

DEALS = frozenset({"@agreement", "@ceasefire"})
FATES = frozenset(
    f"agreement.{kind}" for kind in ("extended", "expired", "collapsed", "violated")
)
NAMES = frozenset({"NOUN", "PROPN"})
HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
BACK, FEW = 60, 10
"""Words, and nouns among them, before a pronoun in which its noun is looked for."""


def may_mean(pronoun: Token, kind: str, wanted: tuple[str, ...]) -> bool:
    """Whether "it", with an act of a kind, can mean a deal that words before name."""
    if pronoun.lower_ not in {"it", "this"} or kind not in FATES:
        return False
    classes = tuple(DEALS.intersection(wanted))
    doc, start = pronoun.doc, max(0, pronoun.i - BACK)
    named = (t for t in reversed(doc[start : pronoun.i]) if t.pos_ in NAMES)
    return any(fits(t, classes) for t in islice(filter(_is_head, named), FEW))


def _is_head(noun: Token) -> bool:
    return noun.dep_ in HEADS
