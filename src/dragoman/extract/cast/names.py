"""The names in a report: known ones first, then what the statistical entities add."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span as Stretch

from dragoman.extract.cast.nouns import nouns, words
from dragoman.extract.cast.place_names import Tokens
from dragoman.knowledge import Entry, Hit, Knowledge, Match

NAMING: Final = frozenset(("name", "alias", "variant"))
PROPER: Final = frozenset(("NNP", "NNPS"))
TOWN: Final = 100_000
"""A town with fewer people is less likely meant than a person of its name."""
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
    """Hold a report's names by token, the adjectives of countries, and places."""

    at: dict[int, Name]
    countries: dict[int, Entry]
    peoples: dict[int, Entry]
    places: dict[int, Entry]

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


def find_names(
    doc: Doc, matches: Iterable[Match], own: Iterable[str], knowledge: Knowledge
) -> Names:
    """Find the names of actors; `own`, the page's outlet or agency, is none."""
    tokens = Tokens(doc)
    names = Names({}, {}, {}, {})
    ownership = {name.casefold() for name in own}
    for match in matches:
        stretch = _aligned(tokens.stretch(match.start, match.end), match)
        if stretch is not None and stretch.text.casefold() not in ownership:
            _note(names, stretch, match)
    _add_owned(doc, names)
    _add_entities(doc, names, ownership, knowledge)
    return names


def _aligned(stretch: Stretch, match: Match) -> Stretch | None:
    """The tokens of a match, or None where it cuts a word ("Sudan" in "Sudan-born")."""
    last = stretch[-1]
    fits = stretch.start_char == match.start
    over = last.idx + len(last.text) - match.end
    return stretch if fits and (over == 0 or last.text[-over:] == ".") else None


def _note(names: Names, stretch: Stretch, match: Match) -> None:
    if match.places and _is_place(match.places[0].entry, stretch):
        where = dict.fromkeys(range(stretch.start, stretch.end), match.places[0].entry)
        names.places.update(where)
    country = next((h.entry for h in match.actors if h.sort == "demonym"), None)
    if country is not None and country.kind in ("state", "population"):
        many = stretch[-1].tag_ in ("NNPS", "NNS") and stretch.text.endswith("s")
        kept = names.peoples if many else names.countries
        kept.update(dict.fromkeys(range(stretch.start, stretch.end), country))
        return
    hits = tuple(h for h in match.actors if _usable(h, stretch))
    if not hits:
        return
    persons = [h for h in hits if h.entry.kind == "person"]
    label = "PERSON" if persons and persons[0] is hits[0] else "ORG"
    _put(names, Name(stretch.start, stretch.end, hits, label))


def _is_place(entry: Entry, stretch: Stretch) -> bool:
    """Say whether a name is a place's rather than a surname that is a village's too."""
    return len(stretch) > 1 or entry.feature != "town" or entry.population >= TOWN


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


def _add_entities(doc: Doc, names: Names, own: set[str], knowledge: Knowledge) -> None:
    for entity in doc.ents:
        if entity.label_ not in ("PERSON", "ORG"):
            continue
        trimmed = _trimmed(entity)
        if trimmed is None or trimmed.text.casefold() in own:
            continue
        if entity.label_ == "PERSON":
            _add_person(names, trimmed)
        else:
            _add_body(names, trimmed, knowledge)


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


def _add_body(names: Names, stretch: Stretch, knowledge: Knowledge) -> None:
    """Add a body's name; names of papers inside a longer known one were none."""
    inside = {
        names.at[i].start: names.at[i]
        for i in range(stretch.start, stretch.end)
        if i in names.at
    }
    if not inside:
        _add(names, stretch, "ORG")
        return
    covered = any(
        n.start <= stretch.start and n.end >= stretch.end for n in inside.values()
    )
    if covered or len(stretch) == 1:
        return
    hits = tuple(h for h in knowledge.lookup(stretch.text) if _usable(h, stretch))
    if hits:
        for name in inside.values():
            for i in range(name.start, name.end):
                names.at.pop(i, None)
        _put(names, Name(stretch.start, stretch.end, hits, "ORG"))


def _add_person(names: Names, stretch: Stretch) -> None:
    """Add a person's name, without titles, unless a known name or a place is meant."""
    doc, start, end = stretch.doc, stretch.start, stretch.end
    while start < end - 1 and (
        doc[start].lower_.strip(".") in words("title")
        or doc[start].lower_ in words("role_tail")
        or doc[start].lower_ in nouns()
    ):
        start += 1
    if doc[end - 1].lower_ in nouns() or any(
        i in names.countries for i in range(start, end)
    ):
        return
    if end - start == 1 and (
        doc[start].lower_ in words("platform") or start in names.places
    ):
        return
    crossing = {
        names.at[i].start: names.at[i] for i in range(start, end) if i in names.at
    }
    if all(_gives_way(name, start, end) for name in crossing.values()):
        _add(names, doc[start:end], "PERSON")


def _gives_way(name: Name, start: int, end: int) -> bool:
    """Say whether a name is a part of a person's: Israel Kamara, Hussein al-Houthi."""
    if name.start < start or name.end > end or end - start == 1:
        return False
    if name.end == end:
        return name.state is None and name.end - name.start == 1 and name.start > start
    return name.state is not None and name.end - name.start == 1 and not name.is_person


def _add(names: Names, stretch: Stretch, label: str) -> None:
    _put(names, Name(stretch.start, stretch.end, (), label))


def _put(names: Names, name: Name) -> None:
    for i in range(name.start, name.end):
        names.at[i] = name


def _add_owned(doc: Doc, names: Names) -> None:
    """Add names with a possessive inside: the Dockers' Union."""
    for i in range(1, len(doc) - 1):
        after = doc[i + 1]
        if doc[i].tag_ != "POS" or after.tag_ != "NNP" or i in names.at:
            continue
        start = i
        while start and doc[start - 1].tag_ in PROPER and start - 1 not in names.at:
            start -= 1
        if start < i and after.lower_ in nouns() and i + 1 not in names.at:
            _add(names, doc[start : i + 2], "ORG")


def brackets(doc: Doc, names: Names) -> dict[int, Name]:
    """Give the names that a short form in brackets follows, by their end: (RSF)."""
    found = {}
    for i in range(1, len(doc) - 2):
        if doc[i].text == "(" and doc[i + 2].text == ")":
            before, short = names.ending(i), doc[i + 1].text
            capitals = sum(letter.isupper() for letter in short)
            if before is not None and capitals > 1 and not before.is_person:
                found[i] = before
    return found
