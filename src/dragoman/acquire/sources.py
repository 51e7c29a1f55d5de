"""Inputs -> pages: files, folders, globs, URLs, standard input."""

import glob
import io
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from email.message import Message
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, Final, cast
from urllib.parse import urlsplit

from dragoman.acquire.addresses import is_url, plain_url
from dragoman.acquire.dates import iso
from dragoman.acquire.fetch import Fetched, fetch
from dragoman.acquire.forms import (
    MEDIA,
    Found,
    Opened,
    form_of,
    nothing_known,
    read_opened,
)
from dragoman.acquire.page import (
    STANDARD_INPUT,
    Intake,
    Page,
    PublishedError,
    RefusedPage,
    refused,
)
from dragoman.domain import Refusal

WILD: Final = re.compile(r"[*?\[]")
USUAL: Final = Intake()
ERRORS: Final = 400


def pages(
    inputs: Iterable[str], how: Intake = USUAL, *, stdin: BinaryIO | None = None
) -> Found:
    """Yield the pages of inputs in order; one that cannot be read stops no other.

    An input is a file, a folder (its files of known suffixes, sorted, at any depth),
    a glob, a URL of http or https, or `-` for standard input. JSON Lines are read as
    the lines come.

    Raises:
        PublishedError: `published` is no date.
    """
    published = how.published
    day = None if published is None else iso(published)
    if published is not None and day is None:
        msg = f"{published!r} is no date; write it as 2024-05-02"
        raise PublishedError(msg)
    for name in inputs:
        for page in _input(name, how, stdin):
            yield page if day is None else _knowing(page, published=day)


def _input(name: str, how: Intake, stdin: BinaryIO | None) -> Found:
    if is_url(name):
        return _fetched(name, how)
    if name != STANDARD_INPUT:
        return _named(name, how)
    stream = _buffered(sys.stdin.buffer if stdin is None else stdin)
    opened = Opened(stream=stream, origin=name, form=how.form)
    return read_opened(opened, how)


def _knowing(page: Page | RefusedPage, **known: str) -> Page | RefusedPage:
    """Give a page what is known of it where it does not say so itself."""
    if isinstance(page, RefusedPage):
        return page
    given = page.given
    new = {name: said for name, said in known.items() if getattr(given, name) is None}
    return replace(page, given=replace(given, **new))


def _fetched(name: str, how: Intake) -> Found:
    answer = fetch(name, how.limits)
    if isinstance(answer, Refusal):
        yield RefusedPage(key=name, origin=name, refusal=answer)
    else:
        yield from answered(name, answer, how)


def answered(name: str, answer: Fetched, how: Intake = USUAL) -> Found:
    """Yield the pages of what a server answered when it was asked for `name`."""
    if answer.status >= ERRORS:
        told = f"The server answered {answer.status} {_phrase(answer.status)}".strip()
        yield refused(name, "unreachable", f"{told}.")
        return
    said = Message()
    said["content-type"] = answer.headers.get("content-type", "")
    form = how.form
    if form == "auto":
        path = urlsplit(answer.url).path
        form = form_of(path) or MEDIA.get(said.get_content_type(), "auto")
    opened = Opened(
        stream=_buffered(io.BytesIO(answer.body)),
        origin=name,
        form=form,
        size=len(answer.body),
        charset=said.get_content_charset(),
        url=plain_url(answer.url),
    )
    for page in read_opened(opened, how):
        yield _knowing(page, retrieved=answer.at)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _named(name: str, how: Intake) -> Found:
    fault = _unreachable(name)
    if fault is None:
        yield from _path(name, how)
        return
    matches = sorted(glob.glob(name, recursive=True)) if WILD.search(name) else []  # noqa: PTH207 - Path.glob takes no absolute pattern
    for match in matches:
        yield from _path(match, how)
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


def _path(name: str, how: Intake) -> Found:
    if not Path(name).is_dir():
        yield from _file(name, how)
        return
    files = _files_in(name)
    if not files:
        yield refused(name, "unreadable", nothing_known("folder"))
    for file in files:
        yield from _file(file, how)


def _files_in(folder: str) -> list[str]:
    """List a folder's files; a pipe or a device among them may never end."""
    return sorted(
        str(Path(root, name))
        for root, _, names in os.walk(folder)
        for name in names
        if form_of(name) is not None
        if not name.startswith(".") and Path(root, name).is_file()
    )


def _file(name: str, how: Intake) -> Found:
    form = (form_of(name) or "auto") if how.form == "auto" else how.form
    try:
        with Path(name).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            opened = Opened(stream=file, origin=name, form=form, size=size)
            yield from read_opened(opened, how)
    except OSError as error:
        yield refused(
            name, "unreadable", f"It cannot be read: {error.strerror or error}."
        )


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast("io.RawIOBase", stream))
