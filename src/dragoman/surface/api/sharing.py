"""A ledger shared by its quotations: the texts around them are others' property."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from dragoman.domain.wire import Json
from dragoman.store import ActorRow, Hit
from dragoman.surface.api.serving import Serving


def shared(rows: Iterable[Any], served: Serving) -> Iterator[Any]:
    """Give rows as they may be shared: without the words around what is quoted."""
    return map(_quoted, rows) if served.quotes_only else iter(rows)


def _quoted(row: Any) -> Any:  # noqa: ANN401 - a row of any kind
    match row:
        case Hit():
            return replace(row, pieces=())
        case ActorRow():
            pages = (
                replace(page, mentions=tuple(map(_bare, page.mentions)))
                for page in row.pages
            )
            return replace(row, pages=tuple(pages))
    return row


def _bare(said: Any) -> Any:  # noqa: ANN401 - a quoted mention
    start, end = said.at
    return replace(said, words=said.words[start:end], at=(0, end - start))


def without_text(reading: Json) -> Json:
    """Take an article's text out of a reading, and the parts that are no quotations."""
    if not isinstance(reading, dict) or not isinstance(reading["article"], dict):
        return reading
    kept: dict[str, Json] = {"text": None, "captions": [], "boilerplate": []}
    return reading | {"article": reading["article"] | kept}
