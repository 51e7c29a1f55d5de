"""Small walks over the parse, each of bounded length."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.columns import kids

VERBAL = {"VERB", "AUX"}
MAX_CLIMB = 12
MAX_JOINED = 8


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a token, or None."""
    here = token
    for _ in range(MAX_CLIMB):
        if here.pos_ in VERBAL:
            return here
        if here.head.i == here.i:
            return None
        here = here.head
    return None


def leading_conjunct(token: Token) -> Token:
    """The first of the phrases that a phrase is joined to."""
    here = token
    for _ in range(MAX_JOINED):
        joined = here.dep_ in {"conj", "appos"} and here.head.pos_ not in VERBAL
        if not joined or here.head.i == here.i:
            return here
        here = here.head
    return here


def joined_verbs(verb: Token) -> Iterator[Token]:
    """The verbs that share a verb's subject: "were killed and injured"."""
    here = verb
    for _ in range(MAX_JOINED):
        following = next(iter(kids(here, "conj")), None)
        if following is None or following.pos_ not in VERBAL:
            return
        yield following
        here = following


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of some labels."""
    return next(iter(kids(token, *labels)), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb has a passive auxiliary."""
    return child(verb, "auxpass") is not None


def is_total(number: Token) -> bool:
    """Read "bringing the toll to 34,700", "the total stands at 35,091"."""
    return tells_toll(number) or _counted_by(number, ADDING, "dobj")


def tells_toll(number: Token) -> bool:
    """Read "the toll had risen to 60", "put the toll at 168"."""
    told = _counted_by(number, STANDING, "nsubj")
    return told or _counted_by(number, {"put", "place"}, "dobj")


def _counted_by(number: Token, verbs: set[str], label: str) -> bool:
    """Whether a verb has a toll or a total for its subject or object."""
    verb = governing_verb(number)
    if verb is None or verb.lemma_ not in verbs:
        return False
    told = child(verb, label)
    by = number.i > 0 and number.nbor(-1).lower_ == "by"
    return told is not None and told.lemma_.lower() in COUNTS and not by


ADDING = {"bring", "raise", "take", "push", "drive", "lift"}
STANDING = {"stand", "reach", "rise", "climb", "pass", "hit", "exceed", "surpass",
            "top", "near", "be", "approach", "jump", "grow", "increase",
            "mount"}  # fmt: skip
COUNTS = {"toll", "total", "number", "count", "tally", "figure"}
