"""Rules and heads together: proposals of the heads are given, none is run.

A row of the table has one proposal, and what stands of it and of the rules.
"""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc, Span, SpanGroup
from tests.extract.attributions.test_sentences import stated

from dragoman.analyse.parse import load
from dragoman.domain import Attribution
from dragoman.extract.attributions import find_attributions
from dragoman.extract.attributions.heads import GROUP
from dragoman.extract.draft import Draft

TABLE = Path(__file__).parent / "proposals.tsv"
LABELS = {"cue": "CUE", "source": "SOURCE", "content": "CONTENT"}
SAID = "The minister said that the border would stay closed."


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def proposing(row: dict[str, str]) -> Doc:
    """Parse a row's text, and leave its proposal on it."""
    doc = load()(row["text"])
    spans = []
    for role, label in LABELS.items():
        for piece in filter(None, row[role].split(" … ")):
            start = row["text"].index(piece)
            found = doc.char_span(start, start + len(piece))
            assert found is not None
            spans.append(Span(doc, found.start, found.end, label=label, span_id=0))
    attrs = {"score": [float(row["score"])], "nested": [False]}
    doc.spans[GROUP] = SpanGroup(doc, name=GROUP, attrs=attrs, spans=spans)
    return doc


@pytest.fixture(scope="session")
def agree(
    draft_of: Callable[[Doc], Draft],
) -> Callable[[dict[str, str]], tuple[Attribution, ...]]:
    return lambda row: find_attributions(draft_of(proposing(row)))


@pytest.mark.parametrize("row", [pytest.param(r, id=r["case"]) for r in rows()])
def test_what_stands_of_rules_and_heads(
    row: dict[str, str], agree: Callable[[dict[str, str]], tuple[Attribution, ...]]
) -> None:
    wanted = {part for part in row["expected"].split(" ## ") if part}
    assert stated(agree(row)) == wanted


def test_a_content_does_not_run_into_what_another_says_in_the_next_paragraph(
    agree: Callable[[dict[str, str]], tuple[Attribution, ...]],
) -> None:
    first, second = "the bridge was open.", "The driver said that the road was closed."
    row = {
        "text": f"The mayor said that {first}\n{second}",
        "score": "0.9",
        "cue": "said",
        "source": "The mayor",
        "content": f"that {first}\n{second[:-1]}",
    }
    assert stated(agree(row)) == {
        "The mayor :: that the bridge was open",
        "The driver :: that the road was closed",
    }


@pytest.mark.parametrize(
    ("cue", "found_by"), [("said", "verb:say+heads"), ("closed", "verb:say")]
)
def test_a_record_tells_who_proposed_it(
    cue: str,
    found_by: str,
    agree: Callable[[dict[str, str]], tuple[Attribution, ...]],
) -> None:
    row = {"text": SAID, "score": "0.2", "source": "", "content": "the border"}
    assert [a.found_by for a in agree(row | {"cue": cue})] == [found_by]
