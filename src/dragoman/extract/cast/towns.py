"""Tell a town's name from a person's, where the entities took it for one."""

from typing import Final

from spacy.tokens import Span as Stretch

from dragoman.extract.cast.names import PROPER, Names
from dragoman.extract.cast.nouns import words
from dragoman.extract.cast.place_evidence import (
    after_street,
    before_local,
    follows_party,
    opens_line,
)

WHERE: Final = frozenset(("in", "at", "near", "outside", "inside", "around"))
FROM: Final = frozenset(("from", "off"))
OF: Final = frozenset(("both", "all"))
TOWN_ENDS: Final = ("ville", "town", "burg", "burgh", "boro", "borough", "shire")
"""How the names of towns end, and hardly a surname that a town has too."""


def is_listed(names: Names, stretch: Stretch) -> bool:
    """Say whether a town's name stands in a list of places ("Luhansk and Kherson")."""
    first = stretch.root
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    known = stretch.start in names.towns or stretch.start in names.places
    listed = first.i in names.towns or first.i in names.places
    return known and listed and first.i < stretch.start


def is_where(names: Names, stretch: Stretch) -> bool:
    """Say whether a name stands where a place's does: "in", "the city of", "18, of"."""
    root = stretch.root
    while root.dep_ == "conj" and root.head.i < root.i:
        root = root.head
    known = stretch.start in names.towns or stretch.start in names.places
    if opens_line(stretch):
        return True
    if known and _is_towns(names, stretch):
        return True
    if root.dep_ != "pobj":
        return False
    before = root.head
    whose = before.lower_ == "of" and before.head.lemma_.lower() in words("place_noun")
    if before.lower_ in WHERE or whose:
        return True
    home = before.head.tag_ in (*PROPER, "CD") or before.head.lower_ in OF
    return known and (before.lower_ in FROM or (before.lower_ == "of" and home))


def _is_towns(names: Names, stretch: Stretch) -> bool:
    """Say whether what stands beside a town's name, or its end, tells of no person."""
    beside = follows_party(stretch) or _says_state(names, stretch)
    local = before_local(stretch) or after_street(stretch)
    ends = len(stretch) == 1 and stretch[0].lower_.endswith(TOWN_ENDS)
    return beside or local or ends


def _says_state(names: Names, stretch: Stretch) -> bool:
    """Say whether a province follows: "Hugo, Oklahoma"."""
    doc, at = stretch.doc, stretch.end + 1
    if at >= len(doc) or doc[at - 1].text != ",":
        return False
    place = names.places.get(at)
    return place is not None and place.feature == "admin1"
