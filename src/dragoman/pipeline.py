"""START HERE: one report's journey, from a page to a reading."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from itertools import tee

from dragoman import analyse, extract, knowledge
from dragoman.analyse.parse import DEFAULT_MODEL
from dragoman.domain import Article, Reader, Reading, Refusal


@cache
def reader(model: str = DEFAULT_MODEL) -> Reader:
    """Name this reader: the software, its models, its knowledge."""
    return Reader(
        version=version("dragoman"),
        models=(analyse.pipeline_name(model),),
        knowledge=knowledge.load().version,
    )


def read_articles(
    articles: Iterable[Article], *, model: str = DEFAULT_MODEL
) -> Iterator[Reading]:
    """Read articles in order, parsed in batches."""
    known, who = knowledge.load(), reader(model)
    kept, parsed = tee(articles)
    for article, doc in zip(kept, analyse.parse_many(parsed, model=model), strict=True):
        yield extract.read(article, doc, known, who)


def refused(key: str, refusal: Refusal, *, model: str = DEFAULT_MODEL) -> Reading:
    """Make the reading of an input that could not be read."""
    return Reading(id=key, reader=reader(model), article=None, refusal=refusal)
