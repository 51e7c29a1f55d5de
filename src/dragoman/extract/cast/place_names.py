"""Find the stretches of a report that can name a place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Span as Stretch, Token

from dragoman.domain import Span
from dragoman.extract.cast.place_evidence import (
    COMPASS,
    evidence_of,
    follows_party,
    is_seat,
    listed,
)
from dragoman.extract.columns import columns
from dragoman.knowledge import Hit, Match
from dragoman.knowledge.normal import key_of

BIG_TOWN: Final = 200_000
"""A town of so many people can bear the name that an actor has too."""
SHORT: Final = 5
"""An abbreviation of so many letters ("Ky.") is a place only after a town's name."""
ACRONYM: Final = 4
SHORTENED: Final = 2.0
"""What is shortened as only a province is ("Fla.") means that province."""
TOWNS: Final = frozenset(("town", "capital"))
INNER: Final = frozenset(("pobj", "poss", "compound", "nmod", "amod"))
LOCAL: Final = frozenset(("town", "capital", "admin1"))
TAKEN: Final = "taken"
INSIDE: Final = "inside"
COUNTIES: Final = frozenset(
    ("county", "counties", "parish", "township", "townships", "twp", "twp.")
)


@dataclass(frozen=True, slots=True)
class Name:
    """Hold a stretch that can name a place, and what it can mean, if anything.

    `stretch` is without the compass word that `start` may begin with; `evidence` says
    how much the words around it speak for a place (negative: against one); `inner`,
    that it stands in an actor's mention, where no state is a place.
    """

    start: int
    end: int
    stretch: Stretch
    hits: tuple[Hit, ...]
    evidence: float = 0.0
    inner: bool = False

    @property
    def compass(self) -> bool:
        """Whether only a part of the place is meant ("southern Omdurman")."""
        return self.start < self.stretch.start_char


class Tokens:
    """Find the tokens of characters by bisection, for long texts."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts = columns(doc).start

    def stretch(self, start: int, end: int) -> Stretch:
        """The tokens that [start, end) touches."""
        first, last = self.places(start, end)
        return Stretch(self._doc, first, last)

    def places(self, start: int, end: int) -> tuple[int, int]:
        """The first of these tokens, and the one after the last."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return first, max(bisect_left(self._starts, end), first + 1)


class Taken:
    """Tell quickly whether a stretch is within a mention of an actor."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: (span.start, -span.end))
        self._starts = [span.start for span in self._spans]
        self._reach: list[int] = []
        for span in self._spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def over(self, start: int, end: int) -> Iterator[Span]:
        """The mentions that share a character with [start, end), nearest first."""
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._reach[at] > start:
            if self._spans[at].end > start:
                yield self._spans[at]
            at -= 1


def find_names(
    doc: Doc, text: str, matches: Iterable[Match], taken: Iterable[Span]
) -> list[Name]:
    """Find the stretches of a text that can name a place and name no actor."""
    tokens, actors, people = Tokens(doc), Taken(taken), _surnames(doc)
    spare = Taken(
        Span(s.start_char, s.end_char, s.text) for s in doc.spans.get("boilerplate", ())
    )
    found = []
    for match in matches:
        places = match.places
        if not places or key_of(text[match.start : match.end]) in listed("place_stop"):
            continue
        stretch = tokens.stretch(match.start, match.end)
        bodily = _is_body(match)
        hits = tuple(hit for hit in places if _fits(hit, stretch, bodily=bodily))
        spared = any(True for _ in spare.over(match.start, match.end))
        roles = _roles(stretch, hits, actors)
        if hits and not spared and TAKEN not in roles:
            name = _named(match, stretch, hits, people)
            found.append(replace(name, inner=INSIDE in roles))
    return found


def _surnames(doc: Doc) -> frozenset[str]:
    """The last words of full names: "Palmer" is no town where Kim Palmer is named."""
    return frozenset(
        entity[-1].lower_
        for entity in doc.ents
        if entity.label_ == "PERSON" and len(entity) > 1
    )


def _named(
    match: Match, stretch: Stretch, hits: tuple[Hit, ...], people: frozenset[str]
) -> Name:
    before = stretch.doc[stretch.start - 1] if stretch.start else None
    compass = (
        before is not None
        and before.lower_ in COMPASS
        and before.head.i in range(stretch.start, stretch.end)
    )
    start = before.idx if compass and before is not None else match.start
    year = before is not None and before.tag_ == "CD"  # "100 B.C."
    dotted = "." in stretch.text and not year
    short = dotted and all(hit.entry.feature == "admin1" for hit in hits)
    weight = evidence_of(stretch, people) + compass + SHORTENED * short
    return Name(start, match.end, stretch, hits, weight)


def _fits(hit: Hit, stretch: Stretch, *, bodily: bool) -> bool:
    """Say whether a meaning as a place can be meant where an actor has the name."""
    of, entry = columns(stretch.doc), hit.entry
    words = of.words(stretch.start, stretch.end)
    if entry.kind == "state":
        return words.isupper() or len(words) >= ACRONYM or not hit.weak
    if entry.feature in TOWNS and _follows(stretch) in COUNTIES:
        return False
    if hit.sort == "alias" and entry.feature == "admin1" and len(words) <= SHORT:
        before = stretch.doc[stretch.start - 1].text if stretch.start else ""
        dotted = words.endswith(".") and not words.isupper() and len(words) > len("I.")
        inside = "." in words[:-1] and not words[:1].islower()
        return before == "," or inside or dotted or follows_party(stretch)
    big = entry.population >= BIG_TOWN
    if words.isupper() and len(words) <= ACRONYM and not big:
        return False
    return (hit.sort == "name" and big) or not bodily


def _is_body(match: Match) -> bool:
    """Say whether a body or a group has the name too, or a state's people."""
    return any(
        other.sort == "demonym" or other.entry.kind not in ("place", "state")
        for other in match.hits
        if other.sort in ("name", "alias", "demonym") and not other.weak
    )


def _follows(stretch: Stretch) -> str:
    return stretch.doc[stretch.end].lower_ if stretch.end < len(stretch.doc) else ""


def _roles(
    stretch: Stretch, hits: tuple[Hit, ...], actors: Taken
) -> frozenset[str | None]:
    """Say what a name is in the actors' mentions around it: one, inside one, or free.

    The town of "Aleppo Mayor" is free, and so is whatever "in" stands before.
    """
    start, end = stretch.start_char, stretch.end_char
    if is_seat(stretch):
        return frozenset()
    local = all(hit.entry.feature in LOCAL for hit in hits)
    kept = INNER if local else ("pobj", "poss")
    first = _first(stretch.root)
    where = first.dep_ == "pobj" and first.head.lower_ != "of"
    role = first.dep_ if local or where else stretch.root.dep_
    inner = None if role in kept else INSIDE if role in INNER else TAKEN
    return frozenset(
        inner if _is_longer(span, start, end) else TAKEN
        for span in actors.over(start, end)
    )


def _is_longer(span: Span, start: int, end: int) -> bool:
    """Say whether a mention has a name in it, and more than an article besides."""
    inside = span.start <= start and end <= span.end
    return inside and span.end - span.start > end - start + len("the ")


def _first(token: Token) -> Token:
    """The first of those that a name is coordinated with: "in Moscow and Kyiv"."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token
