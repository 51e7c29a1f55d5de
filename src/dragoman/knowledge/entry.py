"""The rows of the knowledge base, and what a look-up gives."""

from dataclasses import dataclass, field
from typing import Literal

from dragoman.domain.vocabulary import ActorKind

EntryKind = ActorKind | Literal["place"]
Sort = Literal["name", "alias", "demonym", "metonym", "capital", "variant"]
"""How a name means its entry; a variant is spelt by rule (without al-, or inverted)."""
Strength = Literal["strong", "context", "weak"]
"""How often a metonym means the actor: nearly always, by its grammar, seldom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """Hold one role of a person; ISO dates as exact as known, an open end is None.

    `seen` is the last day the source saw it held, where it says no end.
    """

    role: str
    organisation: str | None = None
    country: str | None = None
    start: str | None = None
    end: str | None = None
    seen: str | None = None

    def covers(self, day: str | None) -> bool:
        """Say whether the role can have been held on an ISO day; None means any."""
        if day is None:
            return True
        begun = self.start is None or self.start <= day[: len(self.start)]
        ended = self.end is not None and self.end < day[: len(self.end)]
        stale = self.seen is not None and self.seen < day[: len(self.seen)]
        return begun and not ended and not stale


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold one actor or place that the reader knows.

    `feature` is what sort of place it is (town, admin1, country, camp, crossing …);
    `countries` are all that a place touches.
    """

    id: str
    name: str
    kind: EntryKind
    country: str | None = None
    sector: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    spells: tuple[Spell, ...] = ()
    weak: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    feature: str | None = None
    countries: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    population: int = 0
    geonames: str | None = None
    wikidata: str | None = None
    since: str | None = None
    until: str | None = None
    note: str | None = None
    source: str = ""
    as_of: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold one meaning of a matched name.

    `weak`: an ordinary word, a short acronym or a bare surname, to be used only where
    the page supports it. `ambiguous`: another actor has this name too. `since` and
    `until` (months) bound a name that changed hands (Sanaa, Tripoli).
    """

    entry: Entry
    sort: Sort
    weak: bool = False
    ambiguous: bool = False
    strength: Strength | None = None
    since: str | None = None
    until: str | None = None

    def holds_on(self, day: str | None) -> bool:
        """Say whether the name had this meaning on an ISO day; None means any."""
        if day is None:
            return True
        begun = self.since is None or self.since <= day[:7]
        until = self.until
        return begun and (until is None or day[: len(until)] <= until)


@dataclass(frozen=True, slots=True)
class Match:
    """Hold a stretch of text that names entries; the likeliest hit first."""

    start: int
    end: int
    hits: tuple[Hit, ...] = field(default=())

    @property
    def actors(self) -> tuple[Hit, ...]:
        """The hits that are no places."""
        return tuple(hit for hit in self.hits if hit.entry.kind != "place")

    @property
    def places(self) -> tuple[Hit, ...]:
        """The hits that are places, or states, which are both."""
        return tuple(
            hit
            for hit in self.hits
            if hit.entry.kind in ("place", "state")
            and hit.sort in ("name", "alias", "variant")
        )
