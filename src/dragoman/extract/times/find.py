"""Find the times of a report."""

from dragoman.domain import Time
from dragoman.extract.draft import Draft


def find_times(draft: Draft) -> tuple[Time, ...]:
    """Find the times of a report."""
    return ()
