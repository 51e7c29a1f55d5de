"""One page read again with another text: versions, of which the newest is shown."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.domain import Reading
from dragoman.domain.wire import digest
from dragoman.store import Filter, Ledger

Make = Callable[..., Reading]
PAGE = "https://example.org/live/truce"


def version(reading: Reading, url: str | None = PAGE) -> Reading:
    """The same report under another address, as the reader would name it."""
    article = reading.article
    assert article is not None
    key = digest([url, article.outlet, article.title, article.published, article.text])
    return replace(reading, id=key, article=replace(article, id=key, url=url))


@pytest.fixture
def versions(make: Make) -> list[Reading]:
    return [version(make(number)) for number in range(3)]


def previous_of(ledger: Ledger, reading: Reading) -> str | None:
    found = ledger.reading(reading.id) or next(
        r for r in ledger.readings(every=True) if r.id == reading.id
    )
    assert found.article is not None
    return found.article.previous


def test_another_text_of_a_page_names_the_one_before(
    ledger: Ledger, versions: list[Reading]
) -> None:
    for reading in versions:
        assert ledger.append(reading)
    first, second, third = versions
    assert previous_of(ledger, first) is None
    assert previous_of(ledger, second) == first.id
    assert previous_of(ledger, third) == second.id
    assert [row.page.article for row in ledger.reports()] == [third.id]
    assert len(list(ledger.readings(every=True))) == 3
    assert ledger.integrity() == ()


def test_what_an_older_version_said_is_known_of_then(
    ledger: Ledger, versions: list[Reading], move_clock: Callable[..., None]
) -> None:
    for reading in versions:
        ledger.append(reading)
        move_clock(days=1)
    for day, reading in zip(("02", "03", "04"), versions, strict=True):
        rows = list(ledger.figures(Filter(as_of=f"2024-05-{day}")))
        assert [row.page.article for row in rows] == [reading.id]


def test_in_one_go_the_last_is_the_newest(
    ledger: Ledger, versions: list[Reading]
) -> None:
    ledger.append_many(versions)
    assert len(list(ledger.reports())) == 1
    assert len(list(ledger.readings(every=True))) == 3


def test_an_older_version_read_again_does_not_come_back(
    ledger: Ledger, make: Make, versions: list[Reading]
) -> None:
    first, second, _ = versions
    ledger.append(first)
    ledger.append(second)
    assert ledger.append(first) == 0
    assert ledger.append(version(make(0, version="0.2.0")))
    assert [row.page.article for row in ledger.reports()] == [second.id]
    ledger.append(version(make(1, version="0.2.0")))
    (row,) = ledger.reports()
    assert (row.page.article, row.reader) == (second.id, "0.2.0")


@pytest.mark.parametrize(
    "address",
    [None, "https://example.org", "https://example.org/", "mailto:", "http://["],
)
def test_a_front_page_is_no_page_of_its_own(
    ledger: Ledger, make: Make, address: str | None
) -> None:
    readings = [version(make(number), address) for number in range(2)]
    for reading in readings:
        ledger.append(reading)
    assert len(list(ledger.reports())) == 2
    assert previous_of(ledger, readings[1]) is None


def test_an_id_does_not_depend_on_what_came_before(
    ledger: Ledger, versions: list[Reading]
) -> None:
    for reading in versions:
        ledger.append(reading)
    for told in ledger.readings(every=True):
        assert told.article is not None
        article = told.article
        parts = [article.url, article.outlet, article.title, article.published]
        assert article.id == digest([*parts, article.text])
