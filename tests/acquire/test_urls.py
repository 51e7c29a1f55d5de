"""URLs: what is fetched, what is not, and why; with a server on this machine."""

import gzip
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from threading import Thread
from typing import Any, Protocol

import pytest
import trustme

from dragoman import acquire
from dragoman.acquire import Intake, Limits, Page, RefusedPage
from dragoman.acquire.addresses import is_public, plain_url, read_url
from dragoman.domain import Article, Refusal

BODY = "The army said on Monday that it had left the village of Tell Amar."
PAGE = f"<html><head><title>Army leaves</title></head><body><p>{BODY}</p><p>{BODY}</p>"
HERE = Intake(limits=Limits(allow_private=True))
Resolve = Callable[..., None]


class Site(Protocol):
    """Say what the fixture gives."""

    url: str
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]]
    asked: list[tuple[str, dict[str, str]]]
    put: Callable[..., str]
    paths: Callable[[], list[str]]


def only(url: str, how: Intake = HERE) -> Page | RefusedPage:
    (page,) = acquire.pages([url], how)
    return page


def refusal(page: Page | RefusedPage) -> Refusal:
    assert isinstance(page, RefusedPage)
    assert page.refusal.detail.endswith(".")
    return page.refusal


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.31.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - refused
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("240.0.0.1", False),
        ("198.18.0.1", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("2002:7f00:1::", False),
        ("2001:0:a00:1::", False),
        ("no address", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:  # noqa: FBT001 - a column
    assert is_public(address) == public


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://127.0.0.1/a", "127.0.0.1 is an address of a private network"),
        ("http://2130706433/a", "2130706433 is 127.0.0.1, an address of a private"),
        ("http://localhost/a", "localhost is "),
    ],
)
def test_a_refused_address_is_told(url: str, told: str) -> None:
    assert refusal(only(url, Intake())).detail.startswith(told)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org/",
        "http://",
        "http://user@example.org/",
        "http://user:word@example.org/",
        "http://example.org:99999/",
        "http://example.org/a b",
        "http://example.org/\r\nX: y",
        "http://[::1",
        "http://" + "a" * 64 + ".org/",
        "http://example.org/" + "a" * 5000,
    ],
)
def test_what_is_no_url_of_the_web_is_not_fetched(url: str) -> None:
    assert refusal(only(url)).reason == "not_allowed"


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a?b=c#d", "https://example.org/a?b=c"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://münchen.example/ä", "https://xn--mnchen-3ya.example/%C3%A4"),
        ("http://[2606:2800::1]:80/", "http://[2606:2800::1]/"),
    ],
)
def test_how_a_url_is_read(url: str, read: str) -> None:
    target = read_url(url)
    assert not isinstance(target, Refusal)
    assert target.url == read


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "0x7f000001", "2130706433", "127.1", "0"),
        *("[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "[fe80::1]", "0177.0.0.1"),
    ],
)
def test_this_machine_is_not_fetched_from(host: str) -> None:
    said = refusal(only(f"http://{host}/", Intake()))
    assert said.reason == "not_allowed"
    assert "--allow-private" in said.detail


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Resolve:
    """Answer names with addresses, one list after the other."""

    def resolving(*answers: list[str]) -> None:
        rest, real = list(answers), socket.getaddrinfo

        def getaddrinfo(host: str, port: int, *how: Any, **more: Any) -> list[Any]:  # noqa: ANN401 - passed on
            if not host.endswith(".example"):
                return list(real(host, port, *how, **more))
            found = rest.pop(0) if rest else ["127.0.0.1"]
            return [(socket.AF_INET, 1, 6, "", (one, port)) for one in found]

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    return resolving


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Connect to nothing, and tell what would have been connected to."""
    told: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], **_: float) -> socket.socket:
        told.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "create_connection", connect)
    return told


def test_one_private_address_among_public_ones_refuses_a_name(
    resolve: Resolve, connected: list[tuple[str, int]]
) -> None:
    resolve(["93.184.215.14", "10.0.0.1"])
    said = refusal(only("https://news.example/", Intake()))
    assert said.reason == "not_allowed"
    assert "10.0.0.1" in said.detail
    assert not connected


def test_the_address_that_was_checked_is_connected_to(
    resolve: Resolve, connected: list[tuple[str, int]]
) -> None:
    resolve(["93.184.215.14", "93.184.215.15"], ["127.0.0.1"])
    said = refusal(only("http://news.example/", Intake()))
    assert said.reason == "unreachable"
    assert connected == [("93.184.215.14", 80), ("93.184.215.15", 80)]


def test_a_page_is_read_from_its_url(site: Site) -> None:
    url = site.put(
        "/2024/05/02/army?utm_source=rss&id=7", PAGE, content_type="text/html"
    )
    page = only(url + "#top")
    assert isinstance(page, Page)
    assert page.given.url == site.url + "/2024/05/02/army?id=7"
    article = acquire.article(page)
    assert isinstance(article, Article)
    assert BODY in article.text
    assert (article.published, article.published_from) == ("2024-05-02", "url")
    assert article.retrieved is not None
    had = datetime.fromisoformat(article.retrieved)
    assert abs(had - datetime.now(UTC)) < timedelta(minutes=1)
    assert site.asked[0][1]["user-agent"].startswith("dragoman/")


@pytest.mark.parametrize(
    ("path", "content_type", "kind"),
    [
        ("/a", "text/html; charset=utf-8", "html"),
        ("/a", "text/plain", "text"),
        ("/a.txt", "application/octet-stream", "text"),
        ("/a", "application/x-ndjson", "record"),
        ("/a.jsonl", "text/plain", "record"),
        ("/a.jsonl.gz", "application/gzip", "record"),
    ],
)
def test_the_form_is_what_the_server_says(
    site: Site, path: str, content_type: str, kind: str
) -> None:
    raw = b'{"text": "%s"}' % BODY.encode() if kind == "record" else BODY.encode()
    if path.endswith(".gz"):
        raw = gzip.compress(raw)
    page = only(site.put(path, raw, content_type=content_type))
    assert isinstance(page, Page)
    assert page.kind == kind


def test_a_servers_charset_and_packing_are_undone(site: Site) -> None:
    raw = gzip.compress(f"Москва. {BODY}".encode("cp1251"))
    said = {"content_type": "text/plain; charset=windows-1251"}
    page = only(site.put("/a", raw, content_encoding="gzip", **said))
    assert isinstance(page, Page)
    assert page.text.startswith("Москва.")


def test_redirects_are_followed(site: Site) -> None:
    site.put("/end", PAGE, content_type="text/html")
    site.put("/middle", status=307, location="end")
    page = only(site.put("/start", status=301, location="/middle"))
    assert isinstance(page, Page)
    assert (page.key, page.given.url) == (site.url + "/start", site.url + "/end")


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1:1/", "http://[::ffff:7f00:1]/", "file:///etc/passwd", "//0/a"],
)
def test_a_redirect_to_this_machine_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch, location: str
) -> None:
    """The first address passes as public, what it redirects to does not."""
    monkeypatch.setattr(
        "dragoman.acquire.addresses.is_public",
        lambda address, seen=[]: not seen and not seen.append(address),
    )
    url = site.put("/a", status=302, location=location)
    assert refusal(only(url, Intake())).reason == "not_allowed"
    assert site.paths() == ["/a"]


def test_redirects_without_end_are_left(site: Site) -> None:
    said = refusal(only(site.put("/a", status=302, location="/a")))
    assert said.reason == "unreachable"
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"status": 404}, "unreachable"),
        ({"status": 503}, "unreachable"),
        ({"status": 799}, "unreachable"),
        ({"body": b"a" * 2000}, "too_large"),
        (
            {"body": gzip.compress(b"a" * 900_000), "content_encoding": "gzip"},
            "too_large",
        ),
        ({"body": b"no gzip", "content_encoding": "gzip"}, "unreadable"),
        ({"body": gzip.compress(b"a")[:-6], "content_encoding": "gzip"}, "unreadable"),
        ({"body": b"a", "content_encoding": "br"}, "unreadable"),
        ({"body": b"short", "content_length": "900"}, "unreachable"),
        ({"body": b"x", "content_length": "0"}, "empty"),
        ({"body": b"%PDF-1.7", "content_type": "application/pdf"}, "binary"),
        ({"transfer_encoding": "chunked", "body": b"zz\r\n"}, "unreachable"),
    ],
)
def test_a_bad_answer_says_why(site: Site, answer: dict[str, Any], reason: str) -> None:
    how = Intake(limits=Limits(max_bytes=1000, allow_private=True))
    assert refusal(only(site.put("/a", **answer), how)).reason == reason


def test_no_server_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    said = refusal(only(f"http://127.0.0.1:{port}/"))
    assert said.reason == "unreachable"


@pytest.mark.parametrize(
    "head",
    [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"],
    ids=["headers", "content"],
)
def test_a_server_that_drips_is_left_in_time(site: Site, head: bytes) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        with suppress(OSError):
            handler.wfile.write(head)
            handler.connection.settimeout(0.02)
            while True:
                handler.wfile.write(b"a")
                with suppress(TimeoutError):
                    if not handler.connection.recv(1):
                        return

    site.answers["/a"] = answer
    how = Intake(limits=Limits(max_seconds=0.3, allow_private=True))
    said = refusal(only(site.url + "/a", how))
    assert (said.reason, "too long" in said.detail) == ("unreachable", True)


@pytest.fixture
def secure() -> Iterator[tuple[int, trustme.CA]]:
    """Serve https as news.example, on a port of this machine, by a new authority."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(f"Host {self.headers['host']}. {BODY}".encode())

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # it is asked to fail
        server.socket = context.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.server_port, authority
        server.shutdown()


def test_a_certificate_is_of_the_name_and_not_of_the_address(
    secure: tuple[int, trustme.CA], resolve: Resolve, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, authority = secure
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    resolve(*[["127.0.0.1"]] * 3)
    said = refusal(only(f"https://news.example:{port}/"))
    assert (said.reason, "certificate" in said.detail) == ("unreachable", True)
    fetching = import_module("dragoman.acquire.fetch")
    monkeypatch.setattr(fetching, "_tls", lambda: trusting)
    page = only(f"https://news.example:{port}/")
    assert isinstance(page, Page)
    assert page.text.startswith(f"Host news.example:{port}.")
    said = refusal(only(f"https://other.example:{port}/"))
    assert "certificate" in said.detail


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://e.org/a?utm_source=x&utm_medium=y#z", "https://e.org/a"),
        ("https://e.org/a?b=&fbclid=x", "https://e.org/a?b="),
        ("https://e.org/a?b=%20c&d", "https://e.org/a?b=%20c&d"),
    ],
)
def test_a_url_is_kept_without_where_a_reader_came_from(url: str, plain: str) -> None:
    assert plain_url(url) == plain
