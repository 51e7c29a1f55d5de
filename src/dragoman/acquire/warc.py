"""WARC files -> pages: each record on its own, so that a bad one costs no other."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Final

from fastwarc.warc import WarcRecord, WarcRecordType

from dragoman.acquire.addresses import plain_url
from dragoman.acquire.contents import MEDIA, PageForm, read_page
from dragoman.acquire.dates import iso
from dragoman.acquire.page import (
    Limits,
    Page,
    RefusedPage,
    refused,
)
from dragoman.domain import Refusal

Found = Iterator[Page | RefusedPage]
Piece = bytes | Refusal
BLOCK: Final = 65_536
ONE_MEMBER: Final = 31
"""The window by which zlib reads one gzip member with its head (zlib's manual)."""
GZIP: Final = b"\x1f\x8b\x08"
VERSION: Final = b"WARC/"
LENGTH: Final = b"content-length:"
LENGTH_OF: Final = re.compile(rb"[0-9]{1,15}")
LONGEST_HEAD: Final = 65_536
MAX_FAULTS: Final = 1000
FINE: Final = 200
KEPT: Final = (
    WarcRecordType.response,
    WarcRecordType.resource,
    WarcRecordType.conversion,
)
DAMAGED: Final = Refusal("unreadable", "The record is damaged.")
CUT_OFF: Final = Refusal("unreadable", "The record is cut off.")
TOO_LONG: Final = (
    "Unpacked, the record is larger than {:,} bytes; --max-bytes lifts that."
)
NO_PAGES: Final = "There is no record of a page in it."
NO_MORE: Final = f"More than {MAX_FAULTS:,} of its records are damaged; that is all."


def read_warc(stream: BinaryIO, origin: str, limits: Limits, *, packed: bool) -> Found:
    """Read the pages among a WARC file's records; `packed` is a gzip member a record.

    Passed over in silence is what is no page: requests, images, redirects, errors.
    """
    faults = found = 0
    pieces = _unpacked(stream, limits) if packed else _parted(stream, limits)
    for number, piece in enumerate(pieces, 1):
        page = _page(piece, f"{origin}:{number}", limits)
        if page is not None:
            found += 1
            yield page
        faults += isinstance(piece, Refusal)
        if faults > MAX_FAULTS:
            yield refused(origin, "unreadable", NO_MORE)
            return
    if not found:
        yield refused(origin, "empty", NO_PAGES)


def _page(piece: Piece, origin: str, limits: Limits) -> Page | RefusedPage | None:
    made = piece if isinstance(piece, Refusal) else _record(piece, origin, limits)
    if isinstance(made, Refusal):
        return RefusedPage(key=origin, origin=origin, refusal=made)
    return made


def _record(
    raw: bytes, origin: str, limits: Limits
) -> Page | RefusedPage | Refusal | None:
    try:
        record = WarcRecord.from_bytes(raw)
        form = _form(record)
        if form is None:
            return None
        content = record.reader.read(limits.max_bytes + 1)
    except (OSError, ValueError):
        return DAMAGED
    page = read_page(
        content, origin=origin, form=form, limits=limits, charset=record.http_charset
    )
    if isinstance(page, RefusedPage):
        return page
    url = record.headers.get("WARC-Target-URI")
    given = replace(
        page.given,
        url=plain_url(url.strip("<>")) if url else page.given.url,
        retrieved=iso(record.headers.get("WARC-Date") or ""),
    )
    return replace(page, given=given)


def _form(record: WarcRecord) -> PageForm | None:
    """Tell the form of a record that is a page as it was answered, None of others."""
    if record.record_type not in KEPT:
        return None
    kind = record.headers.get("Content-Type") or ""
    if record.is_http:
        record.parse_http(auto_decode="all")
        if record.http_headers.status_code != FINE:
            return None
        kind = record.http_content_type or ""
    return MEDIA.get(kind.partition(";")[0].strip().lower())


class _Blocks:
    """Read a stream by blocks, of which the beginning can be dropped."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.block = stream.read(BLOCK)

    def drop(self, count: int) -> None:
        self.block = self.block[count:]
        if not self.block:
            self.block = self._stream.read(BLOCK)

    def more(self, keep: int) -> bool:
        """Read on, behind the last bytes of this block; say whether there was more."""
        read = self._stream.read(BLOCK)
        self.block = self.block[len(self.block) - keep :] + read if read else b""
        return bool(read)


def _unpacked(stream: BinaryIO, limits: Limits) -> Iterator[Piece]:
    """Unpack gzip members one by one; after a bad one, go on where the next begins."""
    blocks = _Blocks(stream)
    while blocks.block:
        raw = _member(blocks, limits.max_bytes + LONGEST_HEAD)
        if isinstance(raw, bytes):
            pieces = list(_parted(io.BytesIO(raw), limits))
            yield from pieces or [DAMAGED]
        else:
            yield raw
            _find_member(blocks)


def _member(blocks: _Blocks, most: int) -> Piece:
    unpacker, parts, size, passed = zlib.decompressobj(ONE_MEMBER), [], 0, 1
    while blocks.block:
        try:
            parts.append(unpacker.decompress(blocks.block, most + 1 - size))
        except zlib.error:
            blocks.drop(passed)
            return DAMAGED
        size += len(parts[-1])
        if unpacker.eof:
            blocks.drop(len(blocks.block) - len(unpacker.unused_data))
            return b"".join(parts)
        if size > most:
            blocks.drop(passed)
            return Refusal("too_large", TOO_LONG.format(most - LONGEST_HEAD))
        passed = 0
        blocks.more(0)
    return CUT_OFF


def _find_member(blocks: _Blocks) -> None:
    """Pass over bytes until another member may begin."""
    while (found := blocks.block.find(GZIP)) < 0:
        if not blocks.more(len(GZIP) - 1):
            return
    if found:
        blocks.drop(found)


def _parted(stream: BinaryIO, limits: Limits) -> Iterator[Piece]:
    """Part records by the lengths that they state."""
    while line := stream.readline(LONGEST_HEAD):
        if not line.startswith(VERSION):
            continue
        head = _head(stream, line)
        length = _length(head)
        if length is None:
            yield DAMAGED
        elif length > limits.max_bytes:
            _pass_over(stream, length)
            yield Refusal("too_large", TOO_LONG.format(limits.max_bytes))
        else:
            content = stream.read(length)
            yield CUT_OFF if len(content) < length else head + content


def _head(stream: BinaryIO, first: bytes) -> bytes:
    lines, size = [first], len(first)
    while size < LONGEST_HEAD and (line := stream.readline(LONGEST_HEAD)):
        lines.append(line)
        size += len(line)
        if not line.strip():
            break
    return b"".join(lines)


def _length(head: bytes) -> int | None:
    for line in head.split(b"\n"):
        if line.lower().startswith(LENGTH):
            value = line[len(LENGTH) :].strip()
            return int(value) if LENGTH_OF.fullmatch(value) else None
    return None


def _pass_over(stream: BinaryIO, length: int) -> None:
    while length > 0 and (block := stream.read(min(BLOCK, length))):
        length -= len(block)
