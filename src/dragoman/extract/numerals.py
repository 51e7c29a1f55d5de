"""Numbers as news prints them: 1,200, 1.2m, twenty-four, a dozen, three lakh."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.extract.atoms import Atom, at
from dragoman.knowledge import read_table

LARGEST = 1e18


@dataclass(frozen=True, slots=True)
class NumeralRow:
    """A word that numbers are made of."""

    word: str
    kind: str
    value: float


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at atoms [start, end); `vague` for "dozens", which only has a low end.

    `plain` marks a bare number in digits, which may be a year or a day.
    """

    start: int
    end: int
    value: float
    vague: bool = False
    plain: bool = False


@cache
def words() -> dict[tuple[str, str], float]:
    """The values of numeral words, by kind and word."""
    return {(row.kind, row.word): row.value for row in _rows()}


@cache
def starters() -> frozenset[str]:
    """The words that a spelled-out number can begin with."""
    kinds = {"unit", "tens", "hundred", "dozen", "plural", "scale"}
    return frozenset(r.word for r in _rows() if r.kind in kinds) | {"a", "an", "half"}


@cache
def scales() -> frozenset[str]:
    """The words that multiply a number: dozen, thousand, lakh."""
    kinds = {"hundred", "scale", "dozen", "plural"}
    return frozenset(r.word for r in _rows() if r.kind in kinds)


def _rows() -> tuple[NumeralRow, ...]:
    return read_table("figure_numeral", NumeralRow)


def read_numeral(atoms: Sequence[Atom], i: int) -> Numeral | None:
    """Read the number that starts at an atom, or None."""
    first = at(atoms, i)
    if first.kind == "number":
        return _digits(atoms, i)
    if first.low == "." and not first.glued:
        return _below_one(atoms, i)
    if first.low not in starters():
        return None
    return _vague(atoms, i) or _halves(atoms, i) or _spelled(atoms, i)


def _below_one(atoms: Sequence[Atom], i: int) -> Numeral | None:
    """Read ".534"."""
    digits = at(atoms, i + 1)
    if not (digits.glued and digits.kind == "number" and digits.low.isdecimal()):
        return None
    return Numeral(i, i + 2, float(f"0.{digits.low}"))


def _digits(atoms: Sequence[Atom], i: int) -> Numeral | None:
    text = atoms[i].low.replace(",", "")
    if ":" in text or text.count(".") > 1:
        return None
    value, j = float(text[:LARGEST_DIGITS]), i + 1
    value, j, mixed = _fraction(atoms, j, value)
    power, j = _power(atoms, j)
    scale, k = (power, j) if power != 1 else _scale(atoms, j)
    return Numeral(i, k, value * scale, plain=k == i + 1 and not mixed)


LARGEST_DIGITS = 18


def _power(atoms: Sequence[Atom], j: int) -> tuple[float, int]:
    """The factor of "×10-8", and where it ends."""
    if at(atoms, j).low not in {"×", "x"} or at(atoms, j + 1).low != "10":
        return 1.0, j
    k = j + 3 if at(atoms, j + 2).low == "^" else j + 2
    minus = at(atoms, k).low in {"-", "\u2212"} and at(atoms, k).glued
    digits = at(atoms, k + minus)
    if not (digits.glued and digits.low.isdecimal() and int(digits.low) <= TOP_POWER):
        return 1.0, j
    return 10.0 ** (-int(digits.low) if minus else int(digits.low)), k + minus + 1


TOP_POWER = 30


def _fraction(atoms: Sequence[Atom], j: int, value: float) -> tuple[float, int, bool]:
    """Add the fraction of "3 1/2" or "2-1/2"; read "1/2"."""
    if at(atoms, j).low == "/" and at(atoms, j).glued:
        below = _whole(at(atoms, j + 1))
        if below and at(atoms, j + 1).glued:
            return value / below, j + 2, True
    k = j + 1 if at(atoms, j).low == "-" else j
    above, below = _whole(at(atoms, k)), _whole(at(atoms, k + 2))
    slash = at(atoms, k + 1).low == "/" and at(atoms, k + 1).glued
    if slash and above and below and above < below:
        return value + above / below, k + 3, True
    return value, j, False


def _whole(atom: Atom) -> int:
    return int(atom.low) if atom.kind == "number" and atom.low.isdecimal() else 0


def _scale(atoms: Sequence[Atom], j: int) -> tuple[float, int]:
    """The factor of "million" or of a glued "m", and where it ends."""
    table, atom = words(), at(atoms, j)
    after = at(atoms, j + 1)
    squared = after.glued and (after.kind == "number" or after.low == "/")
    metres = atom.low == "m" and _measures(atoms, j + 1)
    if atom.glued and ("suffix", atom.low) in table and not (squared or metres):
        return table["suffix", atom.low], j + 1
    factor = 1.0
    while True:
        k = j + 1 if at(atoms, j).low == "-" else j
        word = at(atoms, k).low
        step = table.get(("scale", word)) or table.get(("dozen", word))
        if step is None and word == "hundred":
            step = table["hundred", word]
        if step is None or factor > LARGEST:
            return factor, j
        factor, j = factor * step, k + 1


def _measures(atoms: Sequence[Atom], i: int) -> bool:
    """Whether an "m" is metres: 37m (121ft), 20m deep, a 5m-high wall."""
    if at(atoms, i).low == "(":
        return at(atoms, i + 2).low in FEET
    return at(atoms, i + 1 if at(atoms, i).low == "-" else i).low in EXTENTS


FEET = {"ft", "feet", "foot", "yd", "yards"}
EXTENTS = {"high", "long", "wide", "deep", "tall", "thick", "above", "below", "away",
           "from", "north", "south", "east", "west", "underground"}  # fmt: skip


def _vague(atoms: Sequence[Atom], i: int) -> Numeral | None:
    """Read "dozens", "tens of thousands", "hundreds of millions": the lowest meant."""
    table, factor, j = words(), 1.0, i
    while ("plural", at(atoms, j).low) in table and factor < LARGEST:
        factor, j = factor * table["plural", atoms[j].low], j + 1
        if at(atoms, j).low == "of" and ("plural", at(atoms, j + 1).low) in table:
            j += 1
        else:
            return Numeral(i, j, 2 * factor, vague=True)
    return None


def _halves(atoms: Sequence[Atom], i: int) -> Numeral | None:
    """Read "half a million", "half a dozen"."""
    if [at(atoms, i).low, at(atoms, i + 1).low] not in (["half", "a"], ["a", "half"]):
        return None
    scale, j = _scale(atoms, i + 2)
    return Numeral(i, j, scale / 2) if j > i + 2 else None


def _spelled(atoms: Sequence[Atom], i: int) -> Numeral | None:
    """Read "one hundred and five thousand", "a hundred", "two dozen"."""
    start, total = i, 0.0
    for _ in range(MOST_PARTS):
        step = _below_thousand(atoms, i)
        if step is None:
            break
        scale, i = _scale(atoms, step[1])
        total += step[0] * scale
        follows = i + 1 if at(atoms, i).low == "and" else i
        if scale < HUNDRED or _below_thousand(atoms, follows) is None:
            break
        i = follows
    return Numeral(start, i, total) if i > start else None


MOST_PARTS = 6  # trillions, billions, millions, thousands, hundreds, units
HUNDRED = 100


def _large(word: str) -> bool:
    table = words()
    return any((kind, word) in table for kind in ("hundred", "scale", "dozen"))


def _below_thousand(atoms: Sequence[Atom], i: int) -> tuple[float, int] | None:
    """Read "five", "twenty-five", "two hundred and five"."""
    first = at(atoms, i).low
    if first in {"a", "an"} and _large(at(atoms, i + 1).low):
        found: tuple[float, int] | None = (1.0, i + 1)
    else:
        found = _below_hundred(atoms, i)
    if found is None or at(atoms, found[1]).low != "hundred":
        return found
    value, j = found[0] * HUNDRED, found[1] + 1
    rest = _below_hundred(atoms, j + 1 if at(atoms, j).low == "and" else j)
    return (value + rest[0], rest[1]) if rest is not None else (value, j)


def _below_hundred(atoms: Sequence[Atom], i: int) -> tuple[float, int] | None:
    table = words()
    first = at(atoms, i).low
    if ("unit", first) in table:
        return table["unit", first], i + 1
    if ("tens", first) not in table:
        return None
    j = i + 1
    k = j + 1 if at(atoms, j).low == "-" else j
    small = table.get(("unit", at(atoms, k).low), 0.0)
    ones = small if 0 < small < TEN else 0.0
    return table["tens", first] + ones, k + 1 if ones else j


TEN = 10
