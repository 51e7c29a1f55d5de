"""A part of a noun phrase, and the countries and bodies that its words name."""

from dataclasses import dataclass

from dragoman.extract.cast.mentions import Mention, Page
from dragoman.extract.cast.names import NAMING
from dragoman.extract.cast.nouns import words
from dragoman.knowledge import Entry


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one part of a noun phrase: its own words, without the owner's.

    `first` is where the phrase begins, with the owner.
    """

    start: int
    end: int
    owner: Mention | None
    first: int


def country_of(page: Page, part: Part) -> str | None:
    """The one country that a part's own words name: an adjective or a state's name."""
    found = countries_in(page, part.start, part.end - 1)
    return found[0] if len(found) == 1 else None


def countries_in(page: Page, start: int, end: int) -> list[str]:
    """The countries that tokens [start, end) name, in order."""
    found: dict[str, None] = {}
    for i in range(start, end):
        name = page.names.at.get(i)
        state = None if name is None else name.state
        entry = state.entry if state is not None else page.names.countries.get(i)
        entry = entry or page.names.peoples.get(i)
        if entry is not None and entry.country and not _only_helps(page, i + 1):
            found[entry.country] = None
    return list(found)


def _only_helps(page: Page, end: int) -> bool:
    """Say whether a name's bearer only stands behind another: "UN-backed"."""
    doc = page.doc
    hyphen = end + 1 < len(doc) and doc[end].text in ("-", "–")
    return hyphen and doc[end + 1].lower_ in words("backing")


def place_countries(page: Page, start: int, end: int) -> list[str]:
    """The countries of the places that tokens [start, end) name, in order."""
    places = (page.names.places.get(i) for i in range(start, end))
    return list(dict.fromkeys(c for p in places if (c := country_of_place(p))))


def country_of_place(place: Entry | None) -> str | None:
    """The country of a place; None for a region of several."""
    if place is None or len(place.countries) > 1:
        return None
    return place.country


def body_of(page: Page, start: int, end: int) -> Entry | None:
    """The known body whose name stands inside [start, end), if one does."""
    for name in reversed(page.names.within(start, end)):
        if _only_helps(page, name.end):
            continue
        hit = None if name.is_person else page.meaning(name)
        if hit is not None and hit.sort in NAMING and hit.entry.kind != "state":
            return hit.entry
    return None
