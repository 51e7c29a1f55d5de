"""Whether a time expression looks back or ahead: by preposition, verb and tense."""

from spacy.tokens import Token

from dragoman.extract.columns import has_kid, kids
from dragoman.extract.times.lexicon import has_kind

PAST, OPEN, FUTURE = -1, 0, 1

VERBAL = {"VERB", "AUX"}
LOOKING_BACK = {"since", "after"}
LOOKING_AHEAD = {"until", "till", "by", "through", "before"}
ALWAYS_AHEAD = {"until", "till", "payable", "due", "record", "effective"}
FUTURE_MODALS = {"will", "shall", "'ll", "wo", "may", "might", "can", "should", "must"}
MAX_CLIMB = 40


def direction(token: Token, word: str) -> int:
    """PAST, FUTURE or OPEN, as the word before and the clause around a token tell."""
    if word in LOOKING_BACK:
        return PAST
    verb = _clause_verb(token)
    if word in ALWAYS_AHEAD:
        return PAST if _had_been(verb) else FUTURE
    if verb is None:
        return FUTURE if word in LOOKING_AHEAD or word == "from" else OPEN
    fronted = verb.tag_ == "VBD" and token.i < verb.i == token.head.head.i
    found = PAST if fronted else _of_verb(verb)  # "On Friday, it planned to pay"
    return FUTURE if word in LOOKING_AHEAD and found != PAST else found


def is_loose(token: Token, found: int) -> bool:
    """Whether a month hangs on a noun, which need not share its clause's tense."""
    if token.dep_ in {"compound", "nmod"}:
        return True  # "is trying to sell, under a June agreement"
    above = token.head.head if token.dep_ == "pobj" else token.head
    if found == PAST and token.head.lower_ in LOOKING_AHEAD:
        return True  # "has extended the loans through January"
    return above.pos_ == "ADJ" or (found == PAST and above.pos_ == "NOUN")


def _had_been(verb: Token | None) -> bool:
    """Whether a clause tells of what was before: "Until Thursday, he had not left"."""
    return verb is not None and any(c.lower_ == "had" for c in kids(verb, "aux"))


def _clause_verb(token: Token) -> Token | None:
    here = token
    for _ in range(MAX_CLIMB):
        if here.pos_ in VERBAL:
            return here
        if here.head.i == here.i:
            return None
        here = here.head
    return None


def _of_verb(verb: Token, steps: int = MAX_CLIMB) -> int:
    """The direction of a clause by its verb; steps bound the way up."""
    helpers = kids(verb, "aux", "auxpass")
    words = {c.lower_ for c in helpers}
    if words & FUTURE_MODALS and "have" in words and verb.tag_ == "VBN":
        return PAST  # "may have been fired on Wednesday"
    if verb.tag_ == "MD" or words & FUTURE_MODALS:
        return FUTURE
    if "to" in words:
        return _of_infinitive(verb, steps)
    could = "could" in words and "have" not in words
    if could or "would" in words or verb.lemma_ in ARRANGING or _planned(verb):
        return OPEN if could else FUTURE  # "could hear it in May": then, or yet
    return _of_tense(verb, helpers, steps)


def _of_tense(verb: Token, helpers: list[Token], steps: int) -> int:
    tags = {c.tag_ for c in helpers} | {verb.tag_}
    perfect = "have" in {c.lemma_ for c in helpers}
    if verb.tag_ == "VBN" and not perfect and tags & {"VBZ", "VBP"}:
        return FUTURE  # "is heard in May"
    if perfect or tags & {"VBD", "VBN"}:
        return PAST
    if verb.tag_ == "VBG" and not helpers:
        return _above(verb, steps)
    if verb.tag_ == "VBP" and verb.lower_ in UNMARKED:
        return PAST
    ahead = verb.tag_ in {"VBP", "VBZ", "VBG"} and verb.lemma_ not in SAYING
    return FUTURE if ahead else OPEN


UNMARKED = {"hit", "cut", "put", "shut", "split", "read", "quit", "hurt", "burst",
            "beat", "spread", "set"}  # fmt: skip
ARRANGING = {"plan", "invite", "summon", "convene"}
SAYING = {"say", "report", "write", "claim", "show", "tell", "quote"}


def _planned(verb: Token) -> bool:
    if verb.lemma_ in {"schedule", "slate"}:
        return verb.tag_ == "VBN"
    if verb.lemma_ == "set" and verb.tag_ == "VBN":
        return any(c.lower_ in {"for", "to"} for c in kids(verb))
    passive = has_kid(verb, "auxpass")
    return verb.lemma_ in {"expect", "plan", "set"} and passive


def _of_infinitive(verb: Token, steps: int) -> int:
    above = verb.head
    if above.pos_ == "ADJ" and above.head.pos_ in VERBAL:
        above = above.head  # "made it difficult to meet demand"
    if any(c.lower_ == "had" for c in kids(above.head)):
        return PAST  # "it had been due to expire Friday"
    if above.i == verb.i or above.pos_ not in VERBAL or steps == 0:
        return FUTURE
    if has_kind("planning", above.lemma_.lower()):
        return FUTURE
    told = above.tag_ in {"VBD", "VBN"} and _of_verb(above, steps - 1) == PAST
    return OPEN if told else FUTURE


def _above(verb: Token, steps: int) -> int:
    above = _clause_verb(verb.head) if verb.head.i != verb.i else None
    if above is None or above.i == verb.i or above.tag_ == "VBG" or steps == 0:
        return OPEN
    return _of_verb(above, steps - 1)
