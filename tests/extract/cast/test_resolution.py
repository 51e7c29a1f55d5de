"""Who a name or an office means: never the wrong one, and most of them found."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.extract.cast import Cast

FindCasts = Callable[[Iterable[tuple[str, str]]], list[Cast]]
FOLDER = Path(__file__).parent
FOUND = 0.9
"""Share of the known that must be found; no other answer may be given at all."""


class Row(NamedTuple):
    sentence: str
    mention: str
    country: str
    published: str
    kb: str
    note: str

    @property
    def wanted(self) -> str | None:
        return None if self.kb == "-" else self.kb


def read(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8") as handle:
        rows = csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [Row(*row) for row in rows]


def meant(cast: Cast, row: Row) -> str | None:
    """The id of the actor whose mention ends with the words of the row."""
    start = row.sentence.rindex(row.mention)
    end = start + len(row.mention)
    key = cast.actor_at(start, end)
    if key is not None:
        return cast.actor(key).kb
    around = [
        actor.kb
        for actor in cast.actors
        for span in actor.mentions
        if span.end == end and span.start <= start
    ]
    return around[0] if around else None


@pytest.mark.parametrize("name", ["resolution.tsv", "obvious.tsv"])
def test_no_one_is_taken_for_another(name: str, find_casts: FindCasts) -> None:
    rows = read(name)
    casts = find_casts((row.sentence, row.published) for row in rows)
    given = [(row, meant(cast, row)) for row, cast in zip(rows, casts, strict=True)]
    wrong = [
        f"{row.sentence} [{row.mention}, {row.published}]: {kb}, not {row.kb}"
        for row, kb in given
        if kb is not None and kb != row.wanted
    ]
    assert not wrong
    known = [(row, kb) for row, kb in given if row.wanted is not None]
    found = [row for row, kb in known if kb == row.wanted]
    assert len(found) >= FOUND * len(known)


def test_the_tables_are_as_long_as_they_were_meant_to_be() -> None:
    rows = read("resolution.tsv")
    assert len(rows) == 257
    assert sum(row.wanted is None for row in rows) == 48
    assert len(read("obvious.tsv")) == 60
