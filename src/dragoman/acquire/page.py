"""What comes in: a page as it was found, or the reason why it cannot be read."""

from dataclasses import dataclass
from typing import Final, Literal

from dragoman.domain import Refusal
from dragoman.domain.errors import DragomanError
from dragoman.domain.vocabulary import RefusalReason

InputFormat = Literal[
    "auto", "text", "html", "jsonl", "warc", "parquet", "zip", "json", "xml", "mail"
]
PageKind = Literal["text", "html", "record"]
Columns = tuple[tuple[str, str], ...]
"""Pairs of a field of ours and the name that a file gives it."""
FIELDS: Final = ("id", "text", "published", "title", "url", "outlet", "retrieved")
STANDARD_INPUT: Final = "-"


class PublishedError(DragomanError):
    """Say that the day of publication that was given is no date."""


class ColumnsError(DragomanError):
    """Say that a map of columns cannot be understood."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound what one page may cost; `max_bytes` counts after unpacking."""

    max_bytes: int = 10_000_000
    max_ratio: int = 200
    """How many times larger than its file a packed file may become (gzip bombs)."""
    max_seconds: float = 30
    """How long one address may take, all its redirects together."""
    allow_private: bool = False
    """Whether to fetch from addresses of private networks and of this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Say what inputs are, within which limits, and what is known of all of them.

    `published` is given to every page whose record gives no date. `columns` says what
    the fields of records are called.
    """

    form: InputFormat = "auto"
    limits: Limits = Limits()
    published: str | None = None
    columns: Columns = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Hold what the input says of a page beside its text; it wins over the page."""

    id: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    section: str | None = None
    retrieved: str | None = None


NOTHING_GIVEN: Final = Given()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Hold one page, decoded.

    `key` is the input's own id, else `origin`; `origin` is a path, a path with a line
    number, a URL, or `-`. `text` of an html page is its markup.
    """

    key: str
    origin: str
    kind: PageKind
    text: str
    raw_sha256: str
    given: Given = NOTHING_GIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedPage:
    """Say which input could not be read, and why."""

    key: str
    origin: str
    refusal: Refusal
    raw_sha256: str | None = None


def read_columns(written: str) -> Columns:
    """Read a map of columns such as `text=body,published=date`.

    Raises:
        ColumnsError: a part is no pair, or its first half no field of ours.
    """
    pairs = [tuple(part.strip().split("=", 1)) for part in written.split(",")]
    read = [(pair[0].strip(), pair[1].strip()) for pair in pairs if len(pair) > 1]
    wrong = [mine for mine, theirs in read if mine not in FIELDS or not theirs]
    if wrong or len(read) < len(pairs) or len(dict(read)) < len(read):
        known = ", ".join(FIELDS)
        msg = f"{written!r} is no map such as text=body,published=date of {known}"
        raise ColumnsError(msg)
    return tuple(read)


def refused(origin: str, reason: RefusalReason, detail: str) -> RefusedPage:
    """Refuse an input that has no id of its own."""
    return RefusedPage(key=origin, origin=origin, refusal=Refusal(reason, detail))


def too_large(limits: Limits) -> Refusal:
    """Say that a page is over the limit, and how to lift it."""
    told = f"It is larger than {limits.max_bytes:,} bytes"
    return Refusal("too_large", f"{told}; --max-bytes lifts the limit.")


def too_packed(limits: Limits) -> Refusal:
    """Say that an input is packed so tightly that it may be a bomb."""
    told = f"Unpacked, it is {limits.max_ratio} times its size"
    return Refusal("too_large", f"{told}; unpack it first.")
