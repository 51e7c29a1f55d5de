"""Fixtures that every folder shares."""

import hashlib
from collections.abc import Callable

import pytest

from dragoman import pipeline
from dragoman.domain import Article, Reading

ReadText = Callable[..., Reading]


def make_article(
    text: str, published: str | None = None, title: str | None = None
) -> Article:
    """An article of a bare text, as a JSON Lines record gives it."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=sha,
        text_sha256=sha,
        text=text,
        title=title,
        published=published,
        language="en",
    )


@pytest.fixture(scope="session")
def read_text() -> ReadText:
    """Read one text as a report: `read_text(text, published=None, title=None)`."""

    def read(
        text: str, published: str | None = None, title: str | None = None
    ) -> Reading:
        return next(pipeline.read_articles([make_article(text, published, title)]))

    return read
