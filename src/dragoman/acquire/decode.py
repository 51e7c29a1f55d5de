"""Bytes -> characters: byte order marks, UTF-8, declared charsets, Windows-1252."""

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from dragoman.domain import Refusal

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
DECLARED_WITHIN: Final = 4096
SIGNATURES: Final = (
    (b"%PDF-", "a PDF file: save its text first"),
    (b"PK\x03\x04", "a zip archive or an office file: unpack it or save its text"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
)
CONTROL: Final = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1a\x1b") | {127})
MAX_CONTROL: Final = 0.01
SAMPLE: Final = 65_536
MAX_HIGH_FOR_WINDOWS: Final = 0.15
"""English in Windows-1252 has few bytes above 127; Cyrillic code pages have many."""
GOOD_PER_BAD: Final = 10
LEAST_PER_BAD: Final = 2
"""Whole characters of UTF-8 for a broken byte: surely it, and rather than a guess."""


def decode(
    raw: bytes, *, html: bool = False, charset: str | None = None
) -> str | Refusal:
    """Read bytes as characters, or say why they are none.

    `charset` is what a server or a letter says that they are in.
    """
    for mark, name in MARKS:
        if raw.startswith(mark):
            return _marked(raw[len(mark) :], name)
    wide = _wide(raw)
    if wide is not None:
        return wide
    binary = _binary(raw)
    if binary is not None:
        return Refusal("binary", f"It is {binary}.")
    return _unmarked(raw, html=html, charset=charset)


def _marked(raw: bytes, name: str) -> str | Refusal:
    try:
        return raw.decode(name)
    except UnicodeDecodeError:
        detail = f"It begins as {name} but is not; save it as UTF-8."
        return Refusal("undecodable", detail)


def _wide(raw: bytes) -> str | None:
    """Read UTF-16 without a mark: in English every other byte is 0."""
    sample = raw[:SAMPLE]
    half = len(sample) // 2
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = sample[offset::2].count(0), sample[1 - offset :: 2].count(0)
        if half and zeros > 0.8 * half and not others and len(raw) % 2 == 0:
            decoded = _strictly(raw, name)
            if decoded is not None:
                return decoded
    return None


def _binary(raw: bytes) -> str | None:
    for signature, what in SIGNATURES:
        if raw.startswith(signature):
            return what
    controls = len(raw) - len(raw.translate(None, CONTROL))
    if b"\0" in raw or controls > MAX_CONTROL * len(raw):
        return "no text: it has bytes that no text has"
    return None


def _unmarked(raw: bytes, *, html: bool, charset: str | None) -> str | Refusal:
    decoded = _strictly(raw, "utf-8")
    if decoded is None and charset is not None:
        decoded = _named(raw, charset.lower())
    if decoded is None and html:
        decoded = _as_declared(raw)
    if decoded is None:
        decoded = _nearly_utf8(raw, GOOD_PER_BAD) or _windows(raw)
        decoded = decoded or _nearly_utf8(raw, LEAST_PER_BAD) or _likeliest(raw)
    if decoded is None:
        return Refusal("undecodable", "Its encoding is not known; save it as UTF-8.")
    return decoded


def _strictly(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except (ValueError, LookupError):
        return None


def _as_declared(raw: bytes) -> str | None:
    found = DECLARED.search(raw[:DECLARED_WITHIN])
    if found is None:
        return None
    return _named(raw, found[1].decode("ascii", "replace").lower())


def _named(raw: bytes, name: str) -> str | None:
    # Browsers read both as Windows-1252 (WHATWG, Encoding, 4.2).
    return _strictly(raw, "cp1252" if name in ("iso-8859-1", "us-ascii") else name)


def _nearly_utf8(raw: bytes, good_per_bad: int) -> str | None:
    """Read UTF-8 with single broken bytes, each shown as U+FFFD."""
    decoded = raw.decode("utf-8", "replace")
    bad = decoded.count("\ufffd")
    good = sum(1 for c in decoded if c > "\x7f") - bad
    return decoded if good >= good_per_bad * bad else None


def _windows(raw: bytes) -> str | None:
    high = sum(1 for byte in raw if byte > 127)  # noqa: PLR2004 - the end of ASCII
    if high > MAX_HIGH_FOR_WINDOWS * len(raw):
        return None
    return _strictly(raw, "cp1252")


def _likeliest(raw: bytes) -> str | None:
    best = from_bytes(raw[:SAMPLE]).best()
    return None if best is None else _strictly(raw, best.encoding)
