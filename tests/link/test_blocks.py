"""Copies are looked for by month."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from dragoman import linking
from dragoman.domain import Reading
from dragoman.domain.links import Link
from dragoman.store import Ledger

TEXT = (
    "The ministry opened the northern crossing on Monday after two days of talks. "
    "Drivers had waited there since the weekend with food and fuel for the camps. "
    "A spokesman told reporters that forty trucks would go through before night. "
    "Aid groups asked for twice as many and for a second road along the coast."
)
Report = Callable[..., Reading]
FACTS = "SELECT block, first, last, record, body FROM facts ORDER BY block, record"


def printed(report: Report, number: int, published: str | None) -> Reading:
    made = report(TEXT, published or "2024-05-02")
    assert made.article is not None
    article = replace(made.article, id=f"{number:064}", published=published)
    return replace(made, id=f"page-{number}", article=article)


COPIES = [
    ("2024-05-02", "2024-05-02"),
    ("2024-04-28", "2024-05-02"),
    ("2023-12-30", "2024-01-03"),
    (None, "2024-05-02"),
    (None, "1999-12-31"),
    (None, None),
]
"""An undated page can be a copy of one of any day."""


@pytest.mark.parametrize(("one", "other"), COPIES)
def test_a_copy_is_found_in_its_month_and_the_next(
    report: Report, tmp_path: Path, one: str | None, other: str | None
) -> None:
    assert len(grouped(report, tmp_path / "1.db", (one, other))) == 1
    assert len(grouped(report, tmp_path / "2.db", (other, one))) == 1


def test_the_same_text_weeks_later_is_no_copy(report: Report, tmp_path: Path) -> None:
    assert grouped(report, tmp_path / "1.db", ("2024-04-20", "2024-05-02")) == []


def grouped(report: Report, file: Path, days: tuple[str | None, ...]) -> list[Link]:
    with Ledger(file) as ledger:
        for number, day in enumerate(days):
            ledger.append(printed(report, number, day))
            linking.link(ledger)
        return list(ledger.links.records("syndication"))


def test_bands_of_an_earlier_version_are_moved_to_their_month(
    report: Report, tmp_path: Path
) -> None:
    file = tmp_path / "ledger.db"
    with Ledger(file) as ledger:
        ledger.append(printed(report, 1, "2024-05-02"))
        ledger.append(printed(report, 2, None))
        linking.link(ledger)
    versions = "dragoman.store.migrations.versions"
    migration = import_module(f"{versions}.m0010_smaller")
    with closing(sqlite3.connect(file)) as connection:
        now = connection.execute(FACTS).fetchall()
        connection.execute(
            "UPDATE facts SET block = 'copy' || substr(block, 13) "
            "WHERE block LIKE 'copy|%' AND block NOT LIKE 'copy|of|%'"
        )
        connection.execute(
            """UPDATE facts SET body = replace(body, '"bands":["', '"bands":["copy|')
            WHERE block LIKE 'copy|of|%'"""
        )
        assert connection.execute(FACTS).fetchall() != now
        for statement in migration.BY_MONTH:
            connection.execute(statement)
        assert connection.execute(FACTS).fetchall() == now
