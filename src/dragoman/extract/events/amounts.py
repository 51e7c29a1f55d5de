"""What an amount is of."""

from spacy.tokens import Token

from dragoman.extract.events.clause import prepositions
from dragoman.extract.events.lexicon import words_of


def made_of(amount: Token) -> tuple[Token, ...]:
    """What an amount is of: "a team of experts", "20 tonnes of food"."""
    known = amount.lemma_.lower() in words_of("amount")
    return prepositions(amount).get("of", ()) if known else ()
