"""Find a report's actors and places."""

from spacy.tokens import Doc

from dragoman.domain import Article
from dragoman.extract.cast.cast import Cast
from dragoman.knowledge import Knowledge


def find_cast(article: Article, doc: Doc, knowledge: Knowledge) -> Cast:
    """Find who acts and where, resolved against the knowledge."""
    return Cast(article.text)
