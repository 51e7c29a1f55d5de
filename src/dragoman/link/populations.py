"""Which words for people mean the same, and which exclude each other."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.knowledge import read_table

ANYONE: Final = "anyone"


@dataclass(frozen=True, slots=True)
class Meaning:
    """Say what a word counts, within a scheme whose classes exclude each other."""

    scheme: str
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """Hold a row of `population_classes.tsv`."""

    word: str
    scheme: str
    name: str | None


@cache
def _meanings() -> dict[str, Meaning]:
    return {
        row.word: Meaning(row.scheme, row.name or row.word)
        for row in read_table("population_classes", Row)
    }


def meaning(population: str | None) -> Meaning | None:
    """Give what a population's words mean: those of its last word that is listed."""
    if population is None:
        return Meaning(ANYONE, ANYONE)
    words = population.lower().split()
    return next((_meanings()[w] for w in reversed(words) if w in _meanings()), None)


def population_key(population: str | None) -> str:
    """Write a population so that equal ones are equal: Gazans, Palestinians."""
    meant = meaning(population)
    if meant is None:
        return (population or "").lower()
    return ANYONE if meant.scheme == ANYONE else meant.name


def same_population(one: str | None, other: str | None) -> bool:
    """Say whether two populations can be one; "people" can be anyone."""
    keys = {population_key(one), population_key(other)}
    return len(keys) == 1 or ANYONE in keys
