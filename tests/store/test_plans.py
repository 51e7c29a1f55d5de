"""How SQLite answers: newest first by an index, whatever the size of the ledger."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite

from dragoman.store import Filter, Ledger, ask

NEWEST = Filter(limit=50)
QUESTIONS = {
    "contacts": (ask.events_query(NEWEST, "contact"), "events"),
    "events": (ask.events_query(NEWEST), "events"),
    "proposals": (ask.proposals_query(NEWEST), "proposals"),
    "figures": (ask.figures_query(NEWEST), "figures"),
    "claims": (ask.claims_query(NEWEST), "attributions"),
    "reports": (ask.reports_query(NEWEST), "readings"),
}


@pytest.mark.parametrize("kind", QUESTIONS)
def test_the_newest_come_by_an_index_and_are_not_sorted(
    kind: str, tmp_path: Path
) -> None:
    query, table = QUESTIONS[kind]
    literal = {"literal_binds": True}
    asked = str(query.compile(dialect=sqlite.dialect(), compile_kwargs=literal))
    Ledger(tmp_path / "ledger.db").close()
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {asked}")]
    (first,) = (step for step in plan if step.split()[1] == table)
    assert f"{table} USING INDEX ix_{table}" in first
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan
