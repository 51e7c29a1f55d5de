"""Find the events of a report."""

from dragoman.domain import Event
from dragoman.extract.draft import Draft


def find_events(draft: Draft) -> tuple[Event, ...]:
    """Find the events of a report."""
    return ()
