"""START HERE: one report's journey, from a page to a reading."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from itertools import islice

from dragoman import acquire, analyse, extract, knowledge
from dragoman.acquire import Page, RefusedPage
from dragoman.domain import Article, Reader, Reading, Refusal
from dragoman.patience import within
from dragoman.settings import USUAL, Settings

BATCH = 16
Acquired = tuple[str, Article | Refusal]


@cache
def reader(by: Settings = USUAL) -> Reader:
    """Name this reader: the software, its models, its knowledge."""
    models = analyse.model_names(by.model, heads=by.heads)
    return Reader(version("dragoman"), models, knowledge.load(by.known).version)


def acquired(page: Page | RefusedPage, by: Settings = USUAL) -> Acquired:
    """Make a page an article, or say why it is none; with the input's own id."""
    if isinstance(page, RefusedPage):
        return page.key, page.refusal
    made = within(by.seconds, acquire.article, page, longest=by.max_characters)
    return (page.key if isinstance(made, Refusal) else page.given.id or made.id), made


def read_pages(
    pages: Iterable[Page | RefusedPage],
    by: Settings = USUAL,
    *,
    batch: int = BATCH,
) -> Iterator[Reading]:
    """Read pages in order, `batch` of them parsed together; a refusal stays one."""
    return read_acquired((acquired(page, by) for page in pages), by, batch=batch)


def read_acquired(
    found: Iterable[Acquired], by: Settings = USUAL, *, batch: int = BATCH
) -> Iterator[Reading]:
    """Read what was acquired, in order."""
    who, known, rest = reader(by), knowledge.load(by.known), iter(found)
    while chunk := list(islice(rest, batch)):
        articles = [made for _, made in chunk if isinstance(made, Article)]
        docs = analyse.parse_many(articles, model=by.model, heads=by.heads)
        for key, made in chunk:
            if isinstance(made, Refusal):
                read: Reading | Refusal = made
            else:
                given = made, next(docs), known, who, key
                read = within(by.seconds, extract.read, *given)
            if isinstance(read, Refusal):
                read = Reading(id=key, reader=who, article=None, refusal=read)
            yield read
