"""Find the proposals of a report."""

from dragoman.domain import Proposal
from dragoman.extract.draft import Draft


def find_proposals(draft: Draft) -> tuple[Proposal, ...]:
    """Find the proposals of a report."""
    return ()
