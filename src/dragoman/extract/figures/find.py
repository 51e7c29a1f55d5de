"""Find the figures of a report."""

from dragoman.domain import Figure
from dragoman.extract.draft import Draft


def find_figures(draft: Draft) -> tuple[Figure, ...]:
    """Find the figures of a report."""
    return ()
