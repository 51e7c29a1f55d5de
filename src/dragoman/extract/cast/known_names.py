"""Find the names of actors: the known ones first, they outrank the entities."""

from collections.abc import Iterable
from typing import Final

from spacy.tokens import Doc, Span as Stretch

from dragoman.extract.cast.entity_names import add_entities, is_usable
from dragoman.extract.cast.made_names import (
    add_bodies,
    add_outlets,
    add_owned,
    add_told,
)
from dragoman.extract.cast.names import NAMING, Name, Names
from dragoman.extract.cast.nicknames import add_nicknamed
from dragoman.extract.cast.nouns import words
from dragoman.extract.cast.place_names import Tokens
from dragoman.knowledge import Entry, Hit, Knowledge, Match

TOWN: Final = 100_000
"""A town with fewer people is less likely meant than a person of its name."""


def find_names(
    doc: Doc, matches: Iterable[Match], own: Iterable[str], knowledge: Knowledge
) -> Names:
    """Find the names of actors; `own`, the page's outlet or agency, is none."""
    tokens = Tokens(doc)
    names = Names({}, {}, {}, {}, {})
    ownership = {name.casefold() for name in own}
    for match in matches:
        stretch = _aligned(tokens.stretch(match.start, match.end), match)
        if stretch is not None and stretch.text.casefold() not in ownership:
            _note(names, stretch, match)
    add_owned(doc, names)
    add_outlets(doc, names)
    add_told(doc, names)
    add_nicknamed(doc, names)
    add_entities(doc, names, ownership, knowledge)
    add_bodies(doc, names, knowledge)
    return names


def _aligned(stretch: Stretch, match: Match) -> Stretch | None:
    """The tokens of a match, or None where it cuts a word ("Sudan" in "Sudan-born")."""
    last = stretch[-1]
    fits = stretch.start_char == match.start
    over = last.idx + len(last.text) - match.end
    return stretch if fits and (over == 0 or last.text[-over:] == ".") else None


def _note(names: Names, stretch: Stretch, match: Match) -> None:
    actors, places = match.actors, match.places
    actor = any(h.sort in NAMING and h.entry.kind != "state" for h in actors)
    if places and not actor:
        place = places[0].entry
        kept = names.places if _is_place(place, stretch) else names.towns
        kept.update(dict.fromkeys(range(stretch.start, stretch.end), place))
    country = next((h.entry for h in actors if h.sort == "demonym"), None)
    if country is not None and country.kind in ("state", "population"):
        many = stretch[-1].tag_ in ("NNPS", "NNS") and stretch.text.endswith("s")
        kept = names.peoples if many else names.countries
        kept.update(dict.fromkeys(range(stretch.start, stretch.end), country))
        return
    if actors and actors[0].entry.kind == "population":
        _note_population(names, stretch, actors[0].entry)
    hits = tuple(h for h in actors if is_usable(h, stretch))
    if not hits or _is_portfolio(hits, stretch):
        return
    persons = [h for h in hits if h.entry.kind == "person"]
    label = "PERSON" if persons and persons[0] is hits[0] else "ORG"
    names.put(Name(stretch.start, stretch.end, hits, label))


def _note_population(names: Names, stretch: Stretch, people: Entry) -> None:
    """Keep the country of "Palestinian prisoners", who are no actor by their name."""
    if len(stretch) > 1:
        names.countries.update(
            dict.fromkeys(range(stretch.start, stretch.end - 1), people)
        )


def _is_portfolio(hits: tuple[Hit, ...], stretch: Stretch) -> bool:
    """Say whether a paper's name is a minister's field ("Foreign Affairs")."""
    doc, start = stretch.doc, stretch.start
    of = start > 1 and doc[start - 1].lower_ == "of"
    return (
        of
        and hits[0].entry.kind == "media"
        and doc[start - 2].lower_ in words("portfolio")
    )


def _is_place(entry: Entry, stretch: Stretch) -> bool:
    """Say whether a name is a place's rather than a surname that is a village's too."""
    return len(stretch) > 1 or entry.feature != "town" or entry.population >= TOWN
