"""Finds the casts of sentences, parsed together."""

from collections.abc import Callable, Iterable

import pytest

from dragoman import acquire, analyse, knowledge
from dragoman.domain import Article, Refusal
from dragoman.extract.cast import Cast, find_cast

FindCasts = Callable[[Iterable[tuple[str, str]]], list[Cast]]


def article(sentence: str, published: str) -> Article:
    made = acquire.article(
        acquire.page_of(sentence, acquire.Given(published=published))
    )
    assert not isinstance(made, Refusal), sentence
    assert made.text == sentence
    return made


@pytest.fixture(scope="session")
def find_casts() -> FindCasts:
    """Find the casts of (sentence, day of publication), in order."""
    known = knowledge.load()

    def find(sentences: Iterable[tuple[str, str]]) -> list[Cast]:
        articles = [article(*pair) for pair in sentences]
        docs = analyse.parse_many(articles)
        return [
            find_cast(made, doc, known)
            for made, doc in zip(articles, docs, strict=True)
        ]

    return find
