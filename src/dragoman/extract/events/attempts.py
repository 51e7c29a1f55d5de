"""Say whether a deed was tried, and came to nothing."""

from spacy.tokens import Token

from dragoman.extract.columns import kids
from dragoman.extract.events.lexicon import words_of
from dragoman.extract.events.match import Telling
from dragoman.extract.events.mood import by_clause

DONE = frozenset({"held", "under_way"})
PAST = frozenset({"VBD", "VBN"})
ASIDE = frozenset({"pcomp", "advcl", "acl"})


def was_tried(cue: Token) -> bool:
    """Whether an attempt was made: "tried to", "an attempt to", "while trying to"."""
    verb = _verb_above(cue)
    if cue.pos_ not in {"VERB", "AUX"}:
        return by_clause(verb) in DONE
    if cue.tag_ == "VBD" or any(c.lemma_ == "have" for c in _helpers(cue)):
        return True
    if cue.tag_ != "VBG":
        return False
    past = any(c.tag_ == "VBD" for c in _helpers(cue))
    return past or (cue.dep_ in ASIDE and verb.tag_ in PAST)


def brought_about(cue: Token) -> bool:
    """Whether a deed was done because somebody saw to it: "forced them to leave"."""
    past = cue.tag_ == "VBD" or any(c.tag_ == "VBD" for c in kids(cue))
    done = past or any(c.lower_ in {"has", "have"} for c in _helpers(cue))
    return (
        cue.lemma_.lower() in words_of("bringing_about")
        and cue.pos_ == "VERB"
        and done
        and by_clause(cue) == "held"
    )


def came_to_nothing(telling: Telling, *, negated: bool) -> bool:
    """Whether a bomb did not go off, or a deed was forestalled: "before he could"."""
    anchor = telling.anchor
    if negated:
        explodes = telling.trigger.lemma_.lower() in words_of("exploding")
        return telling.kind == "bombing" and explodes
    before = any(c.lower_ == "before" for c in kids(anchor, "mark"))
    return before and any(c.lower_ == "could" for c in _helpers(anchor))


def _helpers(verb: Token) -> list[Token]:
    return kids(verb, "aux")


def _verb_above(token: Token) -> Token:
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            return above
    return token
