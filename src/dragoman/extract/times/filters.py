"""Leave out what only looks like a time: the verbs may and march, a bare 1990 people."""

from collections.abc import Sequence

from dragoman.extract.atoms import Atom, TokenMap, at
from dragoman.extract.times.phrase import Phrase

MODALS = {"may", "march"}


def is_time(atoms: Sequence[Atom], phrase: Phrase, tokens: TokenMap) -> bool:
    """Say whether a phrase is a time where it stands."""
    first = at(atoms, phrase.first)
    token = tokens.token(first.start)
    if phrase.last - phrase.first == 1 and first.low in MODALS:
        return token.tag_ in {"NNP", "NN"} and first.text[0].isupper()
    if phrase.form == "literal" and first.low in {"current", "recent"}:
        return token.pos_ == "ADJ"
    return True
