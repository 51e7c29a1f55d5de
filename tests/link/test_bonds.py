"""What was judged to be one is one, and what was judged to be two is two."""

from dataclasses import dataclass

import pytest

from dragoman.domain.judged import Judgement
from dragoman.link.reports.bonds import bonds_of
from dragoman.link.reports.leaders import by_leader


@dataclass(frozen=True, slots=True)
class Thing:
    record: str


def judgement(kind: str, *records: str) -> Judgement:
    return Judgement(id="j", kind=kind, records=records, by="me", at="2024-05-02")  # type: ignore[arg-type]


MERGE, SPLIT = "merge", "split"


@pytest.mark.parametrize(
    ("judged", "groups"),
    [
        ([], ["aA", "bB", "c"]),
        ([(MERGE, "A", "B")], ["aAbB", "c"]),
        ([(MERGE, "a", "c")], ["aAc", "bB"]),
        ([(MERGE, "c", "A"), (MERGE, "c", "B")], ["aAbBc"]),
        ([(SPLIT, "a", "A")], ["a", "A", "bB", "c"]),
        ([(SPLIT, "a", "b", "c")], ["aA", "bB", "c"]),
        ([(MERGE, "a", "b"), (SPLIT, "a", "b")], ["aA", "bB", "c"]),
        ([(SPLIT, "a", "A"), (MERGE, "a", "A")], ["aA", "bB", "c"]),
        ([(MERGE, "a", "b", "c")], ["aAbBc"]),
    ],
)
def test_judgements_bind(judged: list[tuple[str, ...]], groups: list[str]) -> None:
    things = [Thing(name) for name in "abcAB"]
    bonds = bonds_of(judgement(kind, *records) for kind, *records in judged)
    made = by_leader(
        things, lambda one, other: one.record == other.record.lower(), bonds
    )
    told = {frozenset(thing.record for thing in group) for group in made}
    assert told == {frozenset(group) for group in groups}
