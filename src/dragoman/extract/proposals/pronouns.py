"""Find the pronouns that stand for a proposal."""

from spacy.tokens import Token

from dragoman.extract.proposals.ground import Ground
from dragoman.extract.proposals.lexicon import signs, verbs

ACTIVE = frozenset({"nsubj"})
PASSIVE = frozenset({"dobj", "nsubjpass", "pobj"})


def means_proposal(ground: Ground, token: Token) -> bool:
    """Say whether an "it" does what proposals do; actors contain no clauses."""
    if token.lower_ != "it":
        return False
    verb = token.head.head if token.dep_ == "pobj" else token.head
    lemma = verb.lemma_.lower()
    if token.dep_ in ACTIVE and lemma in signs("contains"):
        return True
    if ground.draft.cast.actor_of(token) is not None:
        return False
    if token.dep_ in ACTIVE:
        return lemma in verbs("provides") and verb.pos_ == "VERB"
    return token.dep_ in PASSIVE and lemma in signs("takes")
