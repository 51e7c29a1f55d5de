"""The words by which the parts of a page are known."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.knowledge import read_table

WORDS_OF_AN_AGENCY: Final = frozenset(
    {"agency", "wire", "newswire", "wires", "agencies", "press"}
)
NAME: Final = re.compile(r"(?:[A-Z0-9À-Þ][\w'’&.-]*|of|the|and|for|de|du|al)")
MAX_NAME_WORDS: Final = 5
MAX_LEAD: Final = 6


@dataclass(frozen=True, slots=True)
class FurnitureRow:
    """Hold a phrase that pages print around their reports."""

    phrase: str
    match: str
    leads_list: str | None


@dataclass(frozen=True, slots=True)
class SectionRow:
    """Hold the name of a section of a news site."""

    section: str


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """Hold a news agency's name and what else it is printed as."""

    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """Hold the phrases by how they match, for look-up by a line's first words."""

    whole: frozenset[str]
    strong: frozenset[str]
    start: frozenset[str]
    leads: frozenset[str]


@cache
def furniture() -> Furniture:
    """Load the furniture phrases."""
    rows = read_table("page_furniture", FurnitureRow)
    kinds = {
        kind: frozenset(r.phrase for r in rows if r.match == kind)
        for kind in ("whole", "strong", "start")
    }
    leads = frozenset(r.phrase for r in rows if r.leads_list)
    return Furniture(kinds["whole"], kinds["strong"], kinds["start"], leads)


@cache
def sections() -> frozenset[str]:
    """Load the names of sections, lower case."""
    return frozenset(r.section for r in read_table("page_sections", SectionRow))


@cache
def agencies() -> frozenset[str]:
    """Load the printed names of news agencies."""
    rows = read_table("page_agencies", AgencyRow)
    return frozenset(name for r in rows for name in (r.name, *r.aliases))


def is_section(line: str) -> bool:
    """Say whether a line is the name of a section, alone."""
    return line.strip(" :|/›>»").lower() in sections()


def is_agency(name: str) -> bool:
    """Say whether a name is a news agency's: a known one, or one that says so."""
    if name in agencies():
        return True
    words = name.split()
    return (
        1 < len(words) <= MAX_NAME_WORDS
        and is_name(name)
        and words[-1].lower() in WORDS_OF_AN_AGENCY
        and "and" not in words
    )


def is_name(text: str) -> bool:
    """Say whether all words of a text are capitalised, as in a name."""
    words = text.split()
    return (
        0 < len(words) <= MAX_NAME_WORDS
        and words[0][:1].isupper()
        and all(NAME.fullmatch(word) for word in words)
    )
