"""docs/plover.md says what the lexicon says."""

from collections import Counter
from pathlib import Path

from dragoman.domain import Plover
from dragoman.extract.events.codes import plover_of
from dragoman.extract.events.lexicon import NounRow, VerbRow
from dragoman.knowledge import read_table

PAGE = Path(__file__).parents[3] / "docs" / "plover.md"


def table() -> dict[str, str]:
    lines = PAGE.read_text("utf-8").splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return {row[0]: row[1] for row in cells if "." in row[0]}


def test_the_page_lists_each_kind_with_its_codes() -> None:
    counts: dict[str, Counter[str]] = {}
    for row in (*read_table("act_verbs", VerbRow), *read_table("act_nouns", NounRow)):
        code = "/".join(filter(None, (row.plover, row.mode))) or "none"
        counts.setdefault(row.kind, Counter())[code] += 1
    wanted = {
        kind: ", ".join(
            f"{code} ({n})"
            for code, n in sorted(c.items(), key=lambda pair: (-pair[1], pair[0]))
        )
        for kind, c in counts.items()
    }
    assert {kind: text for kind, text in table().items() if text != "none"} == wanted


def test_codes_follow_the_status() -> None:
    raid, call = Plover("ASSAULT", "aerial"), Plover("CONSULT", "phone")
    assert plover_of(raid, "held") == raid
    assert plover_of(raid, "planned") == Plover("THREATEN")
    assert plover_of(raid, "cancelled") == Plover("RETREAT")
    assert plover_of(raid, "failed") == raid
    assert plover_of(raid, "denied") is None
    assert plover_of(call, "planned") == Plover("AGREE")
    assert plover_of(call, "refused") == Plover("REJECT")
    assert plover_of(call, "cancelled") == Plover("SANCTION")
    assert plover_of(call, "failed") is None
    assert plover_of(None, "held") is None
