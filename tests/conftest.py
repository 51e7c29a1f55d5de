"""Fixtures that every folder shares."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from dragoman import acquire, pipeline
from dragoman.domain import Reading

ReadText = Callable[..., Reading]
Handle = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture(scope="session")
def read_text() -> ReadText:
    """Read one text as a report: `read_text(text, published=None, title=None)`."""

    def read(
        text: str, published: str | None = None, title: str | None = None
    ) -> Reading:
        given = acquire.Given(published=published, title=title)
        return next(pipeline.read_pages([acquire.page_of(text, given)]))

    return read


@pytest.fixture
def uncollected() -> Iterator[None]:
    """Collect no garbage meanwhile: when that is due depends on the tests before."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@dataclass(slots=True)
class Site:
    """A web server of a test's own: what it answers, and what it was asked."""

    url: str
    answers: dict[str, Handle] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(
        self,
        path: str,
        body: bytes | str = b"",
        status: int = 200,
        **headers: str,
    ) -> str:
        """Answer a path so; `content_type="text/html"` is a header. Gives its URL."""
        raw = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            if "content_length" not in headers:
                handler.send_header("content-length", str(len(raw)))
            handler.end_headers()
            handler.wfile.write(raw)

        self.answers[path] = answer
        return self.url + path

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve pages on this machine: `site.put("/a.html", "<p>...")`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(
                (self.path, {k.lower(): v for k, v in self.headers.items()})
            )
            answer = made.answers.get(self.path)
            if answer is None:
                self.send_error(404)
            else:
                answer(self)

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made = Site(f"http://127.0.0.1:{server.server_port}")
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield made
        server.shutdown()
