"""JSON Lines: one record a line, read as the line comes."""

import hashlib
import json
from collections.abc import Iterator
from typing import BinaryIO, Final

from dragoman.acquire.contents import storable
from dragoman.acquire.dates import iso
from dragoman.acquire.page import (
    Columns,
    Given,
    Intake,
    Page,
    RefusedPage,
    refused,
    too_large,
    too_packed,
)
from dragoman.domain import Refusal

STATED: Final = ("published", "title", "url", "outlet", "retrieved")
BLOCK: Final = 65_536
EMPTY: Final = "its text is empty"
WHOLE_FILE: Final = "utf-8-sig"


def read_records(
    lines: BinaryIO, origin: str, how: Intake, *, most: int | None = None
) -> Iterator[Page | RefusedPage]:
    """Read records line by line, at most `most` bytes; nothing is read ahead."""
    number, total, limits = 0, 0, how.limits
    while line := lines.readline(limits.max_bytes + 1):
        number, total = number + 1, total + len(line)
        place = f"{origin}:{number}"
        if len(line) > limits.max_bytes and not line.endswith(b"\n"):
            total += _skip_line(lines, None if most is None else most - total)
            yield RefusedPage(key=place, origin=place, refusal=too_large(limits))
        elif line.strip():
            yield read_record(line, place, how.columns)
        if most is not None and total > most:
            yield RefusedPage(key=place, origin=place, refusal=too_packed(limits))
            return
    if not total:
        yield refused(origin, "empty", "There is nothing in it.")


def _skip_line(lines: BinaryIO, most: int | None) -> int:
    """Pass over the rest of a line; say how many bytes that were."""
    passed = 0
    while rest := lines.readline(BLOCK):
        passed += len(rest)
        if rest.endswith(b"\n") or (most is not None and passed > most):
            break
    return passed


def read_record(line: bytes, origin: str, columns: Columns = ()) -> Page | RefusedPage:
    """Read one JSON line; `origin` ends in its number."""
    number = origin.rpartition(":")[2]
    try:
        record = json.loads(line.decode(WHOLE_FILE))
    except json.JSONDecodeError as error:
        detail = f"Line {number} is not JSON: {error.msg}, character {error.pos + 1}."
        return refused(origin, "broken_json", detail)
    except UnicodeDecodeError:
        return refused(origin, "broken_json", f"Line {number} is not UTF-8.")
    except (ValueError, RecursionError):
        detail = f"Line {number} has a number or a nesting that is too long."
        return refused(origin, "broken_json", detail)
    if not isinstance(record, dict):
        return refused(origin, "invalid_record", f"Line {number} is no JSON object.")
    sha = hashlib.sha256(line.rstrip(b"\r\n")).hexdigest()
    return checked(renamed(record, columns), origin, f"Line {number}", sha)


def renamed(record: dict[str, object], columns: Columns) -> dict[str, object]:
    """Call a record's fields by our names."""
    if not columns:
        return record
    return {**record, **{mine: record.get(theirs) for mine, theirs in columns}}


def checked(
    record: dict[str, object], origin: str, place: str, raw_sha256: str
) -> Page | RefusedPage:
    """Make a page of a record, or say what is wrong with it; `place` is for people."""
    key = _own_id(record)
    fault = _fault(record)
    if fault is None:
        given = _given(record, key)
        return Page(
            key=key or origin,
            origin=origin,
            kind="record",
            text=storable(str(record["text"])),
            raw_sha256=raw_sha256,
            given=given,
        )
    empty = isinstance(record.get("text"), str) and fault == EMPTY
    refusal = Refusal("empty" if empty else "invalid_record", f"{place}: {fault}.")
    return RefusedPage(
        key=key or origin, origin=origin, refusal=refusal, raw_sha256=raw_sha256
    )


def _own_id(record: dict[str, object]) -> str | None:
    value = record.get("id")
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return storable(str(value)) or None
    return None


def _fault(record: dict[str, object]) -> str | None:
    """Say what is wrong with a record, or None."""
    if record.get("text") is None:
        return "it has no text (--columns text=NAME says where it stands)"
    for name in ("text", *STATED):
        if not isinstance(record.get(name), (str, type(None))):
            return f"its {name} is no string"
    if record.get("id") is not None and _own_id(record) is None:
        return "its id is no string"
    return None if str(record["text"]).strip() else EMPTY


def _given(record: dict[str, object], key: str | None) -> Given:
    values = {name: _stated(record.get(name)) for name in STATED}
    return Given(
        id=key,
        published=iso(values["published"] or ""),
        retrieved=iso(values["retrieved"] or ""),
        title=values["title"],
        url=values["url"],
        outlet=values["outlet"],
    )


def _stated(value: object) -> str | None:
    return storable(str(value)).strip() or None if value else None
