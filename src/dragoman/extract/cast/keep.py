"""Say whether a description stands where an actor stands."""

from typing import Final

from spacy.tokens import Doc, Token

from dragoman.extract.cast.mentions import Mention
from dragoman.extract.cast.nouns import words

ACTING: Final = frozenset(("nsubj", "agent", "conj", "ROOT", "appos"))
WITH: Final = frozenset(
    ["by", "with", "between", "from", "to", "against", "among", "for", "of", "and"]
)
SITED: Final = frozenset(("in", "at", "near", "inside", "outside", "around"))
SITES: Final = frozenset(
    (
        "centre",
        "center",
        "hospital",
        "court",
        "school",
        "church",
        "mosque",
        "university",
    )
)
LOOSE: Final = frozenset(("team", "sides", "state", "wing", "opposition"))
NO_ACTORS: Final = frozenset(("attr", "compound", "npadvmod", "amod", "nmod"))


def is_kept(doc: Doc, mention: Mention) -> bool:
    """Say whether a description can be an actor here; what follows "is" is none."""
    head = doc[mention.head]
    if head.dep_ in NO_ACTORS or (head.dep_ == "pobj" and head.head.lower_ == "as"):
        return False
    if doc[mention.start].tag_ == "WP$" or _is_site(mention, head):
        return False
    if mention.sort == "force":
        own = doc[mention.start].tag_ == "PRP$"
        return not mention.counted and not own and _acts(head)
    if mention.sort == "people":
        return not mention.counted and (_says(head) or _acts_by_name(mention, head))
    return _is_part(mention, head)


def _is_site(mention: Mention, head: Token) -> bool:
    """Say whether a body's noun is where something is: "in the centre", "a camp"."""
    if mention.noun == "camp" and mention.owner is None:
        return True
    inside = head.dep_ == "pobj" and head.head.lower_ in SITED
    return inside and mention.noun in SITES and mention.body is None


def _is_part(mention: Mention, head: Token) -> bool:
    """Say whether a body, a team, a side or an unnamed person takes part here."""
    if mention.noun == "sides":
        return head.dep_ != "pobj" or head.head.lower_ in ("by", "between")
    if mention.sort == "unnamed":
        return _has_part(mention, head)
    quoted = mention.end - mention.start == 1 and head.i and head.nbor(-1).is_quote
    if quoted:
        return False
    if mention.sort in LOOSE:
        return True
    tied = mention.country or mention.owner or mention.body
    fights = mention.sort == "group" and _acts(head)
    return bool(mention.definite or tied or fights or head.dep_ == "nsubj")


def _has_part(mention: Mention, head: Token) -> bool:
    """Say whether an unnamed person speaks or is spoken to."""
    if mention.access is not None or not mention.plural:
        return True
    return head.dep_ in ("nsubj", "agent") or (
        head.dep_ in ("pobj", "conj") and head.head.lower_ in WITH
    )


def _acts(head: Token) -> bool:
    if head.dep_ == "pobj":
        return head.head.lower_ in ("by", "between", "with", "against", "to", "from")
    return head.dep_ in ("nsubj", "conj", "agent")


def speaks(doc: Doc, mention: Mention) -> bool:
    """Say whether a mention is the subject of a verb of saying."""
    head = doc[mention.head]
    return head.dep_ == "nsubj" and head.head.lemma_ in words("saying")


def _says(head: Token) -> bool:
    if head.dep_ == "pobj":
        return head.head.lower_ == "to" and head.head.head.lower_ == "according"
    return head.dep_ == "nsubj" and head.head.lemma_ in words("saying")


def _acts_by_name(mention: Mention, head: Token) -> bool:
    tied = mention.country is not None or mention.owner is not None
    return (
        mention.definite and tied and (_acts(head) or head.dep_ in ("dobj", "dative"))
    )
