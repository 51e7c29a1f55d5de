"""Find places that no row names, and place them beside what the sentence names."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span as Stretch

from dragoman.domain import Span
from dragoman.extract.cast.metonymy import acts
from dragoman.extract.cast.place_choice import kilometres
from dragoman.extract.cast.place_counties import COUNTRY, County
from dragoman.extract.cast.place_evidence import NAME_TAGS, SETTLED, WHERE, tells_home
from dragoman.extract.cast.place_names import COUNTIES, Name, Taken
from dragoman.extract.columns import columns
from dragoman.knowledge import Entry

BESIDE_KM: Final = 100.0
"""How far a village may be from the town that its sentence names."""
AROUND_KM: Final = 150.0
"""How far apart the places of a local report lie."""
LABELS: Final = frozenset(("GPE", "LOC"))
LONGEST: Final = 5
"""The name of a place has fewer words."""
SETTLEMENT: Final = frozenset(
    [
        "county",
        "district",
        "village",
        "governorate",
        "area",
        "neighborhood",
        "neighbourhood",
        "suburb",
    ]
)
SETTLEMENTS: Final = frozenset(
    ("village", "villages", "town", "towns", "city", "cities", "district", "hamlet")
)
NATURE: Final = frozenset(
    [
        "lake",
        "lakes",
        "river",
        "rivers",
        "creek",
        "bay",
        "mountain",
        "mountains",
        "island",
        "islands",
        "islet",
        "peninsula",
        "valley",
        "hills",
        "desert",
        "gulf",
        "reservoir",
        "dam",
        "plateau",
        "canal",
        "lagoon",
        "reef",
        "shoal",
        "forest",
        "square",
        "airport",
        "airfield",
        "museum",
        "bridge",
        "stadium",
        "park",
    ]
)
NATURE_FIRST: Final = frozenset(("lake", "mount", "mt.", "river", "wadi"))
JOINS: Final = frozenset((",", "and"))
NEAREST: Final = 40
"""So many tokens away a name still says where another is."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Hold an unknown place and the known one that is named beside it, if any."""

    stretch: Stretch
    entry: Entry | None
    country: str | None = None


def find_unknown(
    doc: Doc,
    known: Sequence[tuple[Name, Entry]],
    taken: Iterable[Span],
    counties: Sequence[County] = (),
) -> list[Beside]:
    """Find clear places that are not known, in the order of the text."""
    actors, text = Taken(taken), columns(doc).text
    spans = [(name.start, name.end) for name, _ in known]
    spans += [
        (s.start_char, s.end_char)
        for s in (*doc.spans.get("boilerplate", ()), *(c.stretch for c in counties))
    ]
    busy = Taken(Span(start, end, text[start:end]) for start, end in spans)
    local = [(name, entry) for name, entry in known if entry.feature != "country"]
    starts = [name.stretch.start for name, _ in local]
    middle = _middle([entry for _, entry in local])
    unknown = [
        Beside(stretch, _nearest(stretch, local, starts) or middle)
        for stretch in _candidates(doc)
        if not any(True for _ in busy.over(stretch.start_char, stretch.end_char))
        and not _is_actors(stretch, actors)
    ]
    told = [
        Beside(county.stretch, _within(county, local), COUNTRY)
        for county in counties
        if not _is_name(county.stretch, actors)
    ]
    return sorted((*unknown, *told), key=lambda beside: beside.stretch.start)


def _is_name(stretch: Stretch, actors: Taken) -> bool:
    """Say whether an actor is called like a county: its officers are not."""
    start, end = stretch.start_char, stretch.end_char
    return any(span.end <= end for span in actors.over(start, end))


def _within(county: County, local: Sequence[tuple[Name, Entry]]) -> Entry | None:
    """The known place nearest in the words that lies in a state with such a county."""
    near = [
        (abs(name.stretch.start - county.stretch.start), entry)
        for name, entry in local
        if {entry.id, entry.parent} & county.states
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _is_actors(stretch: Stretch, actors: Taken) -> bool:
    """Say whether the words are an actor's; a county before its officers is not."""
    start, end = stretch.start_char, stretch.end_char
    if _told(stretch):
        return any(span.end <= end for span in actors.over(start, end))
    return any(True for _ in actors.over(start, end))


def _told(stretch: Stretch) -> bool:
    """Say whether the very words tell of a place: "Ash County", "village of Qabun"."""
    county = len(stretch) > 1 and stretch[-1].lower_ in COUNTIES
    return county or _is_natural(stretch) or _is_settled(stretch)


def _is_natural(stretch: Stretch) -> bool:
    """Say whether a name has the word for a river, a lake or the like in it."""
    doc, end = stretch.doc, stretch.end
    longer = end < len(doc) and doc[end].tag_ in NAME_TAGS
    if len(stretch) < len(("River", "Ash")) or longer:
        return False
    return stretch[-1].lower_ in NATURE or stretch[0].lower_ in NATURE_FIRST


def _candidates(doc: Doc) -> Iterator[Stretch]:
    reached = 0
    for stretch in sorted((*_entities(doc), *_told_names(doc)), key=_extent):
        if stretch.start >= reached:
            reached = stretch.end
            yield stretch


def _extent(stretch: Stretch) -> tuple[int, int]:
    return stretch.start, -stretch.end


def _entities(doc: Doc) -> Iterator[Stretch]:
    for entity in doc.ents:
        if entity.label_ in LABELS and _is_clear(entity):
            yield _county(entity)


def _told_names(doc: Doc) -> Iterator[Stretch]:
    """The names that the words around them make places, whatever the entities say."""
    start, listed, of = 0, -1, columns(doc)
    for i, tag in enumerate(of.tag):
        proper = tag in NAME_TAGS
        if start == i and not proper:
            start = i + 1
            continue
        county = proper and of.low[i] in COUNTIES
        if proper and of.spaced[i] and not county:
            continue
        begun, start = start, i + 1
        if not 0 < i + proper - begun < LONGEST:
            continue
        if of.words(begun, i + proper).isupper():
            continue
        stretch = Stretch(doc, begun, i + proper)
        after = listed == begun - 1 and of.low[listed] in JOINS
        if after or _told(stretch):
            listed = -1 if county else stretch.end
            yield stretch


def _is_settled(stretch: Stretch) -> bool:
    """Say whether a name stands by the noun for a settlement: "Ash county"."""
    doc, start, end = stretch.doc, stretch.start, stretch.end
    after = doc[end].lower_ if end < len(doc) else ""
    if stretch[-1].lower_ in SETTLED or stretch[-1].lower_ in COUNTIES:
        return False
    if after in SETTLEMENT and doc[end].tag_ == "NN" and not stretch[0].is_lower:
        return True
    of = start > 1 and doc[start - 1].lower_ == "of"
    return of and doc[start - 2].lower_ in SETTLEMENTS and not doc[start - 2].is_title


def _is_clear(entity: Stretch) -> bool:
    if not all(token.tag_ in NAME_TAGS for token in entity):
        return False
    if entity.text.isupper() or _county(entity)[-1].lower_ in COUNTIES:
        return not entity.text.isupper()
    root = entity.root
    while root.dep_ == "conj" and root.head.ent_type_ in LABELS:
        root = root.head
    if root.dep_ in ("nsubj", "nsubjpass"):
        return not acts(entity)
    if root.dep_ != "pobj":
        return False
    of = root.head.lower_ == "of" and tells_home(root.head.head)
    return root.head.lower_ in WHERE or of


def _county(entity: Stretch) -> Stretch:
    """The name with the "County" that the entity may leave out."""
    doc = entity.doc
    if entity.end < len(doc) and doc[entity.end].lower_ in COUNTIES:
        return doc[entity.start : entity.end + 1]
    return entity


def _middle(local: list[Entry]) -> Entry | None:
    """The place a local report names most: all its others lie around that one."""
    points = {
        e.id: (e.lat, e.lon) for e in local if e.lat is not None and e.lon is not None
    }
    if not points:
        return None
    counts = Counter(entry.id for entry in local if entry.id in points)
    middle = next(e for e in local if e.id == counts.most_common(1)[0][0])
    here = points[middle.id]
    near = all(kilometres(here, there) < AROUND_KM for there in points.values())
    return middle if near else None


def _nearest(
    stretch: Stretch, local: Sequence[tuple[Name, Entry]], starts: list[int]
) -> Entry | None:
    """The known place nearest in the words, if it is near."""
    at = bisect_left(starts, stretch.start)
    close = [
        (abs(name.stretch.start - stretch.start), entry)
        for name, entry in local[max(at - 1, 0) : at + 1]
    ]
    within = [pair for pair in close if pair[0] <= NEAREST]
    return min(within, key=lambda pair: pair[0])[1] if within else None
