"""`dragoman knowledge`: look up, add, check; and reading by own rows."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Dragoman = Callable[..., Any]
JANE = ("id=person:jane-doe", "name=Jane Doe", "kind=person", "country=USA")
RIVER = ("id=local:blue-river", "name=Blue River", "kind=place", "aliases=the Blue")


@pytest.mark.parametrize("name", ["own.tsv", "own.yaml", "own.yml"])
def test_rows_are_added_one_by_one_and_looked_up(
    dragoman: Dragoman, tmp_path: Path, name: str
) -> None:
    own = tmp_path / name
    assert dragoman("knowledge", "add", own, *JANE).code == 0
    assert dragoman("knowledge", "add", own, *RIVER).code == 0
    assert dragoman("knowledge", "check", own).code == 0
    for asked, found in (("Jane Doe", "person:jane-doe"), ("the Blue", "local:blue")):
        ran = dragoman("knowledge", "lookup", asked, "--knowledge", own)
        assert found in ran.out
    assert list(tmp_path.iterdir()) == [own]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("id=person:jane-doe", "name=Jane Roe", "kind=person"), "two rows"),
        (("id=person:roe", "name=Jane Roe", "kind=persn"), "persn"),
        (("id=person:roe", "name=Jane Roe", "kind=person", "country=XXQ"), "XXQ"),
        (("id=person:roe", "name=Jane Roe"), "kind"),
        (("id=person:roe", "nom=Jane Roe", "kind=person"), "nom"),
        (("id=roe", "name=Jane Roe", "kind=person"), "not an id"),
        (("id=person:roe", "name=Jane\tRoe", "kind=person"), "tab"),
        (("Jane Roe",), "COLUMN=VALUE"),
        (("id=person:roe", "name=R", "kind=person", "parent=org:none"), "parent"),
    ],
)
def test_a_faulty_row_is_told_and_not_added(
    dragoman: Dragoman, tmp_path: Path, row: tuple[str, ...], said: str
) -> None:
    own = tmp_path / "own.tsv"
    dragoman("knowledge", "add", own, *JANE)
    before = own.read_bytes()
    ran = dragoman("knowledge", "add", own, *row)
    assert ran.code == 1
    assert said in ran.err
    assert own.read_bytes() == before
    assert list(tmp_path.iterdir()) == [own]


def test_what_ships_has_no_faults(dragoman: Dragoman) -> None:
    assert dragoman("knowledge", "check").code == 0


def test_check_names_the_file_and_the_fault(dragoman: Dragoman, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("- {id: person:x, name: X Y, kind: person, lat: 10}\n", "utf-8")
    ran = dragoman("knowledge", "check", own)
    assert ran.code == 1
    assert f"{own}: person:x: half a point" in ran.err


def test_an_unknown_name_is_said_to_be_unknown(dragoman: Dragoman) -> None:
    ran = dragoman("knowledge", "lookup", "Zzyzx Qwvb")
    assert ran.code == 1
    assert "nothing is known" in ran.err


def test_reports_are_read_by_own_rows(dragoman: Dragoman, tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    dragoman("knowledge", "add", own, *JANE)
    told = b'{"text": "Jane Doe met Antony Blinken in Cairo on Monday."}\n'
    plain = json.loads(dragoman("read", "--json", stdin=told).out)
    known = json.loads(dragoman("read", "--json", "--knowledge", own, stdin=told).out)
    kbs = [
        {a["name"]: a["kb"] for a in r["actors"]}.get("Jane Doe")
        for r in (plain, known)
    ]
    assert kbs == [None, "person:jane-doe"]
    assert known["reader"]["knowledge"].startswith(plain["reader"]["knowledge"] + "+")


def test_own_rows_with_a_fault_stop_a_reading(
    dragoman: Dragoman, tmp_path: Path
) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("id\tname\tkind\nperson:x\tX Y\tnobody\n", "utf-8")
    ran = dragoman("read", "--knowledge", own, stdin=b"{}")
    assert ran.code == 2
    assert "nobody" in ran.err
