"""Times as people write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from dragoman.domain.errors import FilterError
from dragoman.surface.moments import when

NOW = datetime(2024, 5, 8, 1, 30, tzinfo=timezone(timedelta(hours=3)))
"""A Tuesday evening in UTC."""


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("yesterday", "2024-05-06"),
        ("Today", "2024-05-07"),
        ("monday", "2024-05-06"),
        ("tuesday", "2024-04-30"),
        ("3 days ago", "2024-05-04"),
        ("a  week ago", "2024-04-30"),
        ("2 hours ago", "2024-05-07T20:30:00+00:00"),
        ("an hour ago", "2024-05-07T21:30:00+00:00"),
        ("now", "2024-05-07T22:30:00+00:00"),
        ("2024-05-02", "2024-05-02"),
        ("2024-05-02T18:30:00Z", "2024-05-02T18:30:00Z"),
        ("soon", "soon"),
    ],
)
def test_what_is_meant(given: str, meant: str) -> None:
    assert when(given, NOW) == meant


def test_no_time_can_be_so_long_ago() -> None:
    with pytest.raises(FilterError, match="no time that can be"):
        when("99999999999 weeks ago", datetime.now(UTC))
