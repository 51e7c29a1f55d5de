"""The words that figures are made of: hedges, units, what is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.domain.vocabulary import Comparator, Measure
from dragoman.extract.atoms import Atom, split_atoms
from dragoman.extract.numerals import starters, words as numeral_words
from dragoman.knowledge import read_table


@dataclass(frozen=True, slots=True)
class HedgeRow:
    """Words before or after a number that bound it."""

    words: str
    side: str
    comparator: Comparator


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A sign or a word that makes a number money or a share."""

    words: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A word that says what is counted, and its part in the clause."""

    word: str
    role: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A noun that counts people."""

    noun: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of a table with what they stand for, by kind."""

    kind: str
    words: tuple[str, ...]
    value: str


@cache
def _index() -> dict[str, tuple[Entry, ...]]:
    rows = [
        (r.side, r.words, r.comparator) for r in read_table("figure_hedge", HedgeRow)
    ]
    units = [(r.kind, r.words, r.name) for r in read_table("figure_unit", UnitRow)]
    table: dict[str, list[Entry]] = {}
    for kind, phrase, value in [*rows, *units]:
        words = tuple(atom.low for atom in split_atoms(phrase))
        table.setdefault(words[0], []).append(Entry(kind, words, value))
    return {
        word: tuple(sorted(found, key=lambda e: -len(e.words)))
        for word, found in table.items()
    }


@cache
def _by_kind() -> dict[tuple[str, str], list[tuple[tuple[str, ...], str]]]:
    """The phrases of a kind that begin with a word, the longest first."""
    table: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
    for word, entries in _index().items():
        for entry in entries:
            table.setdefault((entry.kind, word), []).append((entry.words, entry.value))
    return table


def _first_words(*kinds: str) -> frozenset[str]:
    """The words that the phrases of some kinds begin with."""
    return frozenset(
        word
        for word, entries in _index().items()
        if any(entry.kind in kinds for entry in entries)
    )


@cache
def openers() -> frozenset[str]:
    """The words and signs that a hedged number can begin with."""
    hedged = _first_words("before", "currency_sign")
    return (
        starters() | hedged | frozenset(word for _, word in numeral_words()) | OPENING
    )


FEW = frozenset({"several", "many"})
OPENING = FEW | {"between", "from", "one", ".", "-", "\u2212", "minus"}


def phrase_at(kind: str, atoms: Sequence[Atom], i: int) -> tuple[str, int] | None:
    """What the longest phrase of a kind at an atom stands for, and where it ends."""
    word = atoms[i].low if 0 <= i < len(atoms) else ""
    for words, value in _by_kind().get((kind, word), ()):
        end = i + len(words)
        if len(words) == 1 or words == tuple([atom.low for atom in atoms[i:end]]):
            return value, end
    return None


@cache
def measures(role: str) -> dict[str, Measure]:
    """The measure of each word in one part of the clause."""
    rows = read_table("figure_measure", MeasureRow)
    return {row.word: row.measure for row in rows if row.role == role}


@cache
def persons() -> frozenset[str]:
    """The nouns that count people."""
    return frozenset(row.noun for row in read_table("figure_person", PersonRow))
