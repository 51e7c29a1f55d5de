"""What the markup of an HTML page says of it: JSON-LD, microdata, meta elements."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from dragoman.acquire.dates import iso
from dragoman.acquire.words import is_agency

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
REPORTS: Final = frozenset(
    {
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "LiveBlogPosting",
        "BlogPosting",
        "Article",
        "Report",
    }
)
META: Final[dict[str, tuple[str, ...]]] = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "article.published",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "citation_publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "rnews:datepublished",
        "cxenseparse:recs:publishtime",
    ),
    "author": (
        "author",
        "article:author",
        "dc.creator",
        "byl",
        "parsely-author",
        "sailthru.author",
    ),
    "outlet": ("og:site_name", "dc.publisher", "publisher", "application-name"),
    "section": ("article:section", "parsely-section", "section", "cse-section"),
    "url": ("og:url",),
}
MAX_NODES: Final = 20_000
MAX_NAME: Final = 200
ADDRESS: Final = re.compile(r"https?://|@|^www\.")
BY: Final = re.compile(r"^by\s+", re.IGNORECASE)
IN_URL: Final = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?:[/-]|$)"
)
SEPARATORS: Final = (" | ", " - ", " – ", " — ", " :: ", " • ", " · ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """Hold what one layer of markup says; what it does not say is None."""

    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    author: str | None = None
    outlet: str | None = None
    section: str | None = None
    url: str | None = None


def read_markup(tree: HtmlElement) -> tuple[Markup, ...]:
    """Read the layers of markup, the most trusted first."""
    return (_json_ld(tree), _microdata(tree), _meta(tree), _plain(tree))


def _json_ld(tree: HtmlElement) -> Markup:
    report = next(
        (
            n
            for n in _nodes(tree)
            if (json_types(n) & REPORTS and "headline" in n) or "datePublished" in n
        ),
        None,
    )
    return Markup() if report is None else json_ld(report)


def json_ld(report: dict[str, Json]) -> Markup:
    """Read what an article of schema.org says of itself."""
    return Markup(
        title=_words(report.get("headline") or report.get("name")),
        published=_iso(report.get("datePublished")),
        published_from="json_ld",
        author=_names(report.get("author") or report.get("creator")),
        outlet=_names(report.get("publisher")),
        section=_words(report.get("articleSection")),
        url=_address(report.get("url") or report.get("mainEntityOfPage")),
    )


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Json]]:
    """Every object of the page's JSON-LD, outer ones first."""
    stack: list[Json] = list(_blocks(tree))
    stack.reverse()
    for _ in range(MAX_NODES):
        if not stack:
            return
        value = stack.pop()
        if isinstance(value, dict):
            yield value
            stack.extend(reversed(value.values()))
        elif isinstance(value, list):
            stack.extend(reversed(value))


def _blocks(tree: HtmlElement) -> Iterator[Json]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->")
            try:
                yield json.loads(text.strip().rstrip(";"), strict=False)
            except (ValueError, RecursionError):
                continue  # a page's broken markup says nothing


def json_types(node: Json) -> set[str]:
    """The types of a node of JSON-LD."""
    value = node.get("@type") if isinstance(node, dict) else None
    values = value if isinstance(value, list) else [value]
    return {v for v in values if isinstance(v, str)}


def _words(value: Json) -> str | None:
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), None)
    if not isinstance(value, str):
        return None
    return " ".join(value.split())[: 2 * MAX_NAME] or None


def _names(value: Json) -> str | None:
    """The names of persons or bodies, joined by commas; addresses are no names."""
    values = value if isinstance(value, list) else [value]
    found = [_words(v.get("name") if isinstance(v, dict) else v) for v in values]
    names = [BY.sub("", n)[:MAX_NAME] for n in found if n and not ADDRESS.search(n)]
    return ", ".join(dict.fromkeys(names)) or None


def _address(value: Json) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id")
    return value if isinstance(value, str) and value.startswith("http") else None


def _iso(value: Json) -> str | None:
    return iso(value) if isinstance(value, str) else None


def _microdata(tree: HtmlElement) -> Markup:
    return Markup(
        title=_property(tree, "headline"),
        published=_iso(_property(tree, "datePublished")),
        published_from="meta",
        author=_names(_property(tree, "author")),
        outlet=_names(_property(tree, "publisher")),
        section=_property(tree, "articleSection"),
    )


def _property(tree: HtmlElement, name: str) -> str | None:
    found = tree.xpath(
        "//*[contains(concat(' ', @itemprop, ' '), concat(' ', $name, ' '))]", name=name
    )
    for outer in islice(found, 5):
        element = next(iter(outer.xpath(".//*[@itemprop='name']")), outer)
        said = (
            element.get("content") or element.get("datetime") or element.text_content()
        )
        if said.strip():
            return _words(said)
    return None


def _meta(tree: HtmlElement) -> Markup:
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            said.setdefault(name.strip().lower(), " ".join(content.split()))
    first = {field: _first(said, names) for field, names in META.items()}
    return Markup(
        title=first["title"],
        published=_first_date(said),
        published_from="meta",
        author=_names(first["author"]),
        outlet=_names(first["outlet"]),
        section=first["section"],
        url=_canonical(tree) or _address(first["url"]),
    )


def _first(said: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((said[name] for name in names if name in said), None)


def _first_date(said: dict[str, str]) -> str | None:
    dates = (iso(said[name]) for name in META["published"] if name in said)
    return next((d for d in dates if d is not None), None)


def _canonical(tree: HtmlElement) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return _address(link.get("href"))
    return None


def _plain(tree: HtmlElement) -> Markup:
    """Read the title element and the time elements."""
    title = next((_words(t.text_content()) for t in tree.iter("title")), None)
    stamped = (
        iso(t.get("datetime") or t.text_content()[:MAX_NAME])
        for t in tree.iter("time")
        if not _elsewhere(t)
    )
    return Markup(
        title=title,
        published=next((d for d in stamped if d is not None), None),
        published_from="page",
    )


def _elsewhere(element: HtmlElement) -> bool:
    """Say whether an element stands in a side column, a footer or a list of others."""
    return any(
        e.tag in {"aside", "footer", "nav", "li"} for e in element.iterancestors()
    )


def date_in_url(url: str | None) -> str | None:
    """Read the day from an address such as /2024/05/02/."""
    found = IN_URL.search(url or "")
    return (
        iso(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}")
        if found and found[2].isdigit()
        else None
    )


def split_title(title: str) -> tuple[str, str | None]:
    """Part a window's title from the site's name that follows it."""
    for separator in SEPARATORS:
        first, found, last = title.rpartition(separator)
        if found and len(first.split()) > len(last.split()):
            return first.strip(), last.strip()
    return title, None


def is_agency_author(author: str | None) -> bool:
    """Say whether the author named is a news agency."""
    return author is not None and is_agency(author)
