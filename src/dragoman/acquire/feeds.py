"""A feed -> its entries: RSS, Atom and sitemaps, of news among them."""

import zlib
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from lxml import etree
from lxml.etree import _Element

from dragoman.acquire.addresses import plain_url
from dragoman.acquire.dates import iso
from dragoman.domain import Refusal

MAX_ENTRIES: Final = 50_000
"""As many as a sitemap may have (sitemaps.org)."""
GZIP: Final = b"\x1f\x8b"
ONE_MEMBER: Final = 31
MAX_BYTES: Final = 52_428_800
"""As large as a sitemap may be, unpacked (sitemaps.org)."""
LONGEST_ADDRESS: Final = 2000
HOLDERS: Final = frozenset({"item", "entry", "url", "sitemap"})
ADDRESSES: Final = ("link", "loc", "guid", "id")
"""Where an entry's address stands, the best first; guid and id only if they are one."""
DATES: Final = ("pubDate", "published", "publication_date", "date", "issued")
CHANGED: Final = ("updated", "modified", "lastmod")
BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
NO_FEED: Final = Refusal("unreadable", "It is no RSS, Atom or sitemap.")
ROOTS: Final = frozenset({"rss", "rdf", "feed", "urlset", "sitemapindex"})


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold the address of a report, and by the feed's word when it was published.

    `dated` is the same, else when it was changed.
    """

    url: str
    published: str | None = None
    dated: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Hold a feed's entries, and the sitemaps that an index of sitemaps names."""

    entries: tuple[Entry, ...] = ()
    further: tuple[str, ...] = ()


def read_feed(raw: bytes, url: str) -> Feed | Refusal:
    """Read a feed's entries, in its order; broken XML is read as far as it can be."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        root = etree.fromstring(_unpacked(raw).lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError, zlib.error):
        return NO_FEED
    if root is None or _name(root).lower() not in ROOTS:
        return NO_FEED
    base = urljoin(url, root.get(BASE) or "")
    entries: dict[str, Entry] = {}
    further: dict[str, None] = {}
    for element in root.iter():
        name = _name(element)
        address = _first_address(element, base) if name in HOLDERS else None
        if address is None:
            continue
        if name == "sitemap":
            further.setdefault(address)
        else:
            entries.setdefault(address, _entry(element, address))
        if len(entries) + len(further) >= MAX_ENTRIES:
            break
    return Feed(tuple(entries.values()), tuple(further))


def _unpacked(raw: bytes) -> bytes:
    if not raw.startswith(GZIP):
        return raw
    return zlib.decompressobj(ONE_MEMBER).decompress(raw, MAX_BYTES)


def _name(element: _Element) -> str:
    """The name without its namespace; that of a comment is none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _first_address(element: _Element, base: str) -> str | None:
    found = (
        _address(child, base)
        for name in ADDRESSES
        for child in element
        if _name(child) == name
    )
    return next((address for address in found if address is not None), None)


def _address(element: _Element, base: str) -> str | None:
    if element.get("rel", "alternate") != "alternate":
        return None
    said = (element.get("href") or element.text or "").strip()
    if not said or (_name(element) in ("guid", "id") and "://" not in said):
        return None
    try:
        address = plain_url(urljoin(base, said))
    except ValueError:
        return None
    web = address.lower().startswith(("http://", "https://"))
    return address if web and len(address) <= LONGEST_ADDRESS else None


def _entry(element: _Element, address: str) -> Entry:
    """The days by the entry's own word; in a sitemap they stand one level deeper."""
    said: dict[str, str] = {}
    for child in element:
        for one in child if _name(child) == "news" else (child,):
            said.setdefault(_name(one), one.text or "")
    published = _first_date(said, DATES)
    return Entry(address, published, published or _first_date(said, CHANGED))


def _first_date(said: dict[str, str], names: tuple[str, ...]) -> str | None:
    dates = (iso(said[name]) for name in names if name in said)
    return next((day for day in dates if day is not None), None)
