"""Daily series in the ledger, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.domain.derived import DailySeries, Point
from dragoman.domain.errors import LedgerError
from dragoman.store import Filter, Ledger

SERIES = DailySeries(
    id="series:1",
    measure="killed",
    population="residents of Łódź",
    place=None,
    counter="the mayor",
    kind="cumulative",
    source="own.csv",
    points=(Point("2024-05-01", 10), Point("2024-05-02", 12.5, estimated=True)),
    within=("Poland",),
)
LONGER = replace(
    SERIES, id="series:2", points=(*SERIES.points, Point("2024-05-03", 14.0))
)


def test_a_series_comes_back_as_it_was_added_and_is_kept_once(ledger: Ledger) -> None:
    assert ledger.add_series(SERIES)
    assert not ledger.add_series(SERIES)
    assert list(ledger.series()) == [SERIES]


def test_the_newest_of_the_same_counts_is_shown_and_the_older_one_kept(
    ledger: Ledger, move_clock: Callable[..., None]
) -> None:
    ledger.add_series(SERIES)
    move_clock(days=1)
    ledger.add_series(LONGER)
    other = replace(SERIES, id="series:3", place="Warsaw")
    ledger.add_series(other)
    assert list(ledger.series()) == [LONGER, other]
    assert list(ledger.series(Filter(as_of="2024-05-02"))) == [SERIES]


def test_what_is_opened_for_reading_takes_no_series(tmp_path: Path) -> None:
    Ledger(tmp_path / "x.db").close()
    with Ledger(tmp_path / "x.db", read_only=True) as ledger:
        with pytest.raises(LedgerError, match="for reading only"):
            ledger.add_series(SERIES)
        assert not list(ledger.series())
