"""Find the stretches of a report that can name a place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span as Stretch, Token

from dragoman.domain import Span
from dragoman.knowledge import Hit, Match

COMPASS: Final = frozenset(
    "north south east west northern southern eastern western central northeastern "
    "northwestern southeastern southwestern north-eastern north-western upper "
    "south-eastern south-western northeast northwest southeast southwest".split()
)
PLACE_LABELS: Final = frozenset(("GPE", "LOC", "FAC"))
NO_PLACE_LABELS: Final = frozenset(
    ("PERSON", "ORG", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT", "DATE", "LANGUAGE")
)
WHERE: Final = frozenset(
    "in at near from to across outside inside around towards toward into within "
    "throughout through".split()
)
BIG_TOWN: Final = 200_000
"""A town of so many people outweighs a wrong label of the statistical entities."""
NAME_TAGS: Final = frozenset(("NNP", "NNPS"))


@dataclass(frozen=True, slots=True)
class Name:
    """Hold a stretch that can name a place, and what it can mean, if anything.

    `stretch` is without the compass word that `start` may begin with.
    """

    start: int
    end: int
    stretch: Stretch
    hits: tuple[Hit, ...]

    @property
    def compass(self) -> bool:
        """Whether only a part of the place is meant ("southern Omdurman")."""
        return self.start < self.stretch.start_char


class Tokens:
    """Find the tokens of characters by bisection: a linear search each would be slow."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts = [token.idx for token in doc]

    def stretch(self, start: int, end: int) -> Stretch:
        """The tokens that [start, end) touches."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_left(self._starts, end), first + 1)
        return self._doc[first:last]


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


def find_names(doc: Doc, matches: Iterable[Match], taken: Iterable[Span]) -> list[Name]:
    """Find the stretches that can name a place and name no actor."""
    tokens, actors = Tokens(doc), Taken(taken)
    spare = Taken(
        Span(s.start_char, s.end_char, s.text) for s in doc.spans.get("boilerplate", ())
    )
    found = []
    for match in matches:
        stretch = tokens.stretch(match.start, match.end)
        hits = tuple(hit for hit in match.places if _fits(hit, match, stretch))
        free = not any(True for _ in spare.over(match.start, match.end))
        if hits and free and _is_name(stretch, hits) and not _is_taken(stretch, actors):
            found.append(_named(match, stretch, hits))
    return found


def _named(match: Match, stretch: Stretch, hits: tuple[Hit, ...]) -> Name:
    before = stretch.doc[stretch.start - 1] if stretch.start else None
    compass = (
        before is not None
        and before.lower_ in COMPASS
        and before.head.i in range(stretch.start, stretch.end)
    )
    start = before.idx if compass and before is not None else match.start
    return Name(start, match.end, stretch, hits)


def _fits(hit: Hit, match: Match, stretch: Stretch) -> bool:
    """Say whether a meaning as a place can be meant where an actor has the name."""
    if hit.entry.kind == "state":
        return not (hit.weak and not stretch.text.isupper() and len(stretch.text) < 4)  # noqa: PLR2004 - "us"
    rivals = [
        other
        for other in match.actors
        if other.sort in ("name", "alias") and not other.weak
    ]
    if any(other.entry.kind != "state" for other in rivals):
        return hit.sort == "name" and hit.entry.population >= BIG_TOWN
    return True


def _is_taken(stretch: Stretch, actors: Taken) -> bool:
    start, end = stretch.start_char, stretch.end_char
    for span in actors.over(start, end):
        inside = span.start <= start and end <= span.end
        longer = span.end - span.start > end - start + len("the ")
        if not inside or not longer or stretch.root.dep_ not in ("pobj", "poss"):
            return True
    return False


def _is_name(stretch: Stretch, hits: tuple[Hit, ...]) -> bool:
    """Say whether the words are a name here, and of a place."""
    if all(token.tag_ not in NAME_TAGS for token in stretch):
        return any(hit.entry.kind == "state" for hit in hits) or len(stretch) > 1
    if _part_of_longer(stretch):
        return False
    labels = {token.ent_type_ for token in stretch} & NO_PLACE_LABELS
    if not labels or any(hit.entry.kind == "state" for hit in hits):
        return True
    big = any(
        hit.sort == "name"
        and (hit.entry.population >= BIG_TOWN or hit.entry.feature != "town")
        for hit in hits
    )
    return _after_where(stretch) or (big and not labels & {"DATE", "PERSON"})


def _after_where(stretch: Stretch) -> bool:
    root = stretch.root
    return root.dep_ == "pobj" and root.head.lower_ in WHERE


def _part_of_longer(stretch: Stretch) -> bool:
    """Say whether the words belong to a longer name (Paris Hilton, London Marathon)."""
    doc, root = stretch.doc, stretch.root
    labels = {token.ent_type_ for token in stretch}
    after = doc[stretch.end] if stretch.end < len(doc) else None
    if after is not None and _same_name(stretch[-1], after) and not labels & PLACE_LABELS:
        return True
    before = doc[stretch.start - 1] if stretch.start else None
    if before is not None and _same_name(before, root) and before.lower_ not in COMPASS:
        return before.ent_type_ in ("PERSON", "ORG", "FAC") or root.ent_type_ == "PERSON"
    return False


def _same_name(token: Token, following: Token) -> bool:
    """Say whether two neighbours are one proper noun phrase."""
    close = token.idx + len(token.text) + 1 >= following.idx
    proper = token.tag_ in NAME_TAGS and following.tag_ in NAME_TAGS
    joined = token.dep_ == "compound" and token.head.i >= following.i
    return close and proper and joined and not following.is_punct
