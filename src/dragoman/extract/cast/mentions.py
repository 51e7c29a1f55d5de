"""What a noun phrase says of the actor that it means."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc

from dragoman.domain.vocabulary import Access, ActorKind
from dragoman.extract.cast.names import Name, Names
from dragoman.extract.cast.nouns import Sort, nouns
from dragoman.knowledge import Entry, Hit, Knowledge


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a report's words, its names, its day and the knowledge to read them with.

    `counts` are how often it names each country, `bodies` the ids of the known bodies
    that it names, `starts` the first tokens of its sentences.
    """

    doc: Doc
    names: Names
    on: str | None
    knowledge: Knowledge
    counts: Counter[str] = field(default_factory=Counter)
    bodies: frozenset[str] = frozenset()
    starts: tuple[int, ...] = (0,)

    def sentence(self, i: int) -> tuple[int, int]:
        """The tokens [start, end) of the sentence of a token."""
        at = bisect_right(self.starts, i)
        end = self.starts[at] if at < len(self.starts) else len(self.doc)
        return self.starts[at - 1], end

    def meaning(self, name: Name) -> Hit | None:
        """The body or state that a name means; of several, the report's own."""
        hits = [
            h
            for h in name.hits
            if h.entry.kind not in ("person", "place") and h.holds_on(self.on)
        ]
        if not hits or not (hits[0].ambiguous or hits[0].weak):
            return hits[0] if hits else None
        backed = [h for h in hits if self._backs(h) or self._fights(name, h)]
        if backed:
            return max(backed, key=lambda h: self.counts[h.entry.country or ""])
        return next((h for h in hits if not (h.weak or h.ambiguous)), None)

    def _fights(self, name: Name, hit: Hit) -> bool:
        """Say whether fighters after a name make it an armed group's: "Wagner men"."""
        after = self.doc[name.end].lower_ if name.end < len(self.doc) else ""
        noun = nouns().get(after)
        return (
            hit.entry.kind == "armed_group"
            and noun is not None
            and noun.kind == "armed_group"
        )

    def _backs(self, hit: Hit) -> bool:
        """Say whether the report names the country of a body, or the body otherwise."""
        country = hit.entry.country
        if hit.entry.kind == "state" or hit.entry.id in self.bodies:
            return True
        return self.counts[country] > 0 if country else not hit.weak


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Hold a noun phrase in tokens [start, end) and what its words say of an actor.

    `name` is the actor's own; `body` a known one whose staff or part the actor is, and
    `owner` the mention of it where the phrase has one ("[Egypt]'s intelligence chief").
    """

    start: int
    end: int
    head: int
    sort: Sort
    kind: ActorKind
    noun: str = ""
    name: Name | None = None
    role: str | None = None
    told: str | None = None
    """The role with whose it is: "head of the General Intelligence"."""
    country: str | None = None
    sector: str | None = None
    body: Entry | None = None
    owner: "Mention | None" = None
    access: Access | None = None
    definite: bool = False
    plural: bool = False
    counted: bool = False
    former: bool = False
    joint: bool = False
    """Whether it belongs to several countries ("Saudi and U.S. facilitators")."""
    stray: bool = False
    """Whether the noun is none of the known ones for actors."""
