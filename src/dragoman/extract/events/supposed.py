"""Say whether an act is only supposed: possible, feared, or a condition."""

from spacy.tokens import Token

from dragoman.extract.events.lexicon import words_of
from dragoman.extract.events.match import Telling
from dragoman.extract.events.mood import is_open, is_possible
from dragoman.extract.events.status import Fate

ASKING = frozenset({"when", "where", "how", "why", "whether", "who", "what"})


def is_supposed(telling: Telling, fate: Fate) -> bool:
    """Whether a report supposes an act: "if talks resume", "may attack", "fears".

    Aims tell of none: "wants to seize the port", "to reach an agreement".
    """
    if fate.status != "hypothetical" or fate.negated:
        return False
    if fate.governor is None:
        return is_possible(telling.anchor) and not _is_asked(telling.anchor)
    supposes = fate.governor.lemma_.lower() in words_of("supposing")
    return supposes or (fate.governor == telling.anchor and is_open(fate.governor))


def _is_asked(verb: Token) -> bool:
    """Whether it is open when or how an act may be done: "will decide when it may"."""
    asks = any(c.lower_ in ASKING for c in verb.lefts)
    return verb.dep_ in {"ccomp", "advcl"} and asks
