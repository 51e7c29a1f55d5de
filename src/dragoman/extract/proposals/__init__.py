"""The proposals of a report."""

from dragoman.extract.proposals.find import find_proposals

__all__ = ["find_proposals"]
