"""Inputs -> pages: files, folders, globs, packed files, standard input."""

import glob
import gzip
import hashlib
import io
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final, Literal, cast

from dragoman.acquire.dates import iso
from dragoman.acquire.decode import decode
from dragoman.acquire.page import (
    NOTHING_GIVEN,
    STANDARD_INPUT,
    Given,
    InputFormat,
    Limits,
    Page,
    PublishedError,
    RefusedPage,
)
from dragoman.acquire.records import read_records, storable, too_large
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
WILD: Final = re.compile(r"[*?\[]")
MARKUP: Final = re.compile(
    r"\s{0,200}<(?:!doctype|!--|\?xml|html|head|body|meta|article|main|div|p)\b",
    re.IGNORECASE,
)
RECORD: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}\{\s{0,20}[\"}]")
LOOKED_AT: Final = 1024
DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Opened:
    """Hold an open input, what it is said to be, and how large it may become."""

    stream: io.BufferedReader
    origin: str
    form: InputFormat
    most: int | None = None


def pages(
    inputs: Iterable[str],
    *,
    input_format: InputFormat = "auto",
    limits: Limits = DEFAULT_LIMITS,
    published: str | None = None,
    stdin: BinaryIO | None = None,
) -> Found:
    """Yield the pages of inputs in order; one that cannot be read stops no other.

    An input is a file, a folder (its files of known suffixes, sorted, at any depth),
    a glob, or `-` for standard input. JSON Lines are read as the lines come.
    `published` is given to every page whose record gives no date.

    Raises:
        PublishedError: `published` is no date.
    """
    day = None if published is None else iso(published)
    if published is not None and day is None:
        msg = f"{published!r} is no date; write it as 2024-05-02"
        raise PublishedError(msg)
    for name in inputs:
        for page in _input(name, input_format, limits, stdin):
            yield page if day is None else _dated(page, day)


def _input(
    name: str, form: InputFormat, limits: Limits, stdin: BinaryIO | None
) -> Found:
    if name != STANDARD_INPUT:
        return _named(name, form, limits)
    stream = _buffered(sys.stdin.buffer if stdin is None else stdin)
    return _read(Opened(stream, name, form), limits)


def _dated(page: Page | RefusedPage, day: str) -> Page | RefusedPage:
    if isinstance(page, RefusedPage) or page.given.published is not None:
        return page
    return replace(page, given=replace(page.given, published=day))


def read_page(
    raw: bytes,
    *,
    origin: str = STANDARD_INPUT,
    form: Literal["auto", "text", "html"] = "auto",
    limits: Limits = DEFAULT_LIMITS,
) -> Page | RefusedPage:
    """Make a page of its bytes, or say why they are none."""
    sha = hashlib.sha256(raw).hexdigest()
    decoded = (
        Refusal("too_large", too_large(limits))
        if len(raw) > limits.max_bytes
        else decode(raw, html=form != "text")
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


def _named(name: str, form: InputFormat, limits: Limits) -> Found:
    fault = _unreachable(name)
    if fault is None:
        yield from _path(name, form, limits)
        return
    matches = sorted(glob.glob(name, recursive=True)) if WILD.search(name) else []  # noqa: PTH207 - Path.glob takes no absolute pattern
    for match in matches:
        yield from _path(match, form, limits)
    if not matches:
        yield RefusedPage(key=name, origin=name, refusal=fault)


def _unreachable(name: str) -> Refusal | None:
    try:
        os.stat(name)  # noqa: PTH116 - Path.exists hides why
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Refusal("missing", "There is no such file or folder.")
    except OSError as error:
        return Refusal("unreadable", f"It cannot be opened: {error.strerror}.")
    return None


def _path(name: str, form: InputFormat, limits: Limits) -> Found:
    if not Path(name).is_dir():
        yield from _file(name, form, limits)
        return
    files = _files_in(name)
    if not files:
        known = ", ".join(SUFFIXES)
        refusal = Refusal("unreadable", f"The folder has no file of {known} (or .gz).")
        yield RefusedPage(key=name, origin=name, refusal=refusal)
    for file in files:
        yield from _file(file, form, limits)


def _files_in(folder: str) -> list[str]:
    return sorted(
        str(Path(root, name))
        for root, _, names in os.walk(folder)
        for name in names
        if _form_of(name) is not None and not name.startswith(".")
    )


def _form_of(name: str) -> InputFormat | None:
    bare = name.lower().removesuffix(PACKED)
    return SUFFIXES.get(Path(bare).suffix)


def _file(name: str, form: InputFormat, limits: Limits) -> Found:
    form = (_form_of(name) or "auto") if form == "auto" else form
    try:
        with Path(name).open("rb") as file:
            yield from _read(_unpacked(file, name, form, limits), limits)
    except OSError as error:
        refusal = Refusal(
            "unreadable", f"It cannot be read: {error.strerror or error}."
        )
        yield RefusedPage(key=name, origin=name, refusal=refusal)
    except (EOFError, zlib.error):
        refusal = Refusal("unreadable", "Its gzip packing is damaged.")
        yield RefusedPage(key=name, origin=name, refusal=refusal)


def _unpacked(
    file: io.BufferedReader, name: str, form: InputFormat, limits: Limits
) -> Opened:
    if not name.lower().endswith(PACKED):
        return Opened(file, name, form)
    size = os.fstat(file.fileno()).st_size
    most = max(limits.max_bytes, limits.max_ratio * size)
    return Opened(io.BufferedReader(gzip.GzipFile(fileobj=file)), name, form, most)


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast("io.RawIOBase", stream))


def _read(opened: Opened, limits: Limits) -> Found:
    form = opened.form
    if form == "auto" and RECORD.match(opened.stream.peek(LOOKED_AT)):
        form = "jsonl"
    if form == "jsonl":
        yield from read_records(opened.stream, opened.origin, limits, most=opened.most)
        return
    raw = opened.stream.read(limits.max_bytes + 1)
    yield read_page(raw, origin=opened.origin, form=form, limits=limits)
