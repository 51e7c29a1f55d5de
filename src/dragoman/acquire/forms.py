"""An open input -> its pages, by its form: what its name says, else its beginning."""

import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final, Literal, cast

from dragoman.acquire.decode import decode
from dragoman.acquire.page import (
    NOTHING_GIVEN,
    STANDARD_INPUT,
    Given,
    InputFormat,
    Limits,
    Page,
    RefusedPage,
    refused,
    too_large,
)
from dragoman.acquire.records import read_records, storable
from dragoman.domain import Refusal

Found = Iterator[Page | RefusedPage]
SUFFIXES: Final[dict[str, InputFormat]] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
PACKED: Final = ".gz"
MARKUP: Final = re.compile(
    r"\s{0,200}<(?:!doctype|!--|\?xml|html|head|body|meta|article|main|div|p)\b",
    re.IGNORECASE,
)
RECORD: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}\{\s{0,20}[\"}]")
LOOKED_AT: Final = 1024
DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Hold an open input, what it is said to be, and how large it may become.

    `size` are its bytes, packed, where they are known; `charset` and `url` are what
    the server said that it was fetched from.
    """

    stream: io.BufferedReader
    origin: str
    form: InputFormat
    size: int | None = None
    charset: str | None = None
    url: str | None = None


def form_of(name: str) -> InputFormat | None:
    """Tell the form by a file's name, None where it is of no known one."""
    bare = name.lower().removesuffix(PACKED)
    return SUFFIXES.get(PurePosixPath(bare).suffix)


def read_opened(opened: Opened, limits: Limits) -> Found:
    """Read the pages of an open input; where it is damaged, that is told last."""
    try:
        yield from _read(opened, limits)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield refused(opened.origin, "unreadable", "Its gzip packing is damaged.")


def _read(opened: Opened, limits: Limits) -> Found:
    most = None
    if opened.origin.lower().endswith(PACKED):
        most = max(limits.max_bytes, limits.max_ratio * (opened.size or 0))
        packed = cast("io.RawIOBase", gzip.GzipFile(fileobj=opened.stream))
        opened = replace(opened, stream=io.BufferedReader(packed))
    form = opened.form
    if form == "auto" and RECORD.match(opened.stream.peek(LOOKED_AT)):
        form = "jsonl"
    if form == "jsonl":
        yield from read_records(opened.stream, opened.origin, limits, most=most)
        return
    raw = opened.stream.read(limits.max_bytes + 1)
    yield _page(raw, replace(opened, form=form), limits)


def _page(raw: bytes, opened: Opened, limits: Limits) -> Page | RefusedPage:
    form: Literal["auto", "text", "html"] = "auto"
    if opened.form in ("text", "html"):
        form = opened.form
    page = read_page(
        raw, origin=opened.origin, form=form, limits=limits, charset=opened.charset
    )
    if isinstance(page, RefusedPage) or opened.url is None:
        return page
    return replace(page, given=replace(page.given, url=opened.url))


def read_page(
    raw: bytes,
    *,
    origin: str = STANDARD_INPUT,
    form: Literal["auto", "text", "html"] = "auto",
    limits: Limits = DEFAULT_LIMITS,
    charset: str | None = None,
) -> Page | RefusedPage:
    """Make a page of its bytes, or say why they are none."""
    sha = hashlib.sha256(raw).hexdigest()
    decoded = (
        too_large(limits)
        if len(raw) > limits.max_bytes
        else decode(raw, html=form != "text", charset=charset)
    )
    if isinstance(decoded, str) and not decoded.strip():
        decoded = Refusal("empty", "There is nothing in it.")
    if isinstance(decoded, Refusal):
        return RefusedPage(key=origin, origin=origin, refusal=decoded, raw_sha256=sha)
    html = form == "html" or (form == "auto" and MARKUP.match(decoded[:LOOKED_AT]))
    return Page(
        key=origin,
        origin=origin,
        kind="html" if html else "text",
        text=decoded if html else storable(decoded),
        raw_sha256=sha,
    )


def page_of(text: str, given: Given = NOTHING_GIVEN) -> Page:
    """Make a page of a text that is at hand; it is taken as given, like a record."""
    text = storable(text)
    return Page(
        key=given.id or STANDARD_INPUT,
        origin=STANDARD_INPUT,
        kind="record",
        text=text,
        raw_sha256=hashlib.sha256(text.encode()).hexdigest(),
        given=given,
    )
