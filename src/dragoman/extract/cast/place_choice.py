"""Choose which place a name means, by what else the report names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import asin, cos, log10, radians, sin, sqrt
from typing import Final

from dragoman.extract.cast.place_context import (
    CLEAR,
    UNSURE_VOTES,
    Context,
    akin,
    countries_of,
)
from dragoman.extract.cast.place_names import TOWNS, Name
from dragoman.knowledge import Entry, Hit, Knowledge, Match
from dragoman.knowledge.normal import key_of

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
FAMOUS: Final = 1_000_000
SHADE_RATIO: Final = 50
SHADE: Final = 3.0
"""A town a fiftieth the size of a famous city of its name is hardly ever meant in a
report that is not local news of its country."""
REGION_WEIGHT: Final = 1.5
BESIDE_PARENT: Final = 9.0
NEAR_WEIGHT: Final = 2.5
HOME_TOWN: Final = 1.0
TOLD: Final = 1.0
REPEATED: Final = 0.75
MOST_TOLD: Final = 3
"""Each time the words around a name make it a place's adds so much, so often."""
SITES: Final = frozenset(("site", "crossing", "camp"))
SITE_NOUNS: Final = frozenset(
    [
        "airport",
        "airfield",
        "airbase",
        "base",
        "crossing",
        "camp",
        "refinery",
        "dam",
        "bridge",
        "port",
        "harbour",
        "harbor",
        "plant",
        "prison",
        "hospital",
        "checkpoint",
        "terminal",
    ]
)
WHOLE: Final = 6.0
"""A site that is named in full, with what it is, is hardly another."""
SURE: Final = 0.5
"""What lies in a town's province is no chance from here on."""
LEAST_SHARE: Final = 0.08
MAIN_SHARE: Final = 0.6
"""So much of a report's places makes a country that of its unknown villages."""
HOME_SHARE: Final = 0.15
HOME_PEOPLE: Final = 50_000
"""A town of so many in a state that the report is about needs less evidence."""
LEAST: Final = 8.6
"""Less than it is no resolution: a village that nothing else in the report supports."""
HOME_SCORE: Final = 11.0
UNLIKELY: Final = -2.0
SURNAME: Final = -4.5
"""A town well known in the state that a report is about is one though the entities have
it for a person; a surname of the report is weighed below this."""
AGAIN: Final = 4.0
"""So much less does for a name that is a place's elsewhere in the report."""
MEANT_VOTE: Final = 0.5


def choose(
    names: list[Name], context: Context, knowledge: Knowledge
) -> list[Hit | None]:
    """Give the meaning of each name, in their order; None where none is supported."""
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        groups[key_of(name.stretch.text)].append(name)
    chooser = _Chooser(context, knowledge)
    first = {key: chooser.best(key, group) for key, group in groups.items()}
    clear = {
        key: first[key][1].entry
        for key, group in groups.items()
        if first[key][0] >= LEAST and max(n.evidence for n in group) >= CLEAR
    }
    again = _Chooser(_informed(context, clear), knowledge)
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


def _informed(context: Context, sure: dict[str, Entry]) -> Context:
    """Add what a first choice tells: where the places are, and in which countries."""
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
        for code, weight in countries_of(match):
            weights[code] += weight
    return _most(weights)


def _most(weights: Mapping[str, float]) -> str | None:
    code = max(weights, key=weights.__getitem__, default="")
    total = sum(weights.values()) + UNSURE_VOTES
    return code if code and weights[code] >= MAIN_SHARE * total else None


def _supported(name: Name, score: float, hit: Hit, *, sure: bool) -> Hit | None:
    least = LEAST - AGAIN if sure else LEAST
    entry = hit.entry
    big = entry.feature in TOWNS and entry.population >= HOME_PEOPLE
    known = big and score >= HOME_SCORE
    doubted = name.evidence > SURNAME
    evidence = max(name.evidence, UNLIKELY) if known and doubted else name.evidence
    return hit if score + evidence >= least else None


@dataclass(frozen=True, slots=True)
class _Chooser:
    """Score the meanings of names in one report."""

    context: Context
    knowledge: Knowledge

    def best(self, key: str, names: list[Name]) -> tuple[float, Hit]:
        """The likeliest meaning of a name, with its score: half its best evidence."""
        evidence = max(name.evidence for name in names) / 2
        told = sum(name.evidence >= TOLD for name in names) - 1
        evidence += REPEATED * min(max(told, 0), MOST_TOLD)
        beside = self.context.beside.get(key, frozenset())
        shares = self.context.shares(key)
        hits = names[0].hits
        known = max(hits, key=_fame).entry
        scored = [
            (score - self._shade(key, hit.entry, known), hit)
            for hit in hits
            for score in (self._score(key, hit, beside, shares),)
        ]
        score, hit = max(scored, key=lambda pair: (pair[0], pair[1].entry.id))
        return score + max(evidence, 0.0), hit

    def _shade(self, key: str, entry: Entry, known: Entry) -> float:
        """Weigh that a state or city of the name is far better known than a place."""
        state = known.kind == "state" and entry.kind != "state"
        if not state and (
            known.population < FAMOUS
            or entry.population * SHADE_RATIO > known.population
        ):
            return 0.0
        told = entry.country in self.context.local or self._named(key, entry)
        near = _is_near(key, entry, self.context.points)
        return 0.0 if told or (near and self._region(key, entry) >= SURE) else SHADE

    def _named(self, key: str, entry: Entry) -> bool:
        """Say whether the report names a place's province."""
        return bool(self.context.parents.get(entry.parent or "", frozenset()) - {key})

    def _region(self, key: str, entry: Entry) -> float:
        """How much else may lie in a town's province, to 1."""
        if entry.feature not in TOWNS:
            return 0.0
        votes = self.context.regions.get(entry.parent or "", {})
        return min(sum(votes.values()) - votes.get(key, 0.0), 1.0)

    def _score(
        self, key: str, hit: Hit, beside: frozenset[str], shares: Mapping[str, float]
    ) -> float:
        entry, context = hit.entry, self.context
        towns = entry.feature in TOWNS
        people = entry.population if entry.population or towns else UNKNOWN_PEOPLE
        score = log10(people + 10) + SORT_WEIGHT[hit.sort]
        score += FEATURE_WEIGHT.get(entry.feature or "", 0.0)
        score += WHOLE * _is_whole(key, entry)
        share = max((shares.get(code, 0.0) for code in _codes(entry)), default=0.0)
        score += COUNTRY_WEIGHT * share + NAMED_COUNTRY * (share > LEAST_SHARE)
        home = share >= HOME_SHARE and entry.population >= HOME_PEOPLE
        score += HOME_TOWN * (home and hit.sort == "name")
        above = {entry.id, *self.knowledge.ancestors(entry.id)}
        score += BESIDE_PARENT * bool(above & beside)
        score += NAMED_PARENT * self._named(key, entry)
        score += REGION_WEIGHT * self._region(key, entry)
        return score + NEAR_WEIGHT * _is_near(key, entry, context.points)


def _is_whole(key: str, entry: Entry) -> bool:
    """Say whether a site is named with what it is: "Khartoum airport"."""
    *before, last = key.split()
    return bool(before) and last in SITE_NOUNS and entry.feature in SITES


def _fame(hit: Hit) -> tuple[bool, int]:
    return hit.entry.kind == "state" and hit.sort == "name", hit.entry.population


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
        not akin(key, other) and kilometres(here, (lat, lon)) < NEAR_KM
        for other, lat, lon in points
    )


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points in degrees."""
    a, b, c, d = map(radians, (*one, *other))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))
