"""The rules alone: a text is parsed, its cast and times found, no learned head run."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from spacy.tokens import Doc

from dragoman.analyse.parse import parse
from dragoman.domain import Article, Attribution
from dragoman.extract.attributions import find_attributions
from dragoman.extract.cast import find_cast
from dragoman.extract.draft import Draft
from dragoman.extract.times import find_times
from dragoman.knowledge import load

DraftOf = Callable[..., Draft]
Find = Callable[[str], tuple[Attribution, ...]]


@pytest.fixture(scope="session")
def draft_of() -> DraftOf:
    """Draft a text, or a Doc, up to its times."""

    def draft(given: str | Doc, published: str | None = None) -> Draft:
        text = given if isinstance(given, str) else given.text
        article = Article(
            id="x", text_sha256="x", text=text, language="en", published=published
        )
        doc = parse(article) if isinstance(given, str) else given
        cast = find_cast(article, doc, load())
        made = Draft(article=article, doc=doc, knowledge=load(), cast=cast)
        return replace(made, times=find_times(made))

    return draft


@pytest.fixture(scope="session")
def find(draft_of: DraftOf) -> Find:
    """Find the attributions of a text."""
    return lambda text: find_attributions(draft_of(text))
