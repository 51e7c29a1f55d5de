"""Candidates from phrases: "according to", "by Israeli tallies", "is believed to"."""

from collections.abc import Iterator

from dragoman.extract.attributions.candidate import Candidate
from dragoman.extract.attributions.page import Page


def phrase_candidates(page: Page) -> Iterator[Candidate]:
    """Propose an attribution for each phrase that names a source."""
    yield from ()
