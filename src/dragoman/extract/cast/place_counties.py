"""Find the counties of the United States that a report names.

A county's name is also a town's, a president's or a country's; the word "county" and
the states that have one of that name say what is meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from spacy.tokens import Doc, Span as Stretch

from dragoman.extract.columns import REMEMBERED, columns
from dragoman.knowledge import read_table
from dragoman.knowledge.normal import key_of

COUNTRY: Final = "USA"
SINGULAR: Final = frozenset(("county", "parish", "co."))
PLURAL: Final = frozenset(("counties", "parishes"))
OFFICES: Final = frozenset(("sheriff", "circuit", "superior", "probate"))
COURTS: Final = frozenset(("court", "judge", "clerk"))
LINKS: Final = frozenset((",", "and", "or", "&"))
LONGEST: Final = 4
"""No county has a name of more words."""
FARTHEST: Final = 40
"""A list of counties has no more tokens."""


@dataclass(frozen=True, slots=True)
class County:
    """Hold a county that is named, and the ids of the states that have such a one."""

    stretch: Stretch
    key: str
    states: frozenset[str]


@dataclass(frozen=True, slots=True)
class _State:
    parent: str
    counties: tuple[str, ...]


@cache
def _states_of() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for state in read_table("us_counties", _State):
        for name in state.counties:
            found.setdefault(key_of(name), set()).add(state.parent)
    return {key: frozenset(states) for key, states in found.items()}


@lru_cache(maxsize=REMEMBERED)
def find_counties(doc: Doc) -> tuple[County, ...]:
    """Find "Boone County" and each of "Douglas, Sarpy and Lancaster counties"."""
    found: dict[int, County] = {}
    of = columns(doc)
    for i in of.with_low(SINGULAR | PLURAL | OFFICES):
        found.update((county.stretch.start, county) for county in _before(doc, i))
    return tuple(found[start] for start in sorted(found))


def _before(doc: Doc, noun: int) -> Iterator[County]:
    """The counties that a noun, an office or a court tells of."""
    low = columns(doc).low[noun]
    if low in PLURAL:
        yield from _listed(doc, noun)
        return
    if low in OFFICES and not _is_office(doc, noun):
        return
    named = _ending(doc, noun)
    if named is not None:
        yield named if low in OFFICES else _with_noun(doc, named, noun)


def _is_office(doc: Doc, i: int) -> bool:
    """Say whether a word is of a county's officer or court: "Ash Circuit Judge"."""
    if doc[i].tag_ not in ("NNP", "NNPS"):
        return False
    after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    return doc[i].lower_ == "sheriff" or after in COURTS


def _ending(doc: Doc, end: int) -> County | None:
    """The county whose name stands right before a token."""
    for start in range(max(end - LONGEST, 0), end):
        if not doc[start].text[0].isupper():
            continue
        stretch = doc[start:end]
        key = key_of(stretch.text)
        if key in _states_of():
            return County(stretch, key, _states_of()[key])
    return None


def _with_noun(doc: Doc, county: County, noun: int) -> County:
    stretch = doc[county.stretch.start : noun + 1]
    return County(stretch, county.key, county.states)


def _listed(doc: Doc, noun: int) -> Iterator[County]:
    """The counties of a list, from the last one back."""
    at = noun
    while at > max(noun - FARTHEST, 0):
        county = _ending(doc, at)
        if county is None:
            return
        yield county
        at = county.stretch.start
        while at > 0 and doc[at - 1].lower_ in LINKS:
            at -= 1
        if at == county.stretch.start:
            return
