"""Choose which place a name means, by what else the report names."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import asin, cos, log10, radians, sin, sqrt
from typing import Final

from dragoman.extract.cast.place_names import TOWNS, Name
from dragoman.extract.columns import columns
from dragoman.knowledge import Entry, Hit, Knowledge, Match, read_table
from dragoman.knowledge.normal import key_of

QUALIFIES: Final = re.compile(
    r"\s*[,(]?\s*(?:in|of)?(?: the)?(?: (?:north|south|east|west|centre|center)\w*)?"
    r"(?: (?:province|state|region))?(?: of)?(?: the)?\s*"
)
EARTH_KM: Final = 6371.0
NEAR_KM: Final = 250.0
UNKNOWN_PEOPLE: Final = 20_000
"""What a curated place without a count is taken to weigh: that of a small town."""
FEATURE_WEIGHT: Final = {
    "country": 4.0,
    "capital": 1.5,
    "admin1": 0.5,
    "region": 3.0,
    "sea": 3.0,
}
MOST_POINTS: Final = 60
"""So many places of a report are looked at for what lies near them."""
SORT_WEIGHT: Final = {"name": 1.0, "alias": 0.0, "variant": -0.5}
COUNTRY_WEIGHT: Final = 4.0
NAMED_COUNTRY: Final = 1.5
NAMED_PARENT: Final = 2.0
BESIDE_PARENT: Final = 9.0
NEAR_WEIGHT: Final = 2.5
UNSURE_VOTES: Final = 0.5
SEAT_VOTE: Final = 0.3
"""A capital's name says less of what a report is about: it may be a namesake's."""
HOME_TOWN: Final = 1.0
LEAST_SHARE: Final = 1e-9
MAIN_SHARE: Final = 0.6
"""So much of a report's places makes a country that of its unknown villages."""
HOME_SHARE: Final = 0.15
HOME_PEOPLE: Final = 50_000
"""A town of so many in a state that the report is about needs less evidence."""
LEAST: Final = 8.6
"""Less than it is no resolution: a village that nothing else in the report supports."""
AGAIN: Final = 4.0
"""So much less does for a name that is a place's elsewhere in the report."""
MEANT_VOTE: Final = 0.5
CUE_VOTE: Final = 1.0
MOST_CUES: Final = 2.0
"""What a country's own words ("councillor", "sheriff") weigh at most."""


@dataclass(frozen=True, slots=True)
class Context:
    """Hold what a report is about: weights of countries, and the places it names.

    `votes` are the weights that each name adds itself: none of them says what it means.
    """

    countries: dict[str, float]
    votes: dict[str, dict[str, float]]
    parents: dict[str, frozenset[str]]
    beside: dict[str, frozenset[str]]
    points: tuple[tuple[str, float, float], ...] = ()


def choose(
    text: str, names: list[Name], matches: Iterable[Match], knowledge: Knowledge
) -> list[Hit | None]:
    """Give the meaning of each name, in their order; None where none is supported."""
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        groups[key_of(name.stretch.text)].append(name)
    chooser = _Chooser(_context(text, names, matches), knowledge)
    first = {key: chooser.best(key, group) for key, group in groups.items()}
    again = _Chooser(_informed(chooser.context, first), knowledge)
    meant = {key: again.best(key, group) for key, group in groups.items()}
    sure = {
        key
        for key, group in groups.items()
        if meant[key][0] + max(name.evidence for name in group) >= LEAST
    }
    return [
        _supported(name, *meant[key], sure=key in sure)
        for name in names
        for key in (key_of(name.stretch.text),)
    ]


def _informed(context: Context, meant: dict[str, tuple[float, Hit]]) -> Context:
    """Add what a first choice tells: where the places are, and in which countries."""
    sure = {key: hit.entry for key, (score, hit) in meant.items() if score >= LEAST}
    weights = defaultdict(float, context.countries)
    votes = defaultdict(dict, context.votes)
    for key, entry in sure.items():
        if entry.country and entry.feature != "country" and not votes.get(key):
            votes[key] = {entry.country: MEANT_VOTE}
            weights[entry.country] += MEANT_VOTE
    points = tuple(
        (key, entry.lat, entry.lon)
        for key, entry in sure.items()
        if entry.feature in TOWNS and entry.lat is not None and entry.lon is not None
    )
    return replace(context, countries=weights, votes=votes, points=points[:MOST_POINTS])


def main_country(places: Iterable[Entry]) -> str | None:
    """The country that most of a report's places lie in, if one does."""
    distinct = {entry.id: entry.country for entry in places}
    return _most(Counter(code for code in distinct.values() if code))


def named_country(matches: Iterable[Match]) -> str | None:
    """The country that most of what a report names is of, if it is of one."""
    weights: dict[str, float] = defaultdict(float)
    for match in matches:
        for code, weight in _countries_of(match):
            weights[code] += weight
    return _most(weights)


def _most(weights: Mapping[str, float]) -> str | None:
    code = max(weights, key=weights.__getitem__, default="")
    total = sum(weights.values()) + UNSURE_VOTES
    return code if code and weights[code] >= MAIN_SHARE * total else None


def _supported(name: Name, score: float, hit: Hit, *, sure: bool) -> Hit | None:
    least = LEAST - AGAIN if sure else LEAST
    return hit if score + name.evidence >= least else None


@dataclass(frozen=True, slots=True)
class Cue:
    """Hold a word that only reports of one country use."""

    word: str
    country: str


@cache
def _cues() -> dict[str, str]:
    return {cue.word: cue.country for cue in read_table("country_cues", Cue)}


def _told_by_words(names: list[Name]) -> dict[str, float]:
    """Weigh countries by their own words in a report."""
    if not names:
        return {}
    low = set(columns(names[0].stretch.doc).low)
    found = Counter(country for word, country in _cues().items() if word in low)
    return {code: min(n * CUE_VOTE, MOST_CUES) for code, n in found.items()}


def _context(text: str, names: list[Name], matches: Iterable[Match]) -> Context:
    weights: dict[str, float] = defaultdict(float)
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for match in matches:
        key = key_of(text[match.start : match.end])
        for code, weight in _countries_of(match):
            weights[code] += weight
            votes[key][code] += weight
    for code, weight in _told_by_words(names).items():
        weights[code] += weight
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
    )


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


def _countries_of(match: Match) -> list[tuple[str, float]]:
    states = [hit for hit in match.hits if hit.entry.kind == "state"]
    if states:
        weight = SEAT_VOTE if states[0].sort in ("capital", "metonym") else 1.0
        return [(states[0].entry.country or "", weight)]
    certain = [hit for hit in match.actors if not hit.weak and not hit.ambiguous]
    if certain:
        return [(hit.entry.country, 0.5) for hit in certain[:1] if hit.entry.country]
    codes = {hit.entry.country for hit in match.hits if hit.entry.country}
    return [(code, 0.5) for code in codes if code and len(codes) == 1]


def _qualifies(name: Name, following: Name) -> bool:
    """Say whether the next name says where the first one is ("Portland, Maine")."""
    doc = name.stretch.doc
    between = doc[name.stretch.end : following.stretch.start].text.casefold()
    return QUALIFIES.fullmatch(between) is not None


@dataclass(frozen=True, slots=True)
class _Chooser:
    """Score the meanings of names in one report."""

    context: Context
    knowledge: Knowledge

    def best(self, key: str, names: list[Name]) -> tuple[float, Hit]:
        """The likeliest meaning of a name, with its score: half its best evidence."""
        evidence = max(name.evidence for name in names) / 2
        beside = self.context.beside.get(key, frozenset())
        scored = [(self._score(key, hit, beside), hit) for hit in names[0].hits]
        score, hit = max(scored, key=lambda pair: (pair[0], pair[1].entry.id))
        return score + max(evidence, 0.0), hit

    def _share(self, key: str, entry: Entry) -> float:
        """How much of a report is about a place's country, by all its other names."""
        weights, own = self.context.countries, self.context.votes.get(key, {})
        total = sum(weights.values()) - sum(own.values()) + UNSURE_VOTES
        shares = (weights.get(c, 0.0) - own.get(c, 0.0) for c in _codes(entry))
        return max(shares, default=0.0) / total

    def _score(self, key: str, hit: Hit, beside: frozenset[str]) -> float:
        entry, context = hit.entry, self.context
        towns = entry.feature in TOWNS
        people = entry.population if entry.population or towns else UNKNOWN_PEOPLE
        score = log10(people + 10) + SORT_WEIGHT[hit.sort]
        score += FEATURE_WEIGHT.get(entry.feature or "", 0.0)
        share = self._share(key, entry)
        score += COUNTRY_WEIGHT * share + NAMED_COUNTRY * (share > LEAST_SHARE)
        home = share >= HOME_SHARE and entry.population >= HOME_PEOPLE
        score += HOME_TOWN * (home and hit.sort == "name")
        above = {entry.id, *self.knowledge.ancestors(entry.id)}
        score += BESIDE_PARENT * bool(above & beside)
        named = context.parents.get(entry.parent or "", frozenset()) - {key}
        score += NAMED_PARENT * bool(named)
        return score + NEAR_WEIGHT * _is_near(key, entry, context.points)


def _codes(entry: Entry) -> tuple[str, ...]:
    return entry.countries or ((entry.country,) if entry.country else ())


def _is_near(
    key: str, entry: Entry, points: tuple[tuple[str, float, float], ...]
) -> bool:
    """Say whether a place lies near one that the report names by another name."""
    if entry.lat is None or entry.lon is None:
        return False
    here = (entry.lat, entry.lon)
    return any(
        key != other and kilometres(here, (lat, lon)) < NEAR_KM
        for other, lat, lon in points
    )


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points in degrees."""
    a, b, c, d = (radians(x) for x in (*one, *other))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))
