"""Zip archives: the files in them, unpacked in memory alone, within bounds."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from dragoman.acquire.page import Limits, too_packed
from dragoman.domain import Refusal

ENCRYPTED: Final = 1
"""The bit of a file's flags that says so (APPNOTE 4.4.4)."""
DAMAGED: Final = Refusal("unreadable", "It is no zip archive that can be read.")


@dataclass(frozen=True, slots=True)
class Member:
    """Hold a file of an archive, open, with its packed size; or why it is not."""

    name: str
    stream: io.BufferedReader | Refusal
    size: int = 0


def members(stream: BinaryIO, limits: Limits) -> Iterator[Member]:
    """Open the files of an archive one by one; each is closed when the next is asked.

    What a file says of its size bounds what is read of it. All together may be
    `max_ratio` times the archive.
    """
    if not stream.seekable():
        stream = io.BytesIO(stream.read(limits.max_bytes + 1))
    most = max(limits.max_bytes, limits.max_ratio * stream.seek(0, io.SEEK_END))
    try:
        with ZipFile(stream) as archive:
            for info in archive.infolist():
                most -= info.file_size
                if most < 0:
                    yield Member(info.filename, too_packed(limits))
                    return
                if info.filename and not info.filename.endswith("/"):
                    yield from _member(archive, info)
    except (BadZipFile, NotImplementedError, EOFError, ValueError, OverflowError):
        yield Member("", DAMAGED)


def _member(archive: ZipFile, info: ZipInfo) -> Iterator[Member]:
    if info.flag_bits & ENCRYPTED:
        yield Member(info.filename, Refusal("unreadable", "It is encrypted."))
        return
    try:
        with archive.open(info) as file:
            raw = cast("io.RawIOBase", file)
            yield Member(info.filename, io.BufferedReader(raw), info.compress_size)
    except (BadZipFile, NotImplementedError, zlib.error, EOFError, OverflowError):
        yield Member(info.filename, Refusal("unreadable", "Its packing is damaged."))
