"""Find places that no row names, and place them beside what the sentence names."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span as Stretch

from dragoman.domain import Span
from dragoman.extract.cast.metonymy import acts
from dragoman.extract.cast.place_names import (
    COUNTIES,
    NAME_TAGS,
    SETTLED,
    WHERE,
    Name,
    Taken,
)
from dragoman.knowledge import Entry

BESIDE_KM: Final = 100.0
"""How far a village may be from the town that its sentence names."""
LABELS: Final = frozenset(("GPE", "LOC"))
NEAREST: Final = 40
"""So many tokens away a name still says where another is."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Hold an unknown place and the known one that is named beside it, if any."""

    stretch: Stretch
    entry: Entry | None


def find_unknown(
    doc: Doc, known: Sequence[tuple[Name, Entry]], taken: Iterable[Span]
) -> list[Beside]:
    """Find clear places that are not known, in the order of the text."""
    text = doc.text
    busy = Taken(
        [
            *taken,
            *(
                Span(name.start, name.end, text[name.start : name.end])
                for name, _ in known
            ),
            *(
                Span(s.start_char, s.end_char, s.text)
                for s in doc.spans.get("boilerplate", ())
            ),
        ]
    )
    local = [(name, entry) for name, entry in known if entry.feature != "country"]
    starts = [name.stretch.start for name, _ in local]
    return [
        Beside(stretch, _nearest(stretch, local, starts))
        for stretch in _candidates(doc)
        if not any(True for _ in busy.over(stretch.start_char, stretch.end_char))
    ]


def _candidates(doc: Doc) -> Iterator[Stretch]:
    for entity in doc.ents:
        if entity.label_ in LABELS and _is_clear(entity):
            yield _county(entity)


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
    of = root.head.lower_ == "of" and root.head.head.lemma_.casefold() in SETTLED
    return root.head.lower_ in WHERE or of


def _county(entity: Stretch) -> Stretch:
    """The name with the "County" that the entity may leave out."""
    doc = entity.doc
    if entity.end < len(doc) and doc[entity.end].lower_ in COUNTIES:
        return doc[entity.start : entity.end + 1]
    return entity


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
