"""`dragoman show`, `search`, `export`: every answer for people and for programs."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from dragoman.demo import report_paths
from dragoman.store import (
    ActorRow,
    ClaimRow,
    EventRow,
    FigureRow,
    Filter,
    Hit,
    Ledger,
    ProposalRow,
    RefusalRow,
    ReportRow,
)

FIRST = 50
"""Rows that people are shown where they ask for no number of them."""
Dragoman = Callable[..., Any]
Rows = Callable[..., list[dict[str, Any]]]
KINDS: dict[str, type[Any]] = {
    "contacts": EventRow,
    "events": EventRow,
    "proposals": ProposalRow,
    "figures": FigureRow,
    "claims": ClaimRow,
    "actors": ActorRow,
    "reports": ReportRow,
    "refusals": RefusalRow,
}


@pytest.fixture
def rows(dragoman: Dragoman, ledger: Path) -> Rows:
    def asked(*arguments: str) -> list[dict[str, Any]]:
        ran = dragoman("show", *arguments, "--ledger", ledger, "--json")
        assert ran.code == 0, ran.err
        return [json.loads(line) for line in ran.lines]

    return asked


@pytest.mark.parametrize("kind", KINDS)
def test_json_has_a_row_a_line_with_the_fields_of_the_type(
    kind: str, rows: Rows
) -> None:
    found = rows(kind)
    assert found
    names = [field.name for field in fields(KINDS[kind])]
    assert all(list(row) == names for row in found)


@pytest.mark.parametrize("kind", KINDS)
def test_csv_has_the_same_rows(
    kind: str, rows: Rows, dragoman: Dragoman, ledger: Path
) -> None:
    ran = dragoman("show", kind, "--ledger", ledger, "--csv")
    table = list(csv.DictReader(io.StringIO(ran.out)))
    assert len(table) == len(rows(kind))
    assert all(None not in row and None not in row.values() for row in table)


@pytest.mark.parametrize("kind", KINDS)
def test_people_get_lines_that_fit_their_terminal(
    kind: str, rows: Rows, dragoman: Dragoman, ledger: Path, narrow: int
) -> None:
    ran, many = dragoman("show", kind, "--ledger", ledger), len(rows(kind))
    assert max(map(len, ran.lines)) <= narrow
    assert f"({min(many, FIRST)})" in ran.lines[0]
    assert len(ran.lines) < 20 * (many + 1)


@pytest.mark.parametrize("kind", ["claims", "origins"])
def test_people_get_the_first_pages_and_are_told_so(
    kind: str, rows: Rows, dragoman: Dragoman, ledger: Path
) -> None:
    many = len(rows(kind))
    assert many > FIRST
    assert "--limit N shows N" in dragoman("show", kind, "--ledger", ledger).lines[-1]
    asked = ("show", kind, "--ledger", ledger, "--limit", str(many))
    assert f"({many})" in dragoman(*asked).lines[0]
    assert "--limit" not in dragoman(*asked).out


@pytest.mark.parametrize(
    ("kind", "only"),
    [
        ("origins", ["--several"]),
        ("stances", ["--proposal", ""]),
        ("relations", ["--kind", "repeats"]),
    ],
)
def test_a_limit_counts_what_fits(kind: str, only: list[str], rows: Rows) -> None:
    if kind == "stances":
        only = ["--proposal", rows(kind)[-1]["proposal"]]
    found = rows(kind, *only)
    assert len(found) < len(rows(kind))
    assert rows(kind, *only, "--limit", "1") == found[:1]
    assert found


def test_a_wide_terminal_has_words_beside_facts(
    dragoman: Dragoman, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heights = {}
    for width in (80, 160):
        monkeypatch.setenv("COLUMNS", str(width))
        heights[width] = len(dragoman("show", "contacts", "--ledger", ledger).lines)
    assert heights[160] < heights[80]


def test_an_actor_is_found_among_the_parties(rows: Rows) -> None:
    found = rows("contacts", "--actor", "Haniyeh")
    assert found
    assert len(found) < len(rows("contacts"))
    for row in found:
        assert any("Haniyeh" in party["name"] for party in row["participants"])


def test_statuses_and_families_are_kept_apart(rows: Rows) -> None:
    for status in ("held", "planned"):
        found = rows("events", "--status", status)
        assert {row["status"] for row in found} == {status}
    families = {row["family"] for row in rows("events")}
    assert "contact" in families
    for family in families:
        found = rows("events", "--family", family)
        assert {row["family"] for row in found} == {family}
    assert rows("events", "--family", "contact") == rows("contacts")


def test_days_bound_figures_on_both_sides(rows: Rows) -> None:
    every = {row["id"] for row in rows("figures")}
    early = {row["id"] for row in rows("figures", "--until", "2024-05-03")}
    late = {row["id"] for row in rows("figures", "--since", "2024-05-04")}
    assert early
    assert late
    assert early | late <= every
    assert not early & late


def test_claims_are_found_by_source_and_namelessness(rows: Rows) -> None:
    unnamed = rows("claims", "--unnamed")
    assert unnamed
    assert all(row["anonymity"].startswith("unnamed") for row in unnamed)
    deep = rows("claims", "--depth", "2")
    assert all(row["depth"] >= 2 for row in deep)
    assert rows("claims", "--source", "Hamas")


def test_source_namelessness_and_depth_hold_at_once(rows: Rows) -> None:
    found = rows("claims", "--source", "television", "--unnamed", "--depth", "2")
    assert found
    for row in found:
        assert row["depth"] >= 2
        assert row["anonymity"].startswith("unnamed")
        assert any("television" in name for name in row["chain"])


def test_claims_of_one_origin_are_those_no_second_source_bears_out(
    rows: Rows, dragoman: Dragoman, ledger: Path
) -> None:
    every = {row["id"] for row in rows("claims")}
    alone = {row["id"] for row in rows("claims", "--only-one-origin")}
    assert alone
    assert alone < every
    ran = dragoman("show", "origins", "--ledger", ledger, "--json")
    origins = [json.loads(line) for line in ran.lines]
    assert alone <= {key for one in origins for key in one["attributions"]}
    ran = dragoman("show", "relations", "--ledger", ledger, "--json")
    told = [json.loads(line) for line in ran.lines]
    borne_out = {
        event
        for one in told
        if one["kind"] == "corroborates"
        for event in one["rests_on"]
    }
    with Ledger(ledger, read_only=True) as book:
        for reading in book.readings():
            for event in reading.events:
                assert event.id not in borne_out or event.attribution not in alone
        others = {row.id for row in book.claims(Filter(one_origin=False))}
    assert others
    assert not others & alone


def test_claims_of_one_origin_combine_with_the_other_filters(rows: Rows) -> None:
    asked = ("--unnamed", "--depth", "2")
    found = {row["id"] for row in rows("claims", "--only-one-origin", *asked)}
    both = {row["id"] for row in rows("claims", "--only-one-origin")}
    assert found == both & {row["id"] for row in rows("claims", *asked)}
    assert found


def test_a_measure_is_one_of_the_contract(
    rows: Rows, dragoman: Dragoman, ledger: Path
) -> None:
    killed = rows("figures", "--measure", "killed")
    assert {row["measure"] for row in killed} == {"killed"}
    ran = dragoman("show", "figures", "--ledger", ledger, "--measure", "dead")
    assert ran.code == 2


def test_a_limit_gives_the_newest(rows: Rows) -> None:
    days = [row["page"]["published"] for row in rows("reports")]
    (newest,) = rows("reports", "--limit", "1")
    assert newest["page"]["published"] == max(days)


def test_before_it_was_recorded_nothing_was_known(
    dragoman: Dragoman, ledger: Path
) -> None:
    ran = dragoman("show", "contacts", "--ledger", ledger, "--as-of", "2020-01-01")
    assert "none in this ledger" in ran.out
    assert ran.code == 0


def test_refusals_say_why(rows: Rows) -> None:
    (refusal,) = rows("refusals")
    assert refusal["reason"] == "empty"
    assert refusal["input"].endswith("empty.txt")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["contacts", "--since", "soon"], "soon"),
        (["contacts", "--as-of", "soon"], "soon"),
        (["contacts", "--status", "rumoured"], "rumoured"),
        (["events", "--family", "gossip"], "gossip"),
    ],
)
def test_a_filter_that_is_none_is_told_in_a_line(
    dragoman: Dragoman, ledger: Path, arguments: list[str], said: str
) -> None:
    ran = dragoman("show", *arguments, "--ledger", ledger)
    assert ran.code == 2
    assert said in ran.err.splitlines()[-1]
    assert "Traceback" not in ran.err


def test_what_is_no_ledger_is_told_in_a_line(
    dragoman: Dragoman, tmp_path: Path
) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear Sir or Madam, this is no ledger. " * 40)
    for place in (tmp_path / "absent.db", text, tmp_path, "mysql://host/name"):
        ran = dragoman("show", "contacts", "--ledger", place)
        assert ran.code == 2
        assert len(ran.err.splitlines()) == 1
        assert ran.err.startswith("dragoman: ")
    assert not (tmp_path / "absent.db").exists()


def test_search_marks_what_it_found(dragoman: Dragoman, ledger: Path) -> None:
    ran = dragoman("search", "softened", "--ledger", ledger)
    assert "[softened]" in ran.out
    told = dragoman("search", "softened", "--ledger", ledger, "--json")
    hits = [json.loads(line) for line in told.lines]
    assert hits
    assert all(list(hit) == [f.name for f in fields(Hit)] for hit in hits)
    nothing = dragoman("search", "zeppelin", "--ledger", ledger)
    assert nothing.code == 0
    assert "none" in nothing.out


def test_an_export_holds_every_reading_and_refusal(
    dragoman: Dragoman, ledger: Path, tmp_path: Path
) -> None:
    file = tmp_path / "readings.jsonl"
    assert dragoman("export", "--ledger", ledger, "-o", file).code == 0
    lines = file.read_text("utf-8").splitlines()
    assert len(lines) == len(report_paths()) + 1
    assert dragoman("export", "--ledger", ledger).lines == lines
    assert list(tmp_path.iterdir()) == [file]


def test_a_csv_export_holds_every_record(dragoman: Dragoman, ledger: Path) -> None:
    ran = dragoman("export", "--ledger", ledger, "--format", "csv")
    table = list(csv.DictReader(io.StringIO(ran.out)))
    with Ledger(ledger, read_only=True) as book:
        counts = book.counts()
    assert sum(row["record"] == "event" for row in table) == counts.events
    assert sum(row["record"] == "figure" for row in table) == counts.figures


def test_a_plover_export_tells_what_it_leaves_out(
    dragoman: Dragoman, ledger: Path
) -> None:
    ran = dragoman("export", "--ledger", ledger, "--format", "plover")
    records = [json.loads(line) for line in ran.lines]
    assert {"id", "date", "source", "event"} <= set(records[0])
    left_out = sum(int(n) for n in re.findall(r"(\d+)", ran.err))
    with Ledger(ledger, read_only=True) as book:
        assert len(records) + left_out == book.counts().events


def test_an_export_to_where_nothing_can_be_written_is_told(
    dragoman: Dragoman, ledger: Path, tmp_path: Path
) -> None:
    ran = dragoman("export", "--ledger", ledger, "-o", tmp_path / "no" / "file")
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_an_actor_is_told_with_every_mention_and_why(
    dragoman: Dragoman, ledger: Path, rows: Rows
) -> None:
    row = next(r for r in rows("actors") if r["kb"] and r["kb"].startswith("person:"))
    (told,) = rows("actors", row["kb"])
    quoted = [said for page in told["pages"] for said in page["mentions"]]
    assert len(quoted) == row["mentions"]
    assert {q["words"][slice(*q["at"])] for q in quoted} == set(row["names"])
    assert all(page["why"] for page in told["pages"])
    shown = dragoman("show", "actors", row["kb"], "--ledger", ledger)
    assert shown.code == 0
    assert "weighed most: " in shown.out
    assert "source: " in shown.out
    assert not row["pages"]


def test_a_table_sets_figures_below_each_other(
    dragoman: Dragoman, ledger: Path
) -> None:
    asked = ("--measure", "killed", "--population", "Palestinians")
    ran = dragoman("show", "figures", "--ledger", ledger, "--table", *asked)
    lines = " ".join(ran.out.split())
    assert ran.out.split("\n")[0].split()[-4:] == ["counted", "by", "relayed", "by"]
    assert "34,488 to …" in lines
    empty = dragoman("show", "figures", "--ledger", ledger, "--table", "--actor", "zzz")
    assert "none in this ledger" in empty.out
