"""What was read: an article with its page data, or the reason why there is none."""

from dataclasses import dataclass

from dragoman.domain.span import Span
from dragoman.domain.vocabulary import RefusalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Hold one report's text and what its page says of itself.

    `published` is an ISO date or date-time, `published_from` where it was read from
    (input, json_ld, meta, page, url); `retrieved` is when the page was first had, where
    the input or a fetch tells; the id does not rest on it. `boilerplate` and `captions`
    mark parts of `text`; nothing is ever deleted from it.
    """

    id: str
    text_sha256: str
    text: str
    raw_sha256: str | None = None
    previous: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    section: str | None = None
    published: str | None = None
    published_from: str | None = None
    retrieved: str | None = None
    language: str | None = None
    captions: tuple[Span, ...] = ()
    boilerplate: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Say why an input could not be read; `detail` is a sentence for people."""

    reason: RefusalReason
    detail: str
