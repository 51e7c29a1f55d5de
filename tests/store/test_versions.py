"""A newer reader's reading is shown beside the older, and time can be turned back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.domain import Reading
from dragoman.domain.errors import FilterError
from dragoman.store import Filter, Ledger
from dragoman.store.versions import version_rank

Make = Callable[..., Reading]
OLD_TO_NEW = ["0.1.0.dev3", "0.1.0a1", "0.1.0rc1", "0.1.0", "0.1.0.post1", "0.1.1rc1",
              "0.1.1", "0.2.0", "0.10.0", "1.0", "1.0.1", "2"]  # fmt: skip


def test_versions_sort_as_they_were_released() -> None:
    ranks = [version_rank(version) for version in OLD_TO_NEW]
    assert sorted(ranks) == ranks
    assert version_rank("1.0") == version_rank("1") == version_rank("1.0.0")


@pytest.mark.parametrize("order", [("0.1.0", "0.2.0"), ("0.2.0", "0.1.0")])
def test_the_newest_reading_is_shown(
    ledger: Ledger, make: Make, order: tuple[str, str]
) -> None:
    for version in order:
        ledger.append(make(version=version))
    assert [row.reader for row in ledger.reports()] == ["0.2.0"]
    assert list(ledger.readings()) == [make(version="0.2.0")]
    assert ledger.reading(make().id) == make(version="0.2.0")
    assert len(list(ledger.readings(every=True))) == 2
    assert len(list(ledger.contacts())) == 2
    assert len(list(ledger.search("phoned"))) == 1


def test_newer_knowledge_is_shown_before_older(ledger: Ledger, make: Make) -> None:
    old = make()
    new = replace(old, reader=replace(old.reader, knowledge="k2"))
    assert ledger.append(old) == ledger.append(new)
    assert list(ledger.readings()) == [new]


def test_the_ledger_tells_what_it_knew(
    ledger: Ledger, make: Make, move_clock: Callable[..., None]
) -> None:
    ledger.append(make(1))
    move_clock(days=1)
    ledger.append(make(1, version="0.2.0"))
    ledger.append(make(2))
    then = Filter(as_of="2024-05-02T12:00:00Z")
    assert list(ledger.readings(then)) == [make(1)]
    assert len(list(ledger.readings())) == 2
    assert ledger.counts(then).events == 3
    assert ledger.counts().events == 6


@pytest.mark.parametrize(
    ("as_of", "known"),
    [
        ("2024-05-01", 0),
        ("2024-05-02", 1),
        ("2024-05-02T11:59:59", 0),
        ("2024-05-02T12:00:00Z", 1),
        ("2024-05-02T14:00:00+02:00", 1),
        ("2024-05-02T13:59:59+02:00", 0),
    ],
)
def test_every_question_can_be_asked_of_then(
    ledger: Ledger, make: Make, as_of: str, known: int
) -> None:
    ledger.append(make())
    where = Filter(as_of=as_of)
    assert len(list(ledger.contacts(where))) == 2 * known
    assert len(list(ledger.proposals(where))) == known
    assert len(list(ledger.figures(where))) == known
    assert len(list(ledger.claims(where))) == 3 * known
    assert len(list(ledger.actors(where))) == 6 * known
    assert len(list(ledger.reports(where))) == known
    assert len(list(ledger.search("phoned", where))) == known
    assert ledger.counts(where).readings == known


def test_a_clock_that_goes_back_loses_nothing(
    ledger: Ledger, make: Make, move_clock: Callable[..., None]
) -> None:
    ledger.append(make())
    move_clock(hours=-1)
    ledger.append(make(version="0.2.0"))
    assert list(ledger.readings()) == [make(version="0.2.0")]
    assert not ledger.integrity()


@pytest.mark.parametrize("wrong", ["yesterday", "2024-13-01", "", "02/05/2024"])
def test_what_is_no_time_is_refused(wrong: str) -> None:
    with pytest.raises(FilterError, match="2024-05-02"):
        Filter(as_of=wrong)
    with pytest.raises(FilterError, match="2024-05-02"):
        Filter(since=wrong)
