"""What the words for a party say of it: names beside a noun, "each other"."""

from itertools import chain

from spacy.tokens import Token

from dragoman.extract.columns import kids
from dragoman.extract.events.clause import subjects, with_conjuncts
from dragoman.extract.events.match import Telling
from dragoman.extract.joined import joined

PLURAL = frozenset({"NNS", "NNPS"})


def names_beside(noun: Token) -> tuple[Token, ...]:
    """The names set beside a noun by commas, or a list that parsers take for such.

    What has "a" before it only says what the noun is.
    """
    beside = kids(noun, "appos")
    named = (t for t in with_conjuncts(beside) if t.ent_type_ or joined(t))
    return tuple(t for t in named if not _is_description(t))


def examples_of(noun: Token) -> tuple[Token, ...]:
    """Those named as some of several: "allies such as Chad", "groups like Fatah"."""
    named = (c for child in noun.rights if _names_some(child) for c in kids(child))
    return with_conjuncts(t for t in named if t.dep_ == "pobj")


def _names_some(word: Token) -> bool:
    such = word.lower_ == "as" and any(c.lower_ == "such" for c in word.lefts)
    return such or (word.lower_ in {"like", "including"} and word.dep_ == "prep")


def _is_description(noun: Token) -> bool:
    first = noun.head if noun.dep_ == "conj" else noun
    return any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in first.lefts)


def is_one(noun: Token) -> bool:
    """Whether a noun that is no name means one: "the minister", not "the ministers"."""
    return not noun.ent_type_ and noun.tag_ not in PLURAL


def is_reciprocal(telling: Telling) -> bool:
    """Whether those who act do so to "each other", or to what is each other's."""
    return any(
        _each_other(word) or any(_each_other(c) for c in word.lefts if c.dep_ == "poss")
        for word in chain.from_iterable(telling.slots.values())
    )


def _each_other(word: Token) -> bool:
    """Read "each other", "one another", and "both accused the other"."""
    if word.lower_ not in {"other", "another"} or word.i == 0:
        return False
    before = word.nbor(-1).lower_
    several = before == "the" and word.dep_ == "dobj"
    return before in {"each", "one"} or (several and _are_several(word.head))


def _are_several(verb: Token) -> bool:
    """Whether more than one does what a verb tells."""
    who = subjects(verb)
    return len(with_conjuncts(who)) > 1 or any(t.tag_ in PLURAL for t in who)
