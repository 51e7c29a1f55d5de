"""Whom "the two" and "both countries" mean, by what their own sentence named so far."""

from spacy.tokens import Token

from dragoman.extract.columns import kids
from dragoman.extract.draft import Draft
from dragoman.extract.events.actors import state_as_place, state_at
from dragoman.extract.events.memory import STATES

TWO = frozenset({"both", "two"})
PAIR = 2


def the_two(draft: Draft, token: Token) -> tuple[str, ...]:
    """The two of "a call between the two", "both countries", named in the sentence."""
    words = {c.lower_ for c in kids(token)}
    cast = draft.cast
    told = dict.fromkeys(cast.actors_within(token.sent.start_char, token.idx))
    if token.lower_ == "two" and words == {"the"}:
        found = tuple(k for k in told if cast.actor(k).kind == "person")
        return found if len(found) == PAIR else ()
    if token.lemma_.lower() not in STATES or not words & TWO:
        return ()
    found = tuple(k for k in told if cast.actor(k).kind == "state")
    places = [
        t for t in token.doc[token.sent.start : token.i] if state_as_place(draft, t)
    ]
    if len(found) + len(places) != PAIR:
        return ()
    return (*found, *(key for t in places if (key := state_at(draft, t)) is not None))
