"""Find and resolve the places of a report."""

from collections.abc import Iterable

from spacy.tokens import Doc

from dragoman.domain import Article, Place, Span
from dragoman.knowledge import Knowledge


def find_places(
    doc: Doc, article: Article, knowledge: Knowledge, taken: Iterable[Span] = ()
) -> list[Place]:
    """Find the places that a report names; `taken` are mentions of actors."""
    return []
