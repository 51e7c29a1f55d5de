"""Find the pronouns that stand for a proposal."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.columns import has_kid, kids
from dragoman.extract.proposals.ground import Ground
from dragoman.extract.proposals.lexicon import signs, verbs

ACTIVE = frozenset({"nsubj"})
PASSIVE = frozenset({"dobj", "nsubjpass", "pobj"})


LINKING = frozenset({"be", "look", "sound", "seem", "appear", "remain"})


def means_proposal(ground: Ground, token: Token) -> bool:
    """Say whether an "it" does what proposals do; actors contain no clauses."""
    if token.lower_ == "this" or token.head.lemma_.lower() in LINKING:
        pronoun = token.lower_ in {"it", "this"} and token.dep_ in ACTIVE
        return pronoun and any(judged(token.head))
    return token.lower_ == "it" and _is_dealt_with(ground, token)


def _is_dealt_with(ground: Ground, token: Token) -> bool:
    verb = token.head.head if token.dep_ == "pobj" else token.head
    lemma = verb.lemma_.lower()
    if token.dep_ in ACTIVE and lemma in signs("contains"):
        return True
    if ground.draft.cast.actor_of(token) is not None:
        return False
    if token.dep_ in ACTIVE:
        return lemma in verbs("provides") and verb.pos_ == "VERB"
    called = token.dep_ == "dobj" and lemma in verbs("names")
    return called or (token.dep_ in PASSIVE and lemma in signs("takes"))


def judged(verb: Token) -> Iterator[Token]:
    """Find what a linking verb says: "it was unfair", "this looks like a ruse"."""
    if verb.lemma_.lower() not in LINKING or _is_negated(verb):
        return
    told = [c for c in verb.rights if c.dep_ in {"acomp", "attr", "oprd"}]
    like = (c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "like")
    told += [noun for prep in like for noun in kids(prep, "pobj")]
    for word in told:
        near = (c for c in word.lefts if c.dep_ == "amod")
        yield from (t for t in (word, *near) if t.lemma_.lower() in signs("judges"))


def _is_negated(verb: Token) -> bool:
    return has_kid(verb, "neg")
