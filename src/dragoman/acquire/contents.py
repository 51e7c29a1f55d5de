"""Bytes or characters -> one page."""

import hashlib
import re
from typing import Final, Literal

from dragoman.acquire.decode import decode
from dragoman.acquire.page import (
    NOTHING_GIVEN,
    STANDARD_INPUT,
    Given,
    Limits,
    Page,
    RefusedPage,
    too_large,
)
from dragoman.domain import Refusal

PageForm = Literal["auto", "text", "html"]
MEDIA: Final[dict[str, PageForm]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
}
MARKUP: Final = re.compile(
    r"\s{0,200}<(?:!doctype|!--|\?xml|html|head|body|meta|article|main|div|p)\b",
    re.IGNORECASE,
)
LOOKED_AT: Final = 1024
DEFAULT_LIMITS: Final = Limits()
UNSTORABLE: Final = {0: 0xFFFD, **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)}
"""NUL and lone surrogates: legal in JSON, storable nowhere; one character for one."""


def storable(text: str) -> str:
    """Replace the characters that cannot be stored, one for one."""
    return text.translate(UNSTORABLE)


def read_page(
    raw: bytes,
    *,
    origin: str = STANDARD_INPUT,
    form: PageForm = "auto",
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
