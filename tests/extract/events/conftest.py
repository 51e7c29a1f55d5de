"""Readings of the tables' sentences, made once."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from dragoman import acquire, pipeline
from dragoman.domain import Reading

HERE = Path(__file__).parent
PUBLISHED = "2024-05-06"
ReadAll = Callable[[Iterable[str]], dict[str, Reading]]


@pytest.fixture(scope="session")
def read_all() -> ReadAll:
    """Read sentences, each as a report of its own: {sentence: reading}."""

    def read(texts: Iterable[str]) -> dict[str, Reading]:
        given = acquire.Given(published=PUBLISHED)
        kept = list(texts)
        pages = [acquire.page_of(text, given) for text in kept]
        return dict(zip(kept, pipeline.read_pages(pages), strict=True))

    return read
