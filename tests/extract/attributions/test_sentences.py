"""Sentences and the chains they state, those with nothing to find among them."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.domain import Attribution

Found = tuple[Attribution, ...]
Find = Callable[[str], Found]
TABLE = Path(__file__).parent / "sentences.tsv"
NOBODY = "-"


def rows() -> list[tuple[str, str, str]]:
    with TABLE.open(encoding="utf-8") as lines:
        return [
            (row["construction"], row["text"].replace("\\n", "\n"), row["expected"])
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def chain(found: Found, leaf: Attribution) -> str:
    table = {a.id: a for a in found}
    names: list[str] = []
    at: Attribution | None = leaf
    while at is not None:
        span = at.source.span
        names.insert(0, NOBODY if span is None else span.text)
        at = None if at.inside is None else table[at.inside]
    return " > ".join(names)


def stated(found: Found) -> set[str]:
    """Each innermost attribution with its chain; "~" where it is held, not told."""
    relaying = {a.inside for a in found}
    leaves = [a for a in found if a.id not in relaying]
    return {
        f"{'' if leaf.told else '~ '}{chain(found, leaf)} :: "
        f"{' … '.join(c.text for c in leaf.content)}"
        for leaf in leaves
    }


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(t, e, id=f"{c}-{t[:40]}") for c, t, e in rows()]
)
def test_a_sentence_states_its_chains(text: str, expected: str, find: Find) -> None:
    wanted = {part.replace("\\n", "\n") for part in expected.split(" ## ") if part}
    assert stated(find(text)) == wanted


def test_the_table_covers_the_constructions_and_nothing_to_find() -> None:
    found = rows()
    assert len(found) >= 120
    assert sum(not expected for _, _, expected in found) >= 12
    assert len({construction for construction, _, _ in found}) >= 20
