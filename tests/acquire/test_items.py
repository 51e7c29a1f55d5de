"""News items as agencies and sites exchange them: NewsML-G2, ninjs, JSON-LD, mail."""

import gzip
import io
import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from dragoman import acquire
from dragoman.acquire import Intake, Limits, Page, RefusedPage
from dragoman.domain import Article

BODY = "The army said on Monday that it had left the village of Tell Amar."
MORE = "A spokesman for the mediators said that the talks would go on next week."
LONG = f"{BODY} {MORE} " * 3
NEWSML = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:e.org:1"
 version="2">
<itemMeta><itemClass qcode="ninat:text"/><versionCreated>2024-05-03T09:00:00Z
</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>2024-05-02T10:00:00Z</contentCreated>
<infoSource><name>Gulf News Service</name></infoSource><by>Lena Ortiz</by>
<headline>Army leaves <em>village</em></headline></contentMeta>
<contentSet>{}</contentSet></newsItem>"""
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml">'
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>No</title></head><body>'
    f"<p>{BODY}</p><div><p>{MORE}<br/>And <b>so</b> on.</p></div>"
    "<script>no()</script></body></html></inlineXML>"
)
NITF = (
    '<inlineXML><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head/><body>'
    "<body.head><hedline><hl1>No</hl1></hedline></body.head>"
    f"<body.content><p>{BODY}</p><p>{MORE}</p></body.content></body></nitf></inlineXML>"
)
DATA = f"<inlineData>{BODY}\n\n{MORE}</inlineData>"
ITEM = {
    "uri": "urn:1",
    "type": "text",
    "versioncreated": "2024-05-02T10:00:00Z",
    "headline": "Army leaves village",
    "byline": "Lena Ortiz",
    "copyrightholder": "Gulf News Service",
}
SCHEMA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Army leaves village",
    "datePublished": "2024-05-02T10:00:00Z",
    "author": {"@type": "Person", "name": "Lena Ortiz"},
    "publisher": {"@type": "Organization", "name": "The Salem Post"},
    "articleSection": "World",
    "url": "https://e.org/1",
    "articleBody": f"{BODY}\n\n{MORE}",
}


def read(raw: bytes | str | object, name: str) -> list[Page | RefusedPage]:
    """Read a file of that name from memory."""
    if not isinstance(raw, bytes | str):
        raw = json.dumps(raw)
    stdin = io.BytesIO(raw.encode() if isinstance(raw, str) else raw)
    form = {"json": "json", "xml": "xml", "eml": "mail", "mbox": "mail"}[name]
    how = Intake(form=form, limits=Limits(max_bytes=50_000))  # type: ignore[arg-type]  # of the table
    return list(acquire.pages(["-"], how, stdin=stdin))


def one(raw: bytes | str | object, name: str) -> Article:
    (page,) = read(raw, name)
    assert isinstance(page, Page), page
    article = acquire.article(page)
    assert isinstance(article, Article)
    return article


def reasons(found: list[Page | RefusedPage]) -> list[str]:
    refusals = [p.refusal for p in found if isinstance(p, RefusedPage)]
    assert all(r.detail.endswith(".") for r in refusals)
    return [r.reason for r in refusals]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (XHTML, f"{BODY}\n\n{MORE}\n\nAnd so on."),
        (NITF, f"{BODY}\n\n{MORE}"),
        (DATA, f"{BODY}\n\n{MORE}"),
    ],
    ids=["xhtml", "nitf", "data"],
)
def test_a_news_item_of_newsml(content: str, text: str) -> None:
    article = one(NEWSML.format(content), "xml")
    assert article.text == text
    assert (article.title, article.byline) == ("Army leaves village", "Lena Ortiz")
    assert (article.agency, article.published) == (
        "Gulf News Service",
        "2024-05-02T10:00:00+00:00",
    )


def test_a_message_of_news_items() -> None:
    item = NEWSML.format(NITF).partition("?>")[2]
    other = item.replace(":1", ":2")
    message = f"<newsMessage><itemSet>{item}{other}</itemSet></newsMessage>"
    found = read(message, "xml")
    assert [p.key for p in found] == ["urn:newsml:e.org:1", "urn:newsml:e.org:2"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", "empty"),
        ("no xml", "invalid_record"),
        ("<catalog/>", "invalid_record"),
        ("<rss><channel/></rss>", "invalid_record"),
        ("<newsMessage/>", "empty"),
        (NEWSML.format(""), "empty"),
        (NEWSML.format(NITF).replace("stat:usable", "stat:canceled"), "invalid_record"),
        (NEWSML.format("").replace("ninat:text", "ninat:picture"), "invalid_record"),
        ("<a>" * 20_000, "too_large"),
        ("<a>" * 10_000, "invalid_record"),
    ],
)
def test_what_is_no_news_item_says_why(raw: str, reason: str) -> None:
    assert reasons(read(raw, "xml")) == [reason]


def test_xhtml_is_a_page() -> None:
    (page,) = read(f"<html><body><p>{BODY}</p></body></html>", "xml")
    assert isinstance(page, Page)
    assert page.kind == "html"


def test_entities_of_its_own_are_not_used() -> None:
    declared = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    raw = declared + NEWSML.partition("?>")[2].format(DATA.replace("Monday", "&x;"))
    assert one(raw, "xml").text == f"{BODY}\n\n{MORE}".replace("Monday", "&x;")


MARKED = f"<p>{BODY}</p>\n<p>{MORE}</p>"


@pytest.mark.parametrize(
    "body",
    [
        {"body_text": f"{BODY}\n\n{MORE}", "body_xhtml": "<p>no</p>"},
        {"body_xhtml": MARKED},
        {"body_html": f"<html><body>{MARKED}</body></html>"},
        {"bodies": [{"contenttype": "text/html", "value": MARKED}]},
        {"bodies": [{"role": "main", "value": f"{BODY}\n\n{MORE}"}]},
    ],
)
def test_an_item_of_ninjs(body: dict[str, object]) -> None:
    article = one({**ITEM, **body}, "json")
    assert article.text == f"{BODY}\n\n{MORE}"
    assert (article.title, article.agency) == (ITEM["headline"], "Gulf News Service")
    assert article.byline == "Lena Ortiz"


def test_the_names_of_newer_ninjs() -> None:
    newer = {
        "uri": "urn:1",
        "headlines": [{"role": "main", "value": "Army leaves"}],
        "infosources": [{"name": "Gulf News Service"}],
        "contentcreated": "2024-05-02",
        "bodies": [{"value": BODY}],
    }
    article = one(newer, "json")
    assert (article.title, article.agency) == ("Army leaves", "Gulf News Service")
    assert article.published == "2024-05-02"


@pytest.mark.parametrize(
    "wrapped", [SCHEMA, [SCHEMA], {"@graph": [{"@type": "WebPage"}, SCHEMA]}]
)
def test_an_article_of_schema_org(wrapped: object) -> None:
    article = one(wrapped, "json")
    assert article.text == f"{BODY}\n\n{MORE}"
    assert (article.title, article.outlet) == ("Army leaves village", "The Salem Post")
    assert (article.byline, article.section) == ("Lena Ortiz", "World")
    assert (article.url, str(article.published)[:10]) == (
        "https://e.org/1",
        "2024-05-02",
    )


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ('{"text": "A report.", "id": 3}', []),
        ('[{"text": "A report."}, {"text": "Another."}]', []),
        ('{"text": "A report."}\n{"text": "Another."}\n', []),
        ('\ufeff{"text": "A report."}', []),
        ("", ["broken_json"]),
        ("[" * 40_000, ["broken_json"]),
        ('{"text"', ["broken_json"]),
        (b"\xff\xfe{", ["broken_json"]),
        ("[]", ["empty"]),
        ("3", ["invalid_record"]),
        ("[3, null, {}]", ["invalid_record"] * 3),
        ('{"uri": "x", "body_text": ""}', ["empty"]),
        ('{"uri": "x", "bodies": [3, {"value": 4}]}', ["empty"]),
        ('{"@type": "NewsArticle"}', ["empty"]),
        ('{"@type": ["Recipe", 3]}', ["invalid_record"]),
    ],
)
def test_json_that_is_no_item_says_why(raw: str | bytes, expected: list[str]) -> None:
    assert reasons(read(raw, "json")) == expected


def letter(plain: str | None = None, markup: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "The Salem Post <news@e.org>"
    made["Subject"] = "Армия leaves village"
    made["Date"] = "Thu, 02 May 2024 10:00:00 +0000"
    made["Message-ID"] = "<1@e.org>"
    if plain is not None:
        made.set_content(plain)
    if markup is not None and plain is not None:
        made.add_alternative(markup, subtype="html")
    elif markup is not None:
        made.set_content(markup, subtype="html")
    return made


HTML = f"<html><body><p>{BODY}</p><p>{MORE}</p><p>{BODY}</p></body></html>"


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (letter(LONG), "text"),
        (letter(LONG, HTML), "text"),
        (letter("See the letter in your browser.", HTML), "html"),
        (letter(None, HTML), "html"),
    ],
    ids=["plain", "both", "plain says nothing", "html"],
)
def test_a_letter_is_a_page(made: EmailMessage, kind: str) -> None:
    (page,) = read(bytes(made), "eml")
    assert isinstance(page, Page)
    assert (page.kind, page.key) == (kind, "<1@e.org>")
    article = acquire.article(page)
    assert isinstance(article, Article)
    assert BODY in " ".join(article.text.split())
    assert (article.title, article.outlet) == ("Армия leaves village", "The Salem Post")
    assert str(article.published)[:10] == "2024-05-02"


def test_a_mailbox_is_parted_into_letters() -> None:
    quoted = bytes(letter(f"{LONG}\n\n>From the north, more.\nFrom here too.\n"))
    box = b"".join(b"From a@e.org Thu May  2\n" + quoted + b"\n" for _ in range(3))
    found = read(box, "mbox")
    assert [p.origin for p in found] == ["-:1", "-:2", "-:3"]
    for page in found:
        assert isinstance(page, Page)
        assert "\nFrom the north, more.\nFrom here too." in page.text


def test_a_letter_that_is_too_large_costs_no_other() -> None:
    first, large = bytes(letter(LONG)), bytes(letter("a" * 70 + "\n" + "b\n" * 40_000))
    box = b"".join(b"From x\n" + one + b"\n" for one in (first, large, first))
    found = read(box, "mbox")
    assert reasons(found) == ["too_large"]
    assert [p.origin for p in found if isinstance(p, Page)] == ["-:1", "-:3"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"Subject: a\n\n", "empty"),
        (b"Content-Type: image/png\n\nabc", "empty"),
        (b"Content-Type: multipart/mixed; boundary=a\n\n--a\n", "empty"),
        (b"Content-Type: text/plain; charset=zzz\n\n\xff\xfe\xfa", "undecodable"),
    ],
)
def test_a_letter_without_a_text_says_so(raw: bytes, reason: str) -> None:
    assert reasons(read(raw, "eml")) == [reason]


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: =?zzz?q?a?=",
        b"Subject: =?utf-8?b?////?=",
        b"Subject: =?utf-8?q?=FF?=",
        b"From: <<<>>>,;:",
        b"Date: never, 99 99",
        b"Content-Type: text/plain; charset*=utf-9''x%FF",
        b"Subject: \xff\xfe",
    ],
)
def test_a_broken_header_breaks_no_letter(header: bytes) -> None:
    (page,) = read(header + b"\n\n" + LONG.encode(), "eml")
    assert isinstance(page, Page)


def test_names_tell_the_form(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(SCHEMA))
    (tmp_path / "b.xml").write_text(NEWSML.format(NITF))
    (tmp_path / "c.eml").write_bytes(bytes(letter(LONG)))
    (tmp_path / "d.mbox.gz").write_bytes(
        gzip.compress(b"From x\n" + bytes(letter(LONG)))
    )
    (tmp_path / "e").write_text(NEWSML.format(NITF))
    (tmp_path / "f").write_bytes(b"From a@e.org Thu\n" + bytes(letter(LONG)))
    names = ["e", "f"]
    found = acquire.pages([str(tmp_path), *(str(tmp_path / n) for n in names)])
    assert [type(p) for p in found] == [Page] * 6
