"""The scorer counts as people would: everything right, nothing, and single faults."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.evaluation import GoldError, GoldReport, misses, read_gold, scores

TEXT = (
    "Envoys of Norland met rebel leaders in Oslo on Monday, a Norland official said. "
    "The rebels want the release of 20 prisoners under the Oslo plan. "
    "At least 12 people were killed in the port on Sunday."
)


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def gold() -> dict[str, Any]:
    said, met = (
        TEXT[: TEXT.index(", a Norland")],
        TEXT[: TEXT.index(" The rebels want")],
    )
    return {
        "actors": [
            {"id": "a1", "name": "Norland", "mentions": [span("Envoys of Norland")]},
            {"id": "a2", "name": "rebels", "mentions": [span("The rebels")]},
        ],
        "places": [{"id": "p1", "name": "Oslo", "mentions": [span("Oslo")]}],
        "times": [{"id": "t1", "span": span("Monday"), "value": "2024-05-06"}],
        "attributions": [
            {
                "id": "s1",
                "source": {"actor": None, "span": span("a Norland official")},
                "content": [span(said)],
            }
        ],
        "events": [
            {
                "id": "e1", "family": "contact", "kind": "meeting", "status": "held",
                "evidence": span(met), "retold": [],
                "participants": [{"actor": "a1", "role": "participant"}],
            }
        ],
        "proposals": [
            {
                "id": "q1", "mentions": [span("the Oslo plan")],
                "terms": [
                    {"issue": "prisoner_release",
                     "evidence": span("the release of 20 prisoners")}
                ],
            }
        ],
        "figures": [
            {
                "id": "f1", "measure": "killed", "value": 12,
                "number": span("At least 12"),
                "evidence": span(TEXT[TEXT.index("At least") :]),
            }
        ],
        "ignore": {"page": [], "figures": [span("the release of 20 prisoners")]},
    }  # fmt: skip


REPORT = GoldReport("r1", TEXT, None, "2024-05-07", gold())
NOTHING: dict[str, Any] = {kind: [] for kind in gold() if kind != "ignore"}
ALL = 12


def f1s(read: dict[str, Any]) -> dict[str, float | None]:
    return {score.name: score.f1 for score in scores([(REPORT, read)])}


def test_gold_against_itself_is_right_and_nothing_is_not() -> None:
    assert list(f1s(gold()).values()) == [1.0] * ALL
    assert list(f1s(NOTHING).values()) == [0.0] * ALL
    (first, *_) = scores([(REPORT, NOTHING)])
    assert (first.precision, first.recall) == (None, 0.0)
    assert list(misses([(REPORT, gold())])) == []
    assert {miss.fault for miss in misses([(REPORT, NOTHING)])} == {"missed"}


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "lower"),
    [
        (lambda r: r["events"][0].update(status="planned"),
         {"events: and status", "events: and who takes part"}),
        (lambda r: r["events"][0].update(kind="call"),
         {"events: kind", "events: and status", "events: and who takes part"}),
        (lambda r: r["events"][0].update(participants=[]),
         {"events: and who takes part"}),
        (lambda r: r["events"].append(r["events"][0]),
         {"events: kind", "events: and status", "events: and who takes part"}),
        (lambda r: r["times"][0].update(value="2024"), {"times: words and value"}),
        (lambda r: r["figures"][0].update(value=13), {"figures: and value"}),
        (lambda r: r["attributions"][0]["source"].update(span=span("Oslo")),
         {"claims: and by whom"}),
        (lambda r: r["proposals"][0]["terms"][0].update(issue="aid_entry"),
         {"terms: issue"}),
        (lambda r: r["places"].clear(), {"places: mentions"}),
    ],
)  # fmt: skip
def test_a_fault_costs_what_it_should(change: Change, lower: set[str]) -> None:
    read = copy.deepcopy(gold())
    change(read)
    assert {name for name, f1 in f1s(read).items() if (f1 or 0) < 1} == lower


def test_articles_do_not_count_and_ignored_stretches_neither() -> None:
    read = copy.deepcopy(gold())
    read["attributions"][0]["source"]["span"] = span("Norland official")
    term = {"measure": "released", "value": 20, "number": span("20 prisoners")}
    read["figures"].append(term | {"evidence": span("20 prisoners")})
    assert list(f1s(read).values()) == [1.0] * ALL


def test_what_gold_does_not_tell_of_is_not_scored() -> None:
    told = GoldReport("r1", TEXT, None, None, {"figures": gold()["figures"]})
    assert [score.name for score in scores([(told, gold())])] == [
        "figures: measure",
        "figures: and value",
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "line 2: a gold report is an object"),
        ("[1]", "line 2: a gold report is an object"),
        ('{"text": "x"}', "line 2: a gold report is an object"),
        ('{"text": 1, "gold": {}}', '"text" must be a string'),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, why: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"text": "A.", "gold": {}}) + f"\n{line}\n", "utf-8")
    with pytest.raises(GoldError, match=why):
        list(read_gold(file))
    with pytest.raises(GoldError, match="cannot be read"):
        list(read_gold(tmp_path / "none.jsonl"))
