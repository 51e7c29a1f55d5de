"""The words that time expressions are made of, by kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.extract.atoms import Atom, at, split_atoms
from dragoman.knowledge import read_table


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word or a phrase, what kind of time word it is, and its value."""

    word: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class FeastRow:
    """A feast: how its day is found, and how many days it lasts."""

    name: str
    rule: str
    day: str
    lasts: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the lexicon that stands before atom `end`."""

    value: str
    end: int

    @property
    def number(self) -> int:
        """The value as a number."""
        return int(self.value)


Entry = tuple[str, tuple[str, ...], str]


@cache
def _index() -> dict[str, tuple[Entry, ...]]:
    """The entries that begin with a word, the longest first."""
    table: dict[str, list[Entry]] = {}
    rows = [(r.kind, r.word, r.value) for r in read_table("time_word", WordRow)]
    rows += [("feast", name, name) for name in feasts()]
    for kind, phrase, value in rows:
        words = tuple(atom.low for atom in split_atoms(phrase))
        table.setdefault(words[0], []).append((kind, words, value))
    return {
        word: tuple(sorted(entries, key=lambda e: -len(e[1])))
        for word, entries in table.items()
    }


@cache
def _of_kind(kind: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The entries of a kind by the word that they begin with, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for word, entries in _index().items():
        for own, words, value in entries:
            if own == kind:
                table.setdefault(word, []).append((words, value))
    return table


@cache
def feasts() -> dict[str, FeastRow]:
    """The feasts by name."""
    return {row.name: row for row in read_table("time_feast", FeastRow)}


@cache
def openers() -> frozenset[str]:
    """The words that a time expression can begin with."""
    return frozenset(
        word
        for word, entries in _index().items()
        if any(kind not in INNER for kind, _, _ in entries)
    )


@cache
def time_words() -> frozenset[str]:
    """All words that time expressions are made of."""
    entries = (entry for entries in _index().values() for entry in entries)
    return frozenset(word for _, words, _ in entries for word in words)


INNER = {"year_lead", "month_lead", "part_lead", "masthead", "title_lead", "treaty",
         "numbered", "planning", "zone", "kind"}  # fmt: skip
"""Kinds of words that stand in or beside a time expression, never at its head."""


def has_kind(kind: str, word: str) -> bool:
    """Say whether a single word is of a kind."""
    return any(k == kind and w == (word,) for k, w, _ in _index().get(word, ()))


def hit(kind: str, atoms: Sequence[Atom], i: int) -> Hit | None:
    """The longest entry of a kind at an atom, or None."""
    word = atoms[i].low if 0 <= i < len(atoms) else ""
    for words, value in _of_kind(kind).get(word, ()):
        if len(words) == 1 or _stands(words, atoms, i):
            return Hit(value, i + len(words))
    return None


def _stands(words: tuple[str, ...], atoms: Sequence[Atom], i: int) -> bool:
    return words == tuple([atom.low for atom in atoms[i : i + len(words)]])


def first_hit(kinds: Sequence[str], atoms: Sequence[Atom], i: int) -> Hit | None:
    """The entry of the first kind that has one at an atom, or None."""
    return next((h for kind in kinds if (h := hit(kind, atoms, i)) is not None), None)


def unit(atoms: Sequence[Atom], i: int) -> Hit | None:
    """A unit of time, in the singular or the plural."""
    return hit("unit", atoms, i) or hit("units", atoms, i)


@cache
def unit_words() -> frozenset[str]:
    """The words that a unit of time begins with."""
    return frozenset(_of_kind("unit")) | frozenset(_of_kind("units"))


def past_hyphen(atoms: Sequence[Atom], i: int) -> int:
    """The place after a hyphen, or the same place where there is none."""
    return i + 1 if at(atoms, i).low in {"-", "\u2011"} else i


def past_the(atoms: Sequence[Atom], i: int) -> int:
    """The place after a definite article."""
    return i + 1 if at(atoms, i).low in {"the", "these", "those"} else i
