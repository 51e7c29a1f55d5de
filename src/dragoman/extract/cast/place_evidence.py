"""Weigh the words around a name: do they make it a place's?"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Span as Stretch, Token

from dragoman.extract.cast.metonymy import is_gone_to
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
DATELINE: Final = 3.0
LOCAL: Final = 1.0
SEATED: Final = frozenset(("-based", "-born", "-controlled"))
NAME_TAGS: Final = frozenset(("NNP", "NNPS"))


def is_seat(stretch: Stretch) -> bool:
    """Say whether a name tells where someone is based ("the Berlin-based group")."""
    following = stretch.doc[stretch.end : stretch.end + 2]
    return following.text.casefold() in SEATED


def evidence_of(stretch: Stretch, people: frozenset[str]) -> float:
    """Weigh the words around a name; the numbers are set by hand on open reports."""
    if opens_line(stretch) or follows_party(stretch):
        return DATELINE
    first = _first_of(stretch)
    labels = {token.ent_type_ for token in (first or stretch)} - {""}
    local = before_local(stretch)
    score = 1.0 * bool(labels & PLACE_LABELS) + LOCAL * local
    whole = len(stretch) > 1 and len({token.ent_type_ for token in stretch}) == 1
    if not local:
        score -= 1.0 * bool(labels & NO_PLACE_LABELS)
        score -= (1.0 if whole else 3.0) * ("PERSON" in labels) + _longer(stretch)
    score += 1.5 * _after_where(stretch if first is None else first)
    score -= 3.0 * all(token.tag_ not in NAME_TAGS for token in stretch)
    return score - 4.0 * (len(stretch) == 1 and stretch[0].lower_ in people)


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


def opens_line(stretch: Stretch) -> bool:
    """Say whether a name is a dateline: "CLINTON - ", "PARIS (AP)"."""
    doc, end = stretch.doc, stretch.end
    opens = stretch.start == 0 or doc[stretch.start - 1].text.strip() in ("", ".")
    if not opens or not stretch.text.isupper() or end + 1 >= len(doc):
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
    settled = head.lower_ == "of" and _lives(head.head)
    return head.lower_ in WHERE or settled


def _lives(word: Token) -> bool:
    """Say whether "of" after a word tells where: "the city", "Jo Roe, 30, of Ash"."""
    aged = word.tag_ == "CD" and word.i > 0 and word.doc[word.i - 1].text == ","
    settled = word.lemma_.casefold() in SETTLED
    return settled or aged or word.lower_ in ("both", "all")


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
