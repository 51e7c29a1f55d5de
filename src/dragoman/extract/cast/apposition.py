"""Pair a name with the description set beside it by commas."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc

from dragoman.extract.cast.mentions import Mention
from dragoman.extract.cast.nouns import words

Range = tuple[int, int]
MANY_SORTS: Final = frozenset(("team", "sides", "people", "force"))
TAIL: Final = frozenset(("appos", "prep", "pobj", "poss", "compound", "amod", "nmod"))
LEADS_IN: Final = ["according", "to"]
CLOSING: Final = frozenset((",", ".", ";"))
BODIES: Final = frozenset(
    ("team", "body", "organisation", "group", "media", "party", "company", "court")
)


@dataclass(slots=True)
class Paired:
    """Hold which descriptions mean the actor of a name, and which are no mentions."""

    same: dict[Range, Range] = field(default_factory=dict)
    dropped: set[Range] = field(default_factory=set)
    richer: dict[Range, Mention] = field(default_factory=dict)


def pair(doc: Doc, mentions: Iterable[Mention]) -> Paired:
    """Pair names with descriptions; the names get role and country of theirs."""
    paired, outer = Paired(), _outermost(mentions)
    for place, (left, right) in enumerate(pairwise(outer)):
        if _beside(doc, left, right):
            _join(doc, paired, left, right)
        for told in reversed(outer[max(place - 1, 0) : place + 1]):
            if _heads(doc, told, right) and told.end + 1 < right.start:
                _join(doc, paired, told, right)
                break
    return paired


def _heads(doc: Doc, told: Mention, name: Mention) -> bool:
    """Say whether a person is named after what the office is for.

    "The envoy for the dialogue, Ann Lee," and "the head of the mission, Ann Lee,".
    """
    before, after = doc[name.start - 1], min(name.end, len(doc) - 1)
    apart = before.text == "," and doc[after].text in CLOSING
    if not apart or name.name is None or told.name is not None or told.plural:
        return False
    if name.sort != "person" or told.sort != "person":
        return False
    token = doc[name.head]
    while token.i > told.head and token.dep_ in TAIL:
        token = token.head
    return token.i == told.head


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def _beside(doc: Doc, left: Mention, right: Mention) -> bool:
    comma = left.end < len(doc) and doc[left.end].text == ","
    if not comma or right.start != left.end + 1:
        return False
    after = doc[right.end] if right.end < len(doc) else None
    if _is_source(doc, left) and (after is None or after.text != ","):
        return False
    listed = after is not None and after.lower_ in ("and", "or", "&")
    return not listed or doc[right.head].dep_ == "appos"


def _is_source(doc: Doc, left: Mention) -> bool:
    """Say whether a comma ends "According to the army, [rebels] fled"."""
    return [t.lower_ for t in doc[max(left.start - 2, 0) : left.start]] == LEADS_IN


def _join(doc: Doc, paired: Paired, left: Mention, right: Mention) -> None:
    if left.name is not None and right.name is None:
        _describe_after(doc, paired, left, right)
    elif right.name is not None and left.name is None and _fit(left, right):
        key = (left.start, left.end)
        paired.same[key] = (right.start, right.end)
        paired.richer[right.start, right.end] = enriched(right, left)


def _describe_after(doc: Doc, paired: Paired, name: Mention, told: Mention) -> None:
    if not _fit(told, name):
        return
    key = (told.start, told.end)
    named = paired.richer.get((name.start, name.end), name)
    paired.richer[name.start, name.end] = enriched(named, told)
    if doc[told.start].lower_ in words("indefinite") or not told.definite:
        paired.dropped.add(key)
    else:
        paired.same[key] = (name.start, name.end)


def _fit(told: Mention, name: Mention) -> bool:
    """Say whether a description can be of what a name names."""
    if told.plural != name.plural and told.sort in MANY_SORTS:
        return False
    if name.sort == "person":
        return told.sort in ("person", "unnamed", "kin")
    return told.sort in BODIES and name.sort not in ("state", "person")


def enriched(name: Mention, told: Mention) -> Mention:
    """A name's mention with what a description adds to it."""
    return replace(
        name,
        role=name.role or told.role or (told.noun if told.sort == "unnamed" else None),
        told=name.told or told.told,
        country=name.country or told.country,
        body=name.body or told.body,
        owner=name.owner or told.owner,
        sector=name.sector or told.sector,
        noun=name.noun or told.noun,
        former=name.former or told.former,
        stray=name.stray,
    )
