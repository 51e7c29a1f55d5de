"""The doctor finds what is wrong, and says what to do; a backup is made by command."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from dragoman.analyse.parse import BUNDLED
from dragoman.knowledge import base, shipped

Dragoman = Callable[..., Any]
LEDGERS = Path(__file__).parents[1] / "fixtures" / "ledgers"


def findings(dragoman: Dragoman, *words: str | Path) -> dict[str, dict[str, Any]]:
    lines = dragoman("doctor", "--json", *words).lines
    return {one["what"]: one for one in map(json.loads, lines)}


def test_all_is_well(dragoman: Dragoman, ledger: Path) -> None:
    ran = dragoman("doctor", "--ledger", ledger)
    assert ran.code == 0
    assert "✗" not in ran.out
    found = findings(dragoman, "--ledger", ledger)
    assert set(found) >= {"software", "model", "knowledge", "ledger", "integrity"}
    assert found["contents"]["to_do"] == "see why: `dragoman show refusals`"


@pytest.mark.parametrize(
    ("kind", "told", "to_do"),
    [
        ("missing", "there is no ledger", "make one with `dragoman ingest`"),
        ("older", "made by an older Dragoman", "copy it, then open it once"),
        ("text", "", "this file is no ledger: give another"),
    ],
)
def test_a_ledger_that_does_not_open(
    dragoman: Dragoman, tmp_path: Path, kind: str, told: str, to_do: str
) -> None:
    file = tmp_path / "x.db"
    if kind == "older":
        shutil.copyfile(LEDGERS / "0.1.0.db", file)
    elif kind == "text":
        file.write_text("These are notes. " * 100)
    assert dragoman("doctor", "--ledger", file).code == 1
    fault = findings(dragoman, "--ledger", file)["ledger"]
    assert fault["state"] == "fault"
    assert told in fault["told"]
    assert to_do in fault["to_do"]


def test_a_damaged_ledger(dragoman: Dragoman, ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    assert dragoman("backup", file, "--ledger", ledger).code == 0
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM figures WHERE reading = 2")
        connection.execute("UPDATE linked SET version = ''")
    ran = dragoman("doctor", "--ledger", file)
    assert ran.code == 1
    assert "restore a backup" in ran.out
    links = findings(dragoman, "--ledger", file)["links"]
    assert (links["state"], links["to_do"]) == ("note", "`dragoman link` links them")


def test_a_changed_model(
    dragoman: Dragoman, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "models"
    shutil.copytree(BUNDLED, folder)
    weights = max((folder / "heads").iterdir(), key=lambda file: file.stat().st_size)
    weights.write_bytes(weights.read_bytes()[:-1])
    module = import_module("dragoman.analyse.parse")  # the package names a function so
    monkeypatch.setattr(module, "BUNDLED", folder)
    model = findings(dragoman)["model"]
    assert model["state"] == "fault"
    assert weights.name in model["told"]
    assert model["to_do"] == "install dragoman again"


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        (("rows.tsv", 1000), "what is known is damaged"),
        (("names.trie", 5000), "what is known is damaged"),
        (("outlets.tsv", 5000), "a file of it was changed"),
    ],
)
def test_knowledge_that_is_cut_short(
    cut: tuple[str, int],
    told: str,
    dragoman: Dragoman,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (name, left), folder = cut, tmp_path / "data"
    shutil.copytree(shipped.DATA, folder)
    (folder / name).write_bytes((folder / name).read_bytes()[:left])
    for module in (base, shipped):
        monkeypatch.setattr(module, "DATA", folder)
    base.load.cache_clear()
    knowledge = findings(dragoman)["knowledge"]
    base.load.cache_clear()
    assert knowledge["state"] == "fault"
    assert told in knowledge["told"]
    assert knowledge["to_do"] == "install dragoman again"


def test_a_backup_is_told(dragoman: Dragoman, ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    ran = dragoman("backup", copy, "--ledger", ledger)
    assert ran.code == 0
    assert "13 readings" in ran.out
    assert dragoman("export", "--ledger", copy).out == (
        dragoman("export", "--ledger", ledger).out
    )
    again = dragoman("backup", copy, "--ledger", ledger)
    assert again.code == 2
    assert "there already: give a new name" in again.err
    nowhere = dragoman("backup", tmp_path / "no" / "copy.db", "--ledger", ledger)
    assert nowhere.code == 2
    assert f"the folder {tmp_path / 'no'} does not exist" in nowhere.err
