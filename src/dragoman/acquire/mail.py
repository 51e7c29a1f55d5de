"""Mail -> pages: single letters and mailboxes of newsletters."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr
from typing import BinaryIO, Final

from dragoman.acquire.contents import PageForm, read_page
from dragoman.acquire.dates import iso
from dragoman.acquire.page import (
    Given,
    Limits,
    Page,
    RefusedPage,
    refused,
    too_large,
    too_packed,
)

Found = Iterator[Page | RefusedPage]
BEGINS: Final = b"From "
QUOTED: Final = re.compile(rb">+From ")
LONGEST_LINE: Final = 65_536
MAX_PARTS: Final = 200
MIN_WORDS: Final = 40
"""A plain part with fewer words only says that the letter is in HTML."""
NO_TEXT: Final = "The letter has no text, only enclosures."


def read_mail(
    stream: BinaryIO, origin: str, limits: Limits, *, most: int | None = None
) -> Found:
    """Read a mailbox (mbox), or a single letter; at most `most` bytes of letters.

    A letter's subject, day and sender are its title, its day and its outlet.
    """
    number = total = 0
    for raw in _letters(stream, limits.max_bytes):
        number += 1
        place = f"{origin}:{number}"
        if len(raw) > limits.max_bytes:
            yield RefusedPage(key=place, origin=place, refusal=too_large(limits))
        else:
            yield _letter(raw, place, limits)
        total += len(raw)
        if most is not None and total > most:
            yield RefusedPage(key=origin, origin=origin, refusal=too_packed(limits))
            return
    if not number:
        yield refused(origin, "empty", "There is nothing in it.")


def _letters(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Part a mailbox where a line begins with "From " after a blank one (RFC 4155)."""
    lines: list[bytes] = []
    size, blank, whole = 0, True, True
    while line := stream.readline(LONGEST_LINE):
        if whole and blank and line.startswith(BEGINS):
            if size:
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= most:
            kept = line[1:] if whole and QUOTED.match(line) else line
            lines.append(kept)
            size += len(kept)
        blank, whole = not line.strip(), line.endswith(b"\n")
    if b"".join(lines).strip():
        yield b"".join(lines)


def _letter(raw: bytes, origin: str, limits: Limits) -> Page | RefusedPage:
    letter = BytesParser(policy=compat32).parsebytes(raw)
    given = Given(
        id=_header(letter, "Message-ID"),
        published=iso(_header(letter, "Date") or ""),
        title=_header(letter, "Subject"),
        outlet=parseaddr(_header(letter, "From") or "")[0] or None,
    )
    chosen = _chosen(letter)
    if chosen is None:
        return refused(origin, "empty", NO_TEXT)
    content, form, charset = chosen
    page = read_page(content, origin=origin, form=form, limits=limits, charset=charset)
    sha = hashlib.sha256(raw).hexdigest()
    if isinstance(page, RefusedPage):
        return replace(page, key=given.id or origin, raw_sha256=sha)
    return replace(page, key=given.id or origin, raw_sha256=sha, given=given)


def _chosen(letter: Message) -> tuple[bytes, PageForm, str | None] | None:
    """The plain text where it is one, else the HTML, else what plain text there is."""
    plain = markup = None
    for number, part in enumerate(letter.walk()):
        if number > MAX_PARTS:
            break
        kind = part.get_content_type()
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if kind == "text/plain" and plain is None:
            plain = (_content(part), _charset(part))
        elif kind == "text/html" and markup is None:
            markup = (_content(part), _charset(part))
    if plain and (markup is None or len(plain[0].split()) >= MIN_WORDS):
        return plain[0], "text", plain[1]
    return None if markup is None else (markup[0], "html", markup[1])


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, UnicodeError):
        return None


def _header(letter: Message, name: str) -> str | None:
    """A header's words, its encoded parts read; as they stand where they are broken."""
    said = letter.get(name)
    if said is None:
        return None
    written = str(said)
    with suppress(MessageError, LookupError, ValueError):
        written = str(make_header(decode_header(written)))
    return " ".join(written.split()) or None
