"""Gather what a report is about: the evidence by which a name's place is chosen."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dragoman.extract.cast.place_counties import COUNTRY, County
from dragoman.extract.cast.place_local import local_to, told_by_words
from dragoman.extract.cast.place_names import TOWNS, Name
from dragoman.extract.columns import columns
from dragoman.knowledge import Match
from dragoman.knowledge.normal import key_of

QUALIFIES: Final = re.compile(
    r"\s*[,(]?\s*(?:in|of)?(?: the)?(?: (?:north|south|east|west|centre|center)\w*)?"
    r"(?: (?:province|state|region))?(?: of)?(?: the)?\s*"
)
UNSURE_VOTES: Final = 0.5
SEAT_VOTE: Final = 0.3
"""A capital's name says less of what a report is about: it may be a namesake's."""
COUNTY_VOTE: Final = 0.5
CLEAR: Final = 0.0
"""A name around which the words speak for a place tells where the others are."""
MOST_REGIONS: Final = 3
"""A name that more provinces have says nothing of which one is meant."""


@dataclass(frozen=True, slots=True)
class Context:
    """Hold what a report is about: weights of countries, and the places it names.

    `votes` are the weights that each name adds itself: none of them says what it means.
    """

    countries: dict[str, float]
    votes: dict[str, dict[str, float]]
    parents: dict[str, frozenset[str]]
    beside: dict[str, frozenset[str]]
    regions: dict[str, dict[str, float]]
    local: frozenset[str] = frozenset()
    points: tuple[tuple[str, float, float], ...] = ()

    def shares(self, key: str = "") -> dict[str, float]:
        """How much of a report is about each country, without what a name adds itself.

        Longer names of it ("Dublin City") are the name's own too.
        """
        own: Counter[str] = Counter()
        first = key.split(" ", 1)[0]
        for other, votes in self.votes.items():
            if key and other.startswith(first) and akin(key, other):
                own.update(votes)
        total = sum(self.countries.values()) - sum(own.values()) + UNSURE_VOTES
        return {c: (weight - own[c]) / total for c, weight in self.countries.items()}


def akin(key: str, other: str) -> bool:
    """Say whether one name is the other or begins with it."""
    return f"{other} ".startswith(f"{key} ") or f"{key} ".startswith(f"{other} ")


def context_of(
    text: str, names: list[Name], matches: Iterable[Match], counties: Sequence[County]
) -> Context:
    """Gather the evidence of a report."""
    weights: dict[str, float] = defaultdict(float)
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    clear = {name.end for name in names if name.evidence >= CLEAR}
    for match in matches:
        key = key_of(text[match.start : match.end])
        if not match.actors and match.end not in clear:
            continue
        for code, weight in countries_of(match):
            weights[code] += weight
            votes[key][code] += weight
    doc = names[0].stretch.doc if names else None
    for code, weight in (told_by_words(doc) if doc else {}).items():
        weights[code] += weight
    told = {county.key: county.states for county in counties}
    weights[COUNTRY] += COUNTY_VOTE * len(told)
    parents: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for hit in name.hits:
            if hit.entry.feature in ("admin1", "region"):
                parents[hit.entry.id].add(key_of(name.stretch.text))
    beside = _beside(names)
    return Context(
        weights,
        votes,
        {key: frozenset(words) for key, words in parents.items()},
        {key: frozenset(ids) for key, ids in beside.items()},
        _regions(names, told),
        local_to(doc, counties) if doc else frozenset(),
    )


def _regions(
    names: list[Name], told: Mapping[str, frozenset[str]]
) -> dict[str, dict[str, float]]:
    """Weigh the provinces that names may lie in: one that many may is the report's."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    maybe = {
        key_of(name.stretch.text): {
            hit.entry.parent
            for hit in name.hits
            if hit.entry.feature in TOWNS and hit.entry.parent
        }
        for name in names
    }
    for key, ids in [*maybe.items(), *((f"{k} county", v) for k, v in told.items())]:
        for parent in ids if len(ids) <= MOST_REGIONS else ():
            found[parent][key] = 1 / len(ids)
    return found


def _beside(names: list[Name]) -> dict[str, set[str]]:
    """The ids of the places that say where each name is ("Portland, Maine")."""
    beside: dict[str, set[str]] = defaultdict(set)
    for name, following in pairwise(names):
        if _qualifies(name, following):
            ids = {hit.entry.id for hit in following.hits}
            beside[key_of(name.stretch.text)] |= ids
            below = {hit.entry.parent for hit in name.hits if hit.entry.parent}
            beside[key_of(following.stretch.text)] |= ids & below
    return beside


def countries_of(match: Match) -> list[tuple[str, float]]:
    """The countries that a name of the knowledge speaks for, with weights."""
    states = [hit for hit in match.hits if hit.entry.kind == "state"]
    if states:
        weight = SEAT_VOTE if states[0].sort in ("capital", "metonym") else 1.0
        return [(states[0].entry.country or "", weight)]
    certain = [
        hit
        for hit in match.actors
        if not hit.weak and not hit.ambiguous and hit.entry.kind != "media"
    ]
    if certain:
        return [(hit.entry.country, 0.5) for hit in certain[:1] if hit.entry.country]
    codes = {hit.entry.country for hit in match.hits if hit.entry.country}
    return [(code, 0.5) for code in codes if code and len(codes) == 1]


def _qualifies(name: Name, following: Name) -> bool:
    """Say whether the next name says where the first one is ("Portland, Maine")."""
    of = columns(name.stretch.doc)
    between = of.words(name.stretch.end, following.stretch.start)
    return QUALIFIES.fullmatch(between.casefold()) is not None
