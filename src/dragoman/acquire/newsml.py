"""NewsML-G2 files -> pages: one news item, or a message of many."""

import hashlib
from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.etree import _Element

from dragoman.acquire.contents import read_page
from dragoman.acquire.dates import iso
from dragoman.acquire.fragments import local_name, text_of_tree
from dragoman.acquire.objects import page_of_item
from dragoman.acquire.page import Given, Intake, Page, RefusedPage, refused

Found = Iterator[Page | RefusedPage]
ROOTS: Final = ("newsItem", "newsMessage")
CREATED: Final = ("contentCreated", "firstCreated", "versionCreated")
CANCELED: Final = "stat:canceled"
TEXT: Final = "ninat:text"
"""The class of items that are texts (cv.iptc.org/newscodes/ninature)."""
FEEDS: Final = frozenset({"rss", "RDF", "feed", "urlset", "sitemapindex"})
NO_ITEMS: Final = "It is no NewsML-G2 (newsItem, newsMessage) and no page."
A_FEED: Final = "It is a feed: dragoman watch reads what it names."


def read_xml(raw: bytes, origin: str, how: Intake) -> Found:
    """Read the news items of an XML file, or the page where it is XHTML."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        root = etree.fromstring(raw.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    name = "" if root is None else local_name(root)
    if root is None or name not in ROOTS:
        yield _other(raw, name, origin, how)
        return
    items = [one for one in root.iter() if local_name(one) == "newsItem"]
    for number, item in enumerate(items, 1):
        yield _item(item, origin if len(items) == 1 else f"{origin}:{number}")
    if not items:
        yield refused(origin, "empty", "There is no news item in it.")


def _other(raw: bytes, name: str, origin: str, how: Intake) -> Page | RefusedPage:
    if not raw.strip():
        return refused(origin, "empty", "There is nothing in it.")
    if name.lower() == "html":
        return read_page(raw, origin=origin, form="html", limits=how.limits)
    detail = A_FEED if name in FEEDS else NO_ITEMS
    return refused(origin, "invalid_record", detail)


def _item(item: _Element, origin: str) -> Page | RefusedPage:
    sha = hashlib.sha256(etree.tostring(item, with_tail=False)).hexdigest()
    parts = {local_name(e): e for e in reversed(list(item.iter("{*}*")))}
    if CANCELED in _code(parts, "pubStatus"):
        return refused(origin, "invalid_record", "Its publisher has cancelled it.")
    if _code(parts, "itemClass") not in ("", TEXT):
        return refused(origin, "invalid_record", "It is a news item without a text.")
    created = (iso(_said(parts, name) or "") for name in CREATED)
    given = Given(
        id=item.get("guid") or None,
        published=next((day for day in created if day is not None), None),
        title=_said(parts, "headline") or _said(parts, "hl1"),
        agency=_said(parts, "creditline") or _named(parts),
        byline=_said(parts, "by") or _said(parts, "byline"),
    )
    return page_of_item(_text(item), given, origin, sha)


def _code(parts: dict[str, _Element], name: str) -> str:
    return "" if name not in parts else (parts[name].get("qcode") or "")


def _said(parts: dict[str, _Element], name: str) -> str | None:
    element = parts.get(name)
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def _named(parts: dict[str, _Element]) -> str | None:
    """Who the information comes from, by name or by a literal."""
    element = parts.get("infoSource")
    if element is None:
        return None
    said = [*(e.text for e in element.iter("{*}name")), element.get("literal")]
    return next((str(name) for name in said if name), None)


def _text(item: _Element) -> str:
    """The text in XHTML or NITF, else as plain data."""
    for content in item.iter("{*}inlineXML"):
        bodies = [*content.iter("{*}body.content"), *content.iter("{*}body"), content]
        return text_of_tree(bodies[0])
    for content in item.iter("{*}inlineData"):
        return "".join(content.itertext())
    return ""
