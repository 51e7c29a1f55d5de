"""An open input -> its pages, by its form: what its name says, else its beginning."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import Final, cast
from zipfile import BadZipFile

from dragoman.acquire import contents
from dragoman.acquire.archives import members
from dragoman.acquire.contents import LOOKED_AT, PageForm, read_page
from dragoman.acquire.page import (
    InputFormat,
    Intake,
    Limits,
    Page,
    RefusedPage,
    refused,
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
}
MEDIA: Final[dict[str, InputFormat]] = {
    **contents.MEDIA,
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/warc": "warc",
    "application/vnd.apache.parquet": "parquet",
    "application/zip": "zip",
}
PACKED: Final = ".gz"
GZIP: Final = b"\x1f\x8b\x08"
LOOKS: Final[tuple[tuple[re.Pattern[bytes], InputFormat], ...]] = (
    (re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}\{\s{0,20}[\"}]"), "jsonl"),
    (re.compile(rb"WARC/[01]\.\d"), "warc"),
    (re.compile(rb"PAR1"), "parquet"),
)
"""How the beginning of an input looks whose name says nothing."""


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


def read_opened(opened: Opened, how: Intake) -> Found:
    """Read the pages of an open input; where it is damaged, that is told last."""
    try:
        yield from _read(opened, how)
    except (EOFError, zlib.error, LZMAError, gzip.BadGzipFile, BadZipFile):
        yield refused(opened.origin, "unreadable", "Its packing is damaged.")


def _read(opened: Opened, how: Intake) -> Found:
    limits = how.limits
    most, packed = None, _is_packed(opened)
    if packed and opened.form != "warc":
        most = max(limits.max_bytes, limits.max_ratio * (opened.size or 0))
        unpacked = cast("io.RawIOBase", gzip.GzipFile(fileobj=opened.stream))
        opened = replace(opened, stream=io.BufferedReader(unpacked))
        packed = False
    if opened.form == "auto":
        opened = replace(opened, form=_beginning(opened.stream))
    stream, origin = opened.stream, opened.origin
    match opened.form:
        case "jsonl":
            return read_records(stream, origin, how, most=most)
        case "warc":
            return _warc(stream, origin, limits, packed=packed)
        case "parquet":
            return read_table(stream, origin, how)
        case "zip":
            return _zip(opened, how)
        case _:
            return iter([_page(opened, limits)])


def _is_packed(opened: Opened) -> bool:
    named = opened.origin.lower().endswith(PACKED)
    return named or opened.stream.peek(len(GZIP)).startswith(GZIP)


def _beginning(stream: io.BufferedReader) -> InputFormat:
    first = stream.peek(LOOKED_AT)
    return next((form for look, form in LOOKS if look.match(first)), "auto")


def _warc(
    stream: io.BufferedReader, origin: str, limits: Limits, *, packed: bool
) -> Found:
    from dragoman.acquire.warc import read_warc  # noqa: PLC0415 - a library of its own

    return read_warc(stream, origin, limits, packed=packed)


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


def _page(opened: Opened, limits: Limits) -> Page | RefusedPage:
    form: PageForm = opened.form if opened.form in ("text", "html") else "auto"
    raw = opened.stream.read(limits.max_bytes + 1)
    page = read_page(
        raw, origin=opened.origin, form=form, limits=limits, charset=opened.charset
    )
    if isinstance(page, RefusedPage) or opened.url is None:
        return page
    return replace(page, given=replace(page.given, url=opened.url))
