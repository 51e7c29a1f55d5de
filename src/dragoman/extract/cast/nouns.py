"""What the nouns for actors say: sort, kind, sector and number."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.domain.vocabulary import ActorKind
from dragoman.knowledge import read_table

Sort = Literal[
    "person",
    "unnamed",
    "state",
    "body",
    "force",
    "group",
    "wing",
    "opposition",
    "party",
    "organisation",
    "company",
    "court",
    "media",
    "team",
    "sides",
    "kin",
    "people",
]


@dataclass(frozen=True, slots=True)
class Noun:
    """Hold what sort of actor a noun means; `number` is s or p."""

    word: str
    sort: Sort
    kind: ActorKind
    sector: str | None
    number: str


@cache
def nouns() -> dict[str, Noun]:
    """The nouns for actors by their words, in lower case."""
    return {row.word: row for row in read_table("actor_nouns", Noun)}


@cache
def words(group: str) -> frozenset[str]:
    """The words of one group (titles, attaching prepositions, ...)."""
    return frozenset(
        r.word for r in read_table("actor_words", Word) if r.group == group
    )


@dataclass(frozen=True, slots=True)
class Word:
    """Hold a word and the group that it belongs to."""

    group: str
    word: str
