"""Find names in a text: one pass over its words, a trie for all names at once."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import marisa_trie

from dragoman.knowledge.entry import Sort, Strength

RECORD: Final = "<IBBHH"
"""Number of the entry, sort, flags, and the months between which the name holds."""
SORTS: Final[tuple[Sort, ...]] = (
    "name",
    "alias",
    "demonym",
    "metonym",
    "capital",
    "variant",
)
STRENGTHS: Final[tuple[Strength | None, ...]] = (None, "strong", "context", "weak")
WEAK, AMBIGUOUS, CAPITALS = 1, 2, 4
STRENGTH_SHIFT: Final = 3
WORD_END: Final = re.compile(r"[\W_]|\Z")
"""Where a key may end: before any sign or blank, and at the very end."""
FIRST_YEAR: Final = 1800
MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Record:
    """Hold what the trie says of a name: an entry's number and how it is meant."""

    number: int
    sort: Sort
    weak: bool = False
    ambiguous: bool = False
    capitals: bool = False
    strength: Strength | None = None
    since: str | None = None
    until: str | None = None

    def packed(self) -> tuple[int, int, int, int, int]:
        """The record as the trie's numbers."""
        flags = WEAK * self.weak | AMBIGUOUS * self.ambiguous | CAPITALS * self.capitals
        flags |= STRENGTHS.index(self.strength) << STRENGTH_SHIFT
        sort = SORTS.index(self.sort)
        return self.number, sort, flags, _months(self.since), _months(self.until)


@lru_cache(maxsize=1 << 14)
def unpack(values: tuple[int, int, int, int, int]) -> Record:
    """Read a record from the trie's numbers."""
    number, sort, flags, since, until = values
    return Record(
        number,
        SORTS[sort],
        weak=bool(flags & WEAK),
        ambiguous=bool(flags & AMBIGUOUS),
        capitals=bool(flags & CAPITALS),
        strength=STRENGTHS[flags >> STRENGTH_SHIFT],
        since=_month(since),
        until=_month(until),
    )


def _months(day: str | None) -> int:
    if day is None:
        return 0
    month = int(day[5:7]) if len(day) > len("2024") else 1
    return max(0, (int(day[:4]) - FIRST_YEAR) * MONTHS + month)


def _month(count: int) -> str | None:
    if not count:
        return None
    year, month = divmod(count - 1, MONTHS)
    return f"{year + FIRST_YEAR}-{month + 1:02d}"


@dataclass(frozen=True, slots=True)
class Index:
    """Look names up in one trie; `names` is a marisa_trie.RecordTrie."""

    names: marisa_trie.RecordTrie

    def of(self, key: str) -> tuple[Record, ...]:
        """The records of one key."""
        return tuple(unpack(values) for values in self.names.get(key, ()))

    def lengths(self, line: str, at: int, limit: int) -> list[int]:
        """The lengths of the names that begin at a word of a line, shortest first."""
        found = []
        for match in WORD_END.finditer(line, at + 1, min(at + limit, len(line))):
            start = line[at : match.start()]
            if start in self.names:
                found.append(len(start))
            if next(self.names.iterkeys(start), None) is None:
                break
        return found


def make_index(records: list[tuple[str, Record]]) -> Index:
    """Build the trie of names."""
    packed = sorted({(key, record.packed()) for key, record in records})
    return Index(marisa_trie.RecordTrie(RECORD, packed))


def open_index(path: Path) -> Index:
    """Map a trie of names into memory.

    Raises:
        OSError: the file is missing.
    """
    trie = marisa_trie.RecordTrie(RECORD)
    trie.mmap(str(path))
    return Index(trie)
