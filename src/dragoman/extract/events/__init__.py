"""The events of a report."""

from dragoman.extract.events.find import find_events

__all__ = ["find_events"]
