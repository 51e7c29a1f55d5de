"""A page -> an article, or the reason why there is none."""

import hashlib
from dataclasses import dataclass
from typing import Final

from dragoman.acquire.document import Document, read_document
from dragoman.acquire.language import READ, find_language, name_of
from dragoman.acquire.layout import Layout, read_layout
from dragoman.acquire.markup import date_in_url, is_agency_author, split_title
from dragoman.acquire.masthead import Masthead, read_masthead
from dragoman.acquire.page import Page
from dragoman.domain import Article, Refusal, Span, cut
from dragoman.domain.wire import digest

NO_REPORT: Final = Refusal(
    "no_article", "There is no running text in it; give the page of one report."
)
EMPTY: Final = Refusal("empty", "There is nothing in it.")
MIN_WORDS: Final = 4
LONGEST: Final = 200_000
"""Characters of one report: parsing takes about 4 MB of memory for each thousand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Hold the page data that were settled on, and where the date was read."""

    url: str | None
    title: str | None
    outlet: str | None
    agency: str | None
    byline: str | None
    section: str | None
    published: str | None
    published_from: str | None


def article(page: Page, *, longest: int = LONGEST) -> Article | Refusal:
    """Make the article of a page, or say why there is none.

    The text of plain text and of records stands as it is; that of an HTML page is its
    title, its captions and its report. A text longer than `longest` is refused.
    """
    made = _made(page)
    if isinstance(made, Article) and len(made.text) > longest:
        told = f"{len(made.text):,} characters, more than {longest:,}"
        return Refusal(
            "too_large", f"Its text has {told}; --max-characters lifts that."
        )
    return made


def _made(page: Page) -> Article | Refusal:
    if not page.text.strip():
        return EMPTY
    if page.kind == "html":
        document = read_document(page.text)
        return NO_REPORT if document is None else _from_document(page, document)
    layout = read_layout(page.text, page.given.title)
    if page.kind == "text" and not _has_report(layout):
        return NO_REPORT
    return _article(page, page.text, layout, _from_page(page, read_masthead(layout)))


def _has_report(layout: Layout) -> bool:
    return any(
        line.look in {"prose", "short"} and line.words >= MIN_WORDS
        for i, line in enumerate(layout.lines)
        if i not in layout.furniture
    )


def _from_page(page: Page, found: Masthead) -> Stated:
    given = page.given
    published, source = _date(page, (found.published, "page"))
    return Stated(
        url=given.url,
        title=given.title or found.title,
        outlet=given.outlet or found.outlet,
        agency=given.agency or found.agency,
        byline=given.byline or found.byline,
        section=given.section or found.section,
        published=published,
        published_from=source,
    )


def _date(
    page: Page, *others: tuple[str | None, str | None]
) -> tuple[str | None, str | None]:
    """The first date stated, with where; what the input says comes first."""
    given = page.given
    candidates = ((given.published, "input"), *others, (date_in_url(given.url), "url"))
    return next(((d, where) for d, where in candidates if d is not None), (None, None))


def _from_document(page: Page, document: Document) -> Article | Refusal:
    layout = read_layout(document.text, document.title)
    if not any(line.look == "prose" for line in layout.lines):
        return NO_REPORT
    stated = _from_markup(page, document, read_masthead(layout))
    return _article(page, document.text, layout, stated, document.captions)


def _from_markup(page: Page, document: Document, found: Masthead) -> Stated:
    layers = document.markup
    author = next((m.author for m in layers if m.author), None)
    url = page.given.url or next((m.url for m in layers if m.url), None)
    dates = ((m.published, m.published_from) for m in layers)
    published, source = _date(
        page, *dates, (found.published, "page"), (date_in_url(url), "url")
    )
    return Stated(
        url=url,
        title=page.given.title or document.title,
        outlet=page.given.outlet or _outlet(document) or found.outlet,
        agency=found.agency or (author if is_agency_author(author) else None),
        byline=found.byline if author is None or is_agency_author(author) else author,
        section=next((m.section for m in layers if m.section), found.section),
        published=published,
        published_from=source,
    )


def _outlet(document: Document) -> str | None:
    """The site that the markup names, or that the window's title ends with."""
    named = next((m.outlet for m in document.markup if m.outlet), None)
    if named is not None:
        return named
    parted = (split_title(m.title) for m in document.markup if m.title)
    return next(
        (site for first, site in parted if site and first == document.title), None
    )


def _article(
    page: Page,
    text: str,
    layout: Layout,
    stated: Stated,
    captions: frozenset[str] = frozenset(),
) -> Article | Refusal:
    boilerplate = _spans(text, layout, layout.furniture)
    shown = {i for i, line in enumerate(layout.lines) if line.text in captions}
    language = find_language(_running(layout))
    if language not in (None, READ):
        detail = f"It is written in {name_of(str(language))}; only English is read."
        return Refusal("language", detail)
    return Article(
        id=digest([stated.url, stated.outlet, stated.title, stated.published, text]),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        raw_sha256=page.raw_sha256,
        url=stated.url,
        title=stated.title,
        outlet=stated.outlet,
        agency=stated.agency,
        byline=stated.byline,
        section=stated.section,
        published=stated.published,
        published_from=stated.published_from,
        retrieved=page.given.retrieved,
        language=READ,
        captions=_spans(text, layout, layout.captions | shown),
        boilerplate=boilerplate,
    )


def _running(layout: Layout) -> str:
    return "\n".join(
        line.text for i, line in enumerate(layout.lines) if i not in layout.furniture
    )


def _spans(text: str, layout: Layout, marked: frozenset[int]) -> tuple[Span, ...]:
    lines = (layout.lines[i] for i in sorted(marked))
    return tuple(cut(text, line.start, line.end) for line in lines if line.text)
