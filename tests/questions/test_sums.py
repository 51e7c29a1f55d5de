"""Batches of an exchange that make their total, a number of each side twice."""

import csv
import re
from pathlib import Path

import pytest

from dragoman.domain import Article, Figure, Reader, Reading, cut
from dragoman.questions.swaps import sums_of

ROWS = (Path(__file__).parent / "sums.tsv").read_text("utf-8").splitlines()
MARKED = re.compile(r"\{(\d+)\|(\w+)\}")


def reading(marked: str) -> Reading:
    text = MARKED.sub(r"\1", marked)
    ends = [m.end() for m in re.finditer(r"\. |$", text)]
    sentences = tuple(zip([0, *ends], ends, strict=False))
    figures, gone = [], 0
    for match in MARKED.finditer(marked):
        start, gone = match.start() - gone, gone + len(match[0]) - len(match[1])
        at = next(s for s in sentences if s[0] <= start < s[1])
        figures.append(
            Figure(
                id=f"figure:{start}",
                measure=match[2],  # type: ignore[arg-type]  # the table's own words
                value=float(match[1]),
                low=None,
                high=None,
                comparator="exact",
                number=cut(text, start, start + len(match[1])),
                evidence=cut(text, at[0], len(text[: at[1]].rstrip())),
                found_by="test@1",
            )
        )
    return Reading(
        id="a",
        reader=Reader("0.1.0", (), "k"),
        article=Article(id="a", text_sha256="b", text=text),
        sentences=sentences,
        figures=tuple(figures),
    )


@pytest.mark.parametrize("row", list(csv.DictReader(ROWS, delimiter="\t")), ids=str)
def test_batches_make_their_total(row: dict[str, str]) -> None:
    found = [part.value for one in sums_of(reading(row["text"])) for part in one.parts]
    assert found == [float(part) for part in row["parts"].split()]
