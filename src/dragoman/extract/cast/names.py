"""The names in a report: known ones first, then what the statistical entities add."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span as Stretch

from dragoman.extract.cast.nouns import nouns, words
from dragoman.extract.cast.place_names import Tokens
from dragoman.knowledge import Entry, Hit, Match

NAMING: Final = frozenset(("name", "alias", "variant"))
PROPER: Final = frozenset(("NNP", "NNPS"))
TRAILING: Final = frozenset(("POS", ",", ".", ":", "''", '"'))


@dataclass(frozen=True, slots=True)
class Name:
    """Hold a proper name in tokens [start, end) and the actors that it can mean.

    `label` is PERSON or ORG; of a known name, what its likeliest meaning is.
    """

    start: int
    end: int
    hits: tuple[Hit, ...]
    label: str

    @property
    def is_person(self) -> bool:
        """Whether a person is named."""
        return self.label == "PERSON"

    @property
    def state(self) -> Hit | None:
        """The state that is named or stood for, if one is."""
        return next((h for h in self.hits if h.entry.kind == "state"), None)

    @property
    def body(self) -> Hit | None:
        """The organisation that is named by its own name, if one is."""
        return next(
            (h for h in self.hits if h.entry.kind != "state" and h.sort in NAMING), None
        )


@dataclass(frozen=True, slots=True)
class Names:
    """Hold the names of a report by token, and the adjectives of countries."""

    at: dict[int, Name]
    countries: dict[int, Entry]
    peoples: dict[int, Entry]

    def ending(self, end: int) -> Name | None:
        """The name whose last token stands before `end`."""
        name = self.at.get(end - 1)
        return name if name is not None and name.end == end else None

    def within(self, start: int, end: int) -> list[Name]:
        """The names that lie in [start, end), in order."""
        found = {
            self.at[i].start: self.at[i] for i in range(start, end) if i in self.at
        }
        return [n for n in found.values() if start <= n.start and n.end <= end]


def find_names(doc: Doc, matches: Iterable[Match], own: Iterable[str]) -> Names:
    """Find the names of actors; `own` are the page's outlet and agency, which are none."""
    tokens = Tokens(doc)
    names = Names({}, {}, {})
    ownership = {name.casefold() for name in own}
    for match in matches:
        stretch = _aligned(tokens.stretch(match.start, match.end), match)
        if stretch is not None and stretch.text.casefold() not in ownership:
            _note(names, stretch, match)
    _add_entities(doc, names, ownership)
    return names


def _aligned(stretch: Stretch, match: Match) -> Stretch | None:
    """The tokens of a match, or None where it cuts a word ("Sudan" in "Sudan-born")."""
    last = stretch[-1]
    fits = stretch.start_char == match.start
    over = last.idx + len(last.text) - match.end
    return stretch if fits and (over == 0 or last.text[-over:] == ".") else None


def _note(names: Names, stretch: Stretch, match: Match) -> None:
    country = next((h.entry for h in match.actors if h.sort == "demonym"), None)
    if country is not None and country.kind in ("state", "population"):
        many = stretch[-1].tag_ in ("NNPS", "NNS") and stretch.text.endswith("s")
        where = names.peoples if many else names.countries
        where.update(dict.fromkeys(range(stretch.start, stretch.end), country))
        return
    hits = tuple(h for h in match.actors if _usable(h, stretch))
    if not hits:
        return
    persons = [h for h in hits if h.entry.kind == "person"]
    label = "PERSON" if persons and persons[0] is hits[0] else "ORG"
    name = Name(stretch.start, stretch.end, hits, label)
    for i in range(name.start, name.end):
        names.at[i] = name


def _usable(hit: Hit, stretch: Stretch) -> bool:
    """Say whether the words can be this name here: "us" and "turkey" are none."""
    if hit.strength == "weak" or hit.sort == "demonym":
        return False
    if hit.entry.kind == "population":
        return False
    proper = any(t.tag_ in PROPER or t.ent_type_ for t in stretch)
    if hit.weak and len(stretch) == 1:
        return proper and (stretch.text.isupper() or stretch.text[0].isupper())
    return proper or len(stretch) > 1 or not stretch[0].is_sent_start


def _add_entities(doc: Doc, names: Names, own: set[str]) -> None:
    for entity in doc.ents:
        if entity.label_ not in ("PERSON", "ORG"):
            continue
        trimmed = _trimmed(entity)
        if trimmed is None or trimmed.text.casefold() in own:
            continue
        if entity.label_ == "PERSON":
            _add_person(names, trimmed)
        elif not any(i in names.at for i in range(trimmed.start, trimmed.end)):
            _add(names, trimmed, "ORG")


def _trimmed(entity: Stretch) -> Stretch | None:
    """An entity without what is no part of its name; None where nothing is left."""
    start, end, doc = entity.start, entity.end, entity.doc
    while end > start and (doc[end - 1].tag_ in TRAILING or "\n" in doc[end - 1].text):
        end -= 1
    while start < end and (
        doc[start].lower_ in words("determiner") or doc[start].tag_ not in PROPER
    ):
        start += 1
    inside = doc[start:end]
    if start >= end or any("\n" in t.text for t in inside):
        return None
    return inside


def _add_person(names: Names, stretch: Stretch) -> None:
    """Add a person's name; a state's or a place's name inside it gives way."""
    held = names.within(stretch.start, stretch.end)
    if any(n.is_person for n in held) or stretch[-1].lower_ in nouns():
        return
    start = stretch.start
    while start < stretch.end - 1 and stretch.doc[start].lower_.strip(".") in words(
        "title"
    ):
        start += 1
    crossing = [names.at[i] for i in range(start, stretch.end) if i in names.at]
    if any(not (start <= n.start and n.end <= stretch.end) for n in crossing):
        return
    if any(
        n.end == stretch.end or (n.hits[:1] and n.label == "ORG" and n.state is None)
        for n in crossing
    ):
        return
    if any(i in names.countries for i in range(start, stretch.end)):
        return
    _add(names, stretch.doc[start : stretch.end], "PERSON")


def _add(names: Names, stretch: Stretch, label: str) -> None:
    name = Name(stretch.start, stretch.end, (), label)
    for i in range(name.start, name.end):
        names.at[i] = name


def acronyms(doc: Doc, names: Names) -> Iterator[tuple[Name, str]]:
    """Give the short forms that stand in brackets after a name: (RSF)."""
    for i in range(1, len(doc) - 2):
        if doc[i].text == "(" and doc[i + 2].text == ")":
            before = names.ending(i)
            short = doc[i + 1].text
            if before is not None and short.isupper() and not before.is_person:
                yield before, short
