"""Say whether what a clause tells is called untrue: "reports that ... are false"."""

from itertools import islice

from spacy.tokens import Token

from dragoman.extract.columns import kids
from dragoman.extract.events.clause import has_not
from dragoman.extract.events.lexicon import words_of

HIGHEST = 6
PREDICATES = frozenset({"acomp", "attr", "oprd"})
NONE = frozenset({"no", "little", "zero"})


def refuter(anchor: Token) -> Token | None:
    """The word that says that what holds an act is untrue, or None."""
    token = anchor
    for above in islice(anchor.ancestors, HIGHEST):
        hearsay = above.lemma_.lower() in words_of("hearsay")
        if hearsay and token.dep_ in {"acl", "relcl", "prep"}:
            return above if _is_called_untrue(above) else None
        if token.dep_ == "ccomp" and above.lemma_ == "be":
            return above if _calls_untrue(above) else None
        token = above
    return None


def _is_called_untrue(hearsay: Token) -> bool:
    """Whether there is "no truth to reports", or "reports are false"."""
    if hearsay.dep_ == "nsubj":
        return _calls_untrue(hearsay.head)
    truth = hearsay.head.head
    absent = any(c.lower_ in NONE for c in kids(truth)) or has_not(truth.head)
    carried = hearsay.dep_ == "pobj" and truth.lemma_.lower() in words_of("truth")
    return carried and absent


def _calls_untrue(verb: Token) -> bool:
    """Whether a clause has "false" for its predicate, or "not true"."""
    told = {c.lemma_.lower() for c in kids(verb, *PREDICATES)}
    if has_not(verb):
        return not told.isdisjoint(words_of("truth"))
    return not told.isdisjoint(words_of("untruth"))
