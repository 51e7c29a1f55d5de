"""Weigh the words around a name: do they make it a place's?"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Span as Stretch, Token

from dragoman.extract.cast.metonymy import is_gone_to
from dragoman.extract.columns import columns
from dragoman.knowledge import read_table

COMPASS: Final = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "north-eastern",
        "north-western",
        "upper",
        "south-eastern",
        "south-western",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
    ]
)
PLACE_LABELS: Final = frozenset(("GPE", "LOC", "FAC"))
NO_PLACE_LABELS: Final = frozenset(
    ("PERSON", "ORG", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT", "DATE", "LANGUAGE")
)
WHERE: Final = frozenset(
    [
        "in",
        "at",
        "near",
        "from",
        "to",
        "across",
        "outside",
        "inside",
        "around",
        "towards",
        "toward",
        "into",
        "within",
        "throughout",
        "through",
    ]
)
WITHIN: Final = frozenset(("in", "near", "at", "outside", "inside", "around"))
SETTLED: Final = frozenset(
    [
        "city",
        "town",
        "village",
        "district",
        "province",
        "county",
        "state",
        "region",
        "governorate",
        "camp",
        "suburb",
        "port",
        "island",
        "area",
        "neighbourhood",
        "neighborhood",
        "capital",
        "outskirts",
        "border",
        "mayor",
        "resident",
        "people",
        "municipality",
    ]
)
DASHES: Final = frozenset(("-", "--", "–", "—"))
PARTIES: Final = frozenset(("R", "D", "I", "DFL", "L"))
PARTED: Final = 2
LOUD: Final = 3
DATELINE: Final = 3.0
LOCAL: Final = 1.0
BODY: Final = 0.5
SEATED: Final = frozenset(("-based", "-born", "-controlled"))
TOWNS: Final = frozenset(("city", "town", "village", "township", "borough"))
ROADS: Final = frozenset(
    [
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "drive",
        "dr",
        "lane",
        "ln",
        "boulevard",
        "blvd",
        "highway",
        "hwy",
        "parkway",
        "terrace",
        "court",
        "crescent",
    ]
)
"""After a street a town follows: "400 Ash St., Lebanon"."""
NAME_TAGS: Final = frozenset(("NNP", "NNPS"))


def is_seat(stretch: Stretch) -> bool:
    """Say whether a name tells where someone is based ("the Berlin-based group")."""
    of, end = columns(stretch.doc), stretch.end
    return of.words(end, min(end + 2, len(of.word))).casefold() in SEATED


def evidence_of(stretch: Stretch, people: frozenset[str]) -> float:
    """Weigh the words around a name; the numbers are set by hand on open reports."""
    if opens_line(stretch) or follows_party(stretch):
        return DATELINE
    first = _first_of(stretch)
    labels = {token.ent_type_ for token in (first or stretch)} - {""}
    local, body = before_local(stretch), names_body(stretch)
    score = 1.0 * bool(labels & PLACE_LABELS)
    if local or body:
        score += LOCAL if local else -BODY
    else:
        score -= _doubt(stretch, labels)
    score += 1.5 * _after_where(stretch if first is None else first)
    score += 1.5 * after_street(stretch)
    if not local or "NORP" in labels:
        score -= 3.0 * all(token.tag_ not in NAME_TAGS for token in stretch)
    return score - 4.0 * (len(stretch) == 1 and stretch[0].lower_ in people)


def _doubt(stretch: Stretch, labels: set[str]) -> float:
    """Weigh that the entities have a name for something else, or for a part of one."""
    score = 1.0 * bool(labels & NO_PLACE_LABELS) + _longer(stretch)
    if "PERSON" not in labels:
        return score
    whole = len(stretch) > 1 and len({token.ent_type_ for token in stretch}) == 1
    return score + (1.0 if whole or _is_within(stretch) else 3.0)


def _is_within(stretch: Stretch) -> bool:
    """Say whether a name stands where hardly a person's does: "near", "Jo Roe of"."""
    root = stretch.root
    if root.dep_ != "pobj":
        return False
    return root.head.lower_ in WITHIN or (
        root.head.lower_ == "of" and _after_where(stretch)
    )


@dataclass(frozen=True, slots=True)
class _Listed:
    word: str


@cache
def listed(table: str) -> frozenset[str]:
    """The words of a table that has nothing else."""
    return frozenset(row.word for row in read_table(table, _Listed))


def before_local(stretch: Stretch) -> bool:
    """Say whether a name stands right before what a town has: its police, a man."""
    doc, at = stretch.doc, stretch.end
    if at >= len(doc) or doc[at].lower_ not in listed("place_local"):
        return False
    return doc[at].tag_.startswith("NN") and stretch[-1].whitespace_ != ""


def tells_town(stretch: Stretch) -> bool:
    """Say whether words tell a name a town's: "city of Cairo", "Peru High School"."""
    doc, start = stretch.doc, stretch.start
    of = start > 1 and doc[start - 1].lower_ == "of"
    city = of and doc[start - 2].lower_ in TOWNS
    told = city or after_street(stretch)
    return told or before_local(stretch) or names_body(stretch)


def after_street(stretch: Stretch) -> bool:
    """Say whether a street stands right before a name: "400 Ash St., Lebanon"."""
    doc, at = stretch.doc, stretch.start - 1
    if at < 1 or doc[at].text != ",":
        return False
    at -= 1 + (doc[at - 1].text == ".")
    return at >= 0 and doc[at].tag_ in NAME_TAGS and doc[at].lower_.strip(".") in ROADS


def names_body(stretch: Stretch) -> bool:
    """Say whether a name begins that of a town's body or site: "Elgin High School"."""
    doc, start, end = stretch.doc, stretch.start, stretch.end
    before = doc[start - 1] if start else None
    if before is not None and _same_name(before, stretch.root):
        return False
    if stretch.text.casefold() in listed("place_eponyms"):
        return False
    while end < len(doc) and doc[end].tag_ in NAME_TAGS and doc[end - 1].whitespace_:
        if doc[end].lower_ in listed("place_bodies"):
            return True
        end += 1
    return False


def opens_line(stretch: Stretch) -> bool:
    """Say whether a name is a dateline: "CLINTON - ", "PARIS (AP)"."""
    doc, end = stretch.doc, stretch.end
    opens = stretch.start == 0 or doc[stretch.start - 1].text.strip() in ("", ".")
    loud = stretch.text[-LOUD:].isupper()  # "DeKALB" too
    if not opens or not loud or end + 1 >= len(doc):
        return False
    return doc[end].text in DASHES or doc[end].text == "("


def follows_party(stretch: Stretch) -> bool:
    """Say whether a name is an American politician's seat: "D-Winthrop"."""
    doc, start = stretch.doc, stretch.start
    if start < PARTED or doc[start - 1].text not in DASHES:
        return False
    tight = not (doc[start - 1].whitespace_ or doc[start - 2].whitespace_)
    opened = start == PARTED or doc[start - 3].text in (",", "(", "[")
    return tight and opened and doc[start - 2].text in PARTIES


def _first_of(stretch: Stretch) -> Stretch | None:
    """The place that opens a list: what it is, the names after it are too."""
    first = stretch.root
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    listed = first.i < stretch.start and first.ent_type_ in PLACE_LABELS
    return stretch.doc[first.i : first.i + 1] if listed else None


def _after_where(stretch: Stretch) -> bool:
    head = stretch.root.head
    if stretch.root.dep_ != "pobj":
        return is_gone_to(stretch)
    settled = head.lower_ == "of" and tells_home(head.head)
    return head.lower_ in WHERE or settled


def tells_home(word: Token) -> bool:
    """Say whether "of" after a word tells where: "the city", "Jo Roe, 30, of Ash"."""
    aged = word.tag_ == "CD" and word.i > 0 and word.doc[word.i - 1].text == ","
    settled = word.lemma_.casefold() in SETTLED
    lives = word.ent_type_ == "PERSON" and word.tag_ in NAME_TAGS
    return settled or aged or lives or word.lower_ in ("both", "all")


def _longer(stretch: Stretch) -> float:
    """Weigh that the words belong to a longer name (Paris Hilton, London Marathon)."""
    doc, root = stretch.doc, stretch.root
    after = doc[stretch.end] if stretch.end < len(doc) else None
    before = doc[stretch.start - 1] if stretch.start else None
    score = 0.0
    if after is not None and _same_name(stretch[-1], after):
        score += 1.5
    if before is not None and _same_name(before, root) and before.lower_ not in COMPASS:
        score += 2.5
    return score


def _same_name(token: Token, following: Token) -> bool:
    """Say whether two neighbours are one proper noun phrase."""
    close = token.idx + len(token.text) + 1 >= following.idx
    proper = token.tag_ in NAME_TAGS and following.tag_ in NAME_TAGS
    joined = token.dep_ == "compound" and token.head.i >= following.i
    return close and proper and joined and not following.is_punct
