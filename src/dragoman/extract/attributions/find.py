"""Find the attributions of a report."""

from dragoman.domain import Attribution
from dragoman.extract.draft import Draft


def find_attributions(draft: Draft) -> tuple[Attribution, ...]:
    """Find the attributions of a report."""
    return ()
