"""Items of gold and items that were read, matched one to one and counted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from dragoman.evaluation.gold import GoldReport, Records
from dragoman.evaluation.items import ROWS, Item, Row, Stretch

WORD: Final = re.compile(r"\w+")
Pair = tuple[GoldReport, Records]


@dataclass(frozen=True, slots=True)
class Score:
    """Hold a row of the table: how many there are, were found, and were right."""

    name: str
    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        """Of what was found, the share that is right; None where nothing was."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Of what there is, the share that was found; None where there is nothing."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two; None where nothing is there, and none found."""
        both = self.gold + self.found
        return 2 * self.right / both if both else None


@dataclass(frozen=True, slots=True)
class Miss:
    """Hold an item that was missed, or found and not there, with its words."""

    report: str
    row: str
    fault: Literal["missed", "wrong"]
    labels: tuple[object, ...]
    words: str


def scores(pairs: Sequence[Pair]) -> tuple[Score, ...]:
    """Score readings against gold, row by row; kinds that no gold has are left out."""
    found = []
    for row in ROWS:
        counted = [_matched(row, *pair) for pair in pairs if row.kind in pair[0].gold]
        if counted:
            gold = sum(len(one.gold) for one in counted)
            read = sum(len(one.read) for one in counted)
            right = sum(len(one.pairs) for one in counted)
            found.append(Score(row.name, gold, read, right))
    return tuple(found)


def misses(pairs: Iterable[Pair]) -> Iterator[Miss]:
    """Give what was missed and what was found in error."""
    for report, read in pairs:
        for row in ROWS:
            if row.kind not in report.gold:
                continue
            one = _matched(row, report, read)
            for at, item in enumerate(one.gold):
                if at not in one.pairs:
                    yield Miss(report.id, row.name, "missed", item.labels, item.words)
            hit = set(one.pairs.values())
            for at, item in enumerate(one.read):
                if at not in hit:
                    yield Miss(report.id, row.name, "wrong", item.labels, item.words)


@dataclass(frozen=True, slots=True)
class Matched:
    """Hold the items of one report and row; `pairs` says which of gold was read."""

    gold: tuple[Item, ...]
    read: tuple[Item, ...]
    pairs: dict[int, int]


def _matched(row: Row, report: GoldReport, read: Records) -> Matched:
    words = [(m.start(), m.end()) for m in WORD.finditer(report.text)]
    gold = tuple(row.items(report.gold))
    found = tuple(row.items(read))
    sides = [[_touched(words, item.places) for item in side] for side in (gold, found)]
    scored = []
    for i, one in enumerate(sides[0]):
        for j, other in enumerate(sides[1]):
            share = len(one & other) / len(one | other) if one & other else 0.0
            same = gold[i].labels == found[j].labels
            if same and share > 0 and share >= row.overlap:
                scored.append((share, i, j))
    pairs = _greedy(scored)
    spare = _ignored(row, report)
    hit = set(pairs.values())
    kept = [j for j, item in enumerate(found) if j in hit or not _inside(item, spare)]
    place = {j: at for at, j in enumerate(kept)}
    return Matched(
        gold,
        tuple(found[j] for j in kept),
        {i: place[j] for i, j in pairs.items()},
    )


def _greedy(scored: list[tuple[float, int, int]]) -> dict[int, int]:
    """Match one to one, the best first."""
    pairs: dict[int, int] = {}
    taken = set[int]()
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _touched(words: Sequence[Stretch], places: Iterable[Stretch]) -> frozenset[int]:
    """Give the numbers of the words that any of some stretches touches."""
    return frozenset(
        at
        for at, (start, end) in enumerate(words)
        if any(start < last and first < end for first, last in places)
    )


def _ignored(row: Row, report: GoldReport) -> list[Stretch]:
    """Give the stretches in which what is found counts neither way."""
    ignore = report.gold.get("ignore") or {}
    spans = list(ignore.get("page") or ())
    if row.kind == "figures":
        spans += ignore.get("figures") or ()
    return [(span["start"], span["end"]) for span in spans]


def _inside(item: Item, spare: Sequence[Stretch]) -> bool:
    return any(
        start < last and first < end
        for start, end in item.places
        for first, last in spare
    )
