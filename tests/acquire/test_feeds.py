"""Feeds: which reports they name, and when they were published."""

import gzip

import pytest

from dragoman.acquire import Entry, Feed, read_feed
from dragoman.domain import Refusal

URL = "https://e.org/feeds/news.xml"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>News</title><link>https://e.org/</link>
<item><title>One</title><link>https://e.org/1?utm_source=rss</link>
<pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate></item>
<item><title>Two &amp; more &nbsp;</title><link> /2 </link>
<dc:date>2024-05-03</dc:date></item>
<item><title>Three</title><guid>https://e.org/3</guid></item>
<item><title>No address</title><guid isPermaLink="false">tag:7</guid></item>
<item><title>Elsewhere</title><link>ftp://e.org/5</link></item>
<item><title>One again</title><link>https://e.org/1</link></item>
</channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://e.org/"><title>News</title></channel>
<item rdf:about="https://e.org/1"><link>https://e.org/1</link>
<dc:date>2024-05-02T10:00:00Z</dc:date></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://e.org/b/">
<entry><id>tag:e.org,2024:1</id><link rel="self" href="/self"/><link href="1"/>
<published>2024-05-02T10:00:00Z</published><updated>2024-05-04T10:00:00Z</updated></entry>
<entry><id>https://e.org/2</id><updated>2024-05-04</updated></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://e.org/1</loc><news:news><news:publication><news:name>E</news:name>
</news:publication><news:publication_date>2024-05-02</news:publication_date>
<news:title>One</news:title></news:news></url>
<url><loc>https://e.org/2</loc><lastmod>2024-05-03</lastmod></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://e.org/a.xml</loc></sitemap>
<sitemap><loc>https://e.org/b.xml</loc></sitemap></sitemapindex>"""


def read(raw: str | bytes) -> Feed:
    feed = read_feed(raw.encode() if isinstance(raw, str) else raw, URL)
    assert isinstance(feed, Feed)
    return feed


@pytest.mark.parametrize(
    ("raw", "entries"),
    [
        (
            RSS,
            [
                ("https://e.org/1", "2024-05-02T10:00:00+00:00"),
                ("https://e.org/2", "2024-05-03"),
                ("https://e.org/3", None),
            ],
        ),
        (RDF, [("https://e.org/1", "2024-05-02T10:00:00+00:00")]),
        (
            ATOM,
            [
                ("https://e.org/b/1", "2024-05-02T10:00:00+00:00"),
                ("https://e.org/2", None),
            ],
        ),
        (SITEMAP, [("https://e.org/1", "2024-05-02"), ("https://e.org/2", None)]),
    ],
    ids=["rss", "rdf", "atom", "sitemap"],
)
def test_what_a_feed_names(raw: str, entries: list[tuple[str, str | None]]) -> None:
    assert [(e.url, e.published) for e in read(raw).entries] == entries


def test_a_change_is_a_date_and_no_publication() -> None:
    assert read(ATOM).entries[1] == Entry("https://e.org/2", None, "2024-05-04")
    assert read(SITEMAP).entries[1].dated == "2024-05-03"


def test_an_index_names_further_sitemaps() -> None:
    assert read(INDEX) == Feed((), ("https://e.org/a.xml", "https://e.org/b.xml"))


def test_a_sitemap_may_be_packed() -> None:
    assert read(gzip.compress(SITEMAP.encode())) == read(SITEMAP)


@pytest.mark.parametrize(
    "raw", [RSS[: RSS.index("<item><title>Three")], RSS.replace("&amp;", "&")]
)
def test_broken_xml_is_read_as_far_as_it_can_be(raw: str) -> None:
    assert read(raw).entries[0].url == "https://e.org/1"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no feed",
        b"<html><body><p>A page.</p></body></html>",
        b"<opml/>",
        b'{"version": "https://jsonfeed.org/version/1"}',
        b"\x1f\x8b no gzip",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_feed_says_so(raw: bytes) -> None:
    assert isinstance(read_feed(raw, URL), Refusal)


def test_entities_of_its_own_are_not_used() -> None:
    raw = (
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bbbb">'
        '<!ENTITY c "&b;&b;">]><rss><channel><item><link>https://e.org/&a;&c;</link>'
        "</item></channel></rss>"
    )
    assert [e.url for e in read(raw).entries] == ["https://e.org/"]
