"""Fixtures that every folder shares."""

from collections.abc import Callable

import pytest

from dragoman import acquire, pipeline
from dragoman.domain import Reading

ReadText = Callable[..., Reading]


@pytest.fixture(scope="session")
def read_text() -> ReadText:
    """Read one text as a report: `read_text(text, published=None, title=None)`."""

    def read(
        text: str, published: str | None = None, title: str | None = None
    ) -> Reading:
        given = acquire.Given(published=published, title=title)
        return next(pipeline.read_pages([acquire.page_of(text, given)]))

    return read
