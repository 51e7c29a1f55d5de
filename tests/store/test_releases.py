"""A ledger of every released version opens, for ever."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dragoman import linking
from dragoman.domain import Reading
from dragoman.domain.wire import from_json
from dragoman.store import Filter, Ledger

LEDGERS = Path(__file__).parents[1] / "fixtures" / "ledgers"
RELEASES = sorted(file.stem for file in LEDGERS.glob("*.db"))


def test_there_is_a_ledger_of_the_first_release() -> None:
    assert "0.1.0" in RELEASES


@pytest.mark.parametrize("release", RELEASES)
def test_it_opens_and_holds_what_it_held(release: str, tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    shutil.copyfile(LEDGERS / f"{release}.db", file)
    lines = (LEDGERS / f"{release}.jsonl").read_text("utf-8").splitlines()
    held = [from_json(Reading, json.loads(line)) for line in lines]
    with Ledger(file) as ledger:
        assert list(ledger.readings()) == [r for r in held if r.refusal is None]
        assert [row.input for row in ledger.refusals()] == ["page.html"]
        assert len(list(ledger.readings(every=True))) == 3
        assert len(list(ledger.contacts(Filter(actor="Haniyeh")))) == 2
        assert len(list(ledger.search("generous"))) == 2
        assert ledger.integrity() == ()
        assert sum(map(ledger.append, held)) == 0


def test_what_older_rules_linked_is_linked_anew(tmp_path: Path) -> None:
    """The rules of 0.1.0 gave the facts of copies no days."""
    file = tmp_path / "ledger.db"
    shutil.copyfile(LEDGERS / "0.1.0.db", file)
    with Ledger(file) as ledger:
        linked = linking.link(ledger)
        before = list(ledger.links.records("origin"))
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE linked SET version = 'older'")
        connection.execute(
            "UPDATE facts SET first = '', last = '' WHERE block LIKE 'copy|%'"
        )
    with Ledger(file) as ledger:
        assert linking.link(ledger) == linked > 0
        assert list(ledger.links.records("origin")) == before
        assert ledger.integrity() == ()
