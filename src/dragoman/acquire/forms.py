"""An open input -> its pages, by its form: what its name says, else its beginning."""

import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import Final, cast
from zipfile import BadZipFile

from dragoman.acquire import contents
from dragoman.acquire.archives import members
from dragoman.acquire.contents import LOOKED_AT, PageForm, read_page
from dragoman.acquire.mail import read_mail
from dragoman.acquire.newsml import read_xml
from dragoman.acquire.objects import read_objects
from dragoman.acquire.page import (
    InputFormat,
    Intake,
    Limits,
    Page,
    RefusedPage,
    refused,
    too_large,
)
from dragoman.acquire.records import read_records
from dragoman.acquire.tables import read_table
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
    ".warc": "warc",
    ".parquet": "parquet",
    ".zip": "zip",
    ".json": "json",
    ".jsonld": "json",
    ".xml": "xml",
    ".eml": "mail",
    ".mbox": "mail",
}
MEDIA: Final[dict[str, InputFormat]] = {
    **contents.MEDIA,
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/warc": "warc",
    "application/vnd.apache.parquet": "parquet",
    "application/zip": "zip",
    "application/json": "json",
    "application/ld+json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "message/rfc822": "mail",
    "application/mbox": "mail",
}
PACKED: Final = ".gz"
GZIP: Final = b"\x1f\x8b\x08"
LOOKS: Final[tuple[tuple[re.Pattern[bytes], InputFormat], ...]] = (
    (re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}\{\s{0,20}[\"}]"), "jsonl"),
    (re.compile(rb"WARC/[01]\.\d"), "warc"),
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"From [^\n]{1,200}\n[!-9;-~]{1,80}:"), "mail"),
    (re.compile(rb"[^{}]{0,500}<(?:\w{1,20}:)?news(?:Item|Message)\b"), "xml"),
)
"""How the beginning of an input looks whose name says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Hold an open input, what it is said to be, and how large it may become.

    `size` are its bytes, packed, where they are known, `most` those that it may have
    unpacked; `packed`: it is still. `charset` and `url` are what a server said of it.
    """

    stream: io.BufferedReader
    origin: str
    form: InputFormat
    size: int | None = None
    most: int | None = None
    packed: bool = False
    charset: str | None = None
    url: str | None = None


def form_of(name: str) -> InputFormat | None:
    """Tell the form by a file's name, None where it is of no known one."""
    bare = name.lower().removesuffix(PACKED)
    return SUFFIXES.get(PurePosixPath(bare).suffix)


def read_opened(opened: Opened, how: Intake) -> Found:
    """Read the pages of an open input; where it is damaged, that is told last."""
    try:
        yield from _read(opened, how)
    except (EOFError, zlib.error, LZMAError, gzip.BadGzipFile, BadZipFile):
        yield refused(opened.origin, "unreadable", "Its packing is damaged.")


def _read(opened: Opened, how: Intake) -> Found:
    if _is_packed(opened):
        opened = _unpacked(opened, how.limits)
    if opened.form == "auto":
        opened = replace(opened, form=_beginning(opened.stream))
    return READERS.get(opened.form, _page)(opened, how)


def _unpacked(opened: Opened, limits: Limits) -> Opened:
    """Unpack gzip; but a crawl, whose records are packed one by one."""
    if opened.form == "warc":
        return replace(opened, packed=True)
    most = max(limits.max_bytes, limits.max_ratio * (opened.size or 0))
    unpacked = cast("io.RawIOBase", gzip.GzipFile(fileobj=opened.stream))
    return replace(opened, stream=io.BufferedReader(unpacked), most=most)


def _is_packed(opened: Opened) -> bool:
    named = opened.origin.lower().endswith(PACKED)
    return named or opened.stream.peek(len(GZIP)).startswith(GZIP)


def _beginning(stream: io.BufferedReader) -> InputFormat:
    first = stream.peek(LOOKED_AT)
    return next((form for look, form in LOOKS if look.match(first)), "auto")


def _records(opened: Opened, how: Intake) -> Found:
    return read_records(opened.stream, opened.origin, how, most=opened.most)


def _table(opened: Opened, how: Intake) -> Found:
    return read_table(opened.stream, opened.origin, how)


def _mail(opened: Opened, how: Intake) -> Found:
    return read_mail(opened.stream, opened.origin, how.limits, most=opened.most)


def _warc(opened: Opened, how: Intake) -> Found:
    from dragoman.acquire.warc import read_warc  # noqa: PLC0415 - a library of its own

    stream, origin = opened.stream, opened.origin
    return read_warc(stream, origin, how.limits, packed=opened.packed)


def _whole(opened: Opened, how: Intake) -> Found:
    """Read what must be read whole, within the limit."""
    raw = opened.stream.read(how.limits.max_bytes + 1)
    if len(raw) > how.limits.max_bytes:
        large = too_large(how.limits)
        return iter(
            [RefusedPage(key=opened.origin, origin=opened.origin, refusal=large)]
        )
    read = read_objects if opened.form == "json" else read_xml
    return read(raw, opened.origin, how)


def _zip(opened: Opened, how: Intake) -> Found:
    found = False
    for member in members(opened.stream, how.limits):
        origin = f"{opened.origin}!{member.name}" if member.name else opened.origin
        form, stream = form_of(member.name), member.stream
        if isinstance(stream, Refusal):
            found = True
            yield RefusedPage(key=origin, origin=origin, refusal=stream)
        elif form is not None and form != "zip":
            found = True
            inner = Opened(stream=stream, origin=origin, form=form, size=member.size)
            yield from read_opened(inner, how)
    if not found:
        yield refused(opened.origin, "unreadable", nothing_known("archive"))


def nothing_known(holder: str) -> str:
    """Say that a folder or an archive has no file that can be read."""
    return f"The {holder} has no file of {', '.join(SUFFIXES)} (or {PACKED})."


def _page(opened: Opened, how: Intake) -> Found:
    form: PageForm = opened.form if opened.form in ("text", "html") else "auto"
    raw = opened.stream.read(how.limits.max_bytes + 1)
    page = read_page(
        raw, origin=opened.origin, form=form, limits=how.limits, charset=opened.charset
    )
    if isinstance(page, RefusedPage) or opened.url is None:
        yield page
    else:
        yield replace(page, given=replace(page.given, url=opened.url))


READERS: Final[dict[InputFormat, Callable[[Opened, Intake], Found]]] = {
    "jsonl": _records,
    "parquet": _table,
    "warc": _warc,
    "zip": _zip,
    "mail": _mail,
    "json": _whole,
    "xml": _whole,
}
