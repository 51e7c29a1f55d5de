"""URL -> bytes: each address checked before it is connected to, all of it in time."""

import gzip
import io
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from importlib.metadata import version
from types import MappingProxyType
from typing import Final, cast
from urllib.parse import urljoin

import certifi

from dragoman.acquire.addresses import Target, find_addresses, read_url
from dragoman.acquire.page import Limits, too_large
from dragoman.domain import Refusal

MAX_REDIRECTS: Final = 5
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
BLOCK: Final = 65_536
SHORTEST: Final = 0.001
NONE: Final[Mapping[str, str]] = MappingProxyType({})
TOO_SLOW: Final = Refusal("unreachable", "It took too long to answer.")
TOO_FAR: Final = Refusal(
    "unreachable", f"It redirects more than {MAX_REDIRECTS} times."
)
CUT_OFF: Final = Refusal("unreachable", "Its answer was cut off.")
Permit = Callable[[Target], Refusal | None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """Hold an answer: from which URL in the end, when, its status, headers and content.

    The names of headers are in small letters. `body` is unpacked.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    at: str
    body: bytes = b""


def anyone(_: Target) -> None:
    """Permit every address that is public."""


def agent(contact: str | None = None) -> str:
    """Name this program to servers, and whom to write to."""
    said = f"dragoman/{version('dragoman')}"
    return said if contact is None else f"{said} (+{contact})"


def fetch(
    url: str,
    limits: Limits,
    *,
    headers: Mapping[str, str] = NONE,
    permit: Permit = anyone,
) -> Fetched | Refusal:
    """Fetch a URL and what it redirects to, or say why it is not fetched.

    Every name on the way is resolved once, its addresses are checked, and the checked
    address is connected to. An answer of an error's status is an answer. `permit` is
    asked before each of them and may wait: that is not counted.
    """
    end = time.monotonic() + limits.max_seconds
    for _ in range(MAX_REDIRECTS + 1):
        target = read_url(url)
        if isinstance(target, Refusal):
            return target
        asked = time.monotonic()
        refusal = permit(target)
        if refusal is not None:
            return refusal
        end += time.monotonic() - asked
        answer = _fetch_one(target, limits, headers, end)
        if isinstance(answer, Refusal):
            return answer
        onward = answer.headers.get("location")
        if answer.status not in REDIRECTS or onward is None:
            return answer
        url = urljoin(target.url, onward.strip())
    return TOO_FAR


def _fetch_one(
    target: Target, limits: Limits, headers: Mapping[str, str], end: float
) -> Fetched | Refusal:
    addresses = find_addresses(target, allow_private=limits.allow_private)
    if isinstance(addresses, Refusal):
        return addresses
    failed: Refusal = TOO_SLOW
    for address in addresses:
        try:
            share = (end - time.monotonic()) / len(addresses)
            with _connected(target, address, share) as sock:
                bound = _Timed(sock, end)
                return _asked(target, bound, limits, headers)
        except TimeoutError:
            failed = TOO_SLOW
        except ssl.SSLCertVerificationError as error:
            told = f"Its certificate is not good: {error.verify_message}."
            return Refusal("unreachable", told)
        except (OSError, HTTPException) as error:
            failed = Refusal("unreachable", f"It does not answer: {_why(error)}.")
    return failed


def _why(error: OSError | HTTPException) -> str:
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split())[:200].rstrip(".")


class _Timed(io.RawIOBase):
    """Read a socket until a moment; http.client takes it for the socket itself."""

    def __init__(self, sock: socket.socket, end: float) -> None:
        self._sock, self._end = sock, end

    def _wait(self) -> None:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader passes
        self._wait()
        return self._sock.recv_into(buffer)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)

    def sendall(self, data: bytes) -> None:
        self._wait()
        self._sock.sendall(data)

    def close(self) -> None:
        """Leave the socket open: who opened it closes it."""


@contextmanager
def _connected(target: Target, address: str, seconds: float) -> Iterator[socket.socket]:
    where = (address, target.port)
    with socket.create_connection(where, timeout=max(seconds, SHORTEST)) as plain:
        if target.scheme == "http":
            yield plain
            return
        with _tls().wrap_socket(plain, server_hostname=target.host) as sock:
            yield sock


@cache
def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _asked(
    target: Target, bound: _Timed, limits: Limits, headers: Mapping[str, str]
) -> Fetched | Refusal:
    connection = HTTPConnection(target.host, target.port)
    connection.sock = cast("socket.socket", bound)
    said = {
        "Host": target.site,
        "User-Agent": agent(),
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **headers,
    }
    connection.request("GET", target.path, headers=said)
    response = connection.getresponse()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = {name.lower(): value for name, value in response.getheaders()}
    if response.status in REDIRECTS or response.status == HTTPStatus.NOT_MODIFIED:
        return Fetched(target.url, response.status, kept, now)
    body = _body(response, kept, limits)
    if isinstance(body, Refusal):
        return body
    return Fetched(target.url, response.status, kept, now, body)


def _body(
    response: HTTPResponse, headers: Mapping[str, str], limits: Limits
) -> bytes | Refusal:
    """Read the content as it comes, unpacked, and no further than the limit."""
    packed = headers.get("content-encoding", "").strip().lower()
    stream: io.BufferedIOBase = response
    if packed in ("gzip", "x-gzip"):
        stream = cast("io.BufferedIOBase", gzip.GzipFile(fileobj=response))
    elif packed not in ("", "identity"):
        return Refusal("unreadable", f"It is packed as {packed[:40]!r}, unasked.")
    parts, size = [], 0
    try:
        while block := stream.read(BLOCK):
            parts.append(block)
            size += len(block)
            if size > limits.max_bytes:
                return too_large(limits)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        return Refusal("unreadable", "Its gzip packing is damaged.")
    return CUT_OFF if response.length else b"".join(parts)
