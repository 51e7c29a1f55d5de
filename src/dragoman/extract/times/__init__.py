"""The times of a report."""

from dragoman.extract.times.find import find_times

__all__ = ["find_times"]
