"""The words of attribution, as the finder asks for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge import read_table


@dataclass(frozen=True, slots=True)
class Verb:
    """Hold a verb of saying, asking or believing, and what its complement can be."""

    lemma: str
    kind: str
    frames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold a word of a group."""

    group: str
    word: str


@cache
def verbs() -> Mapping[str, Verb]:
    """The reporting verbs by lemma."""
    return {row.lemma: row for row in read_table("attribution_verbs", Verb)}


@cache
def words(group: str) -> frozenset[str]:
    """The words of a group, as they are written in the table."""
    rows = read_table("attribution_words", Entry)
    return frozenset(row.word for row in rows if row.group == group)
