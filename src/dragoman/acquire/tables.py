"""Parquet -> records, by our names; a few rows at a time."""

import hashlib
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, BinaryIO, Final

from dragoman.acquire.page import (
    FIELDS,
    Columns,
    Intake,
    Limits,
    Page,
    RefusedPage,
    refused,
    too_large,
)
from dragoman.acquire.records import checked, renamed

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

Found = Iterator[Page | RefusedPage]
ROWS: Final = 32
"""Rows read at once: each may be as large as a page may."""
NEEDS: Final = "Parquet needs pyarrow: pip install 'dragoman[analytics]'."


def read_table(stream: BinaryIO, origin: str, how: Intake) -> Found:
    """Read the rows of a Parquet file as records; other columns are not looked at."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415 - an extra
    except ImportError:
        yield refused(origin, "unreadable", NEEDS)
        return
    if not stream.seekable():
        stream = io.BytesIO(stream.read(how.limits.max_bytes + 1))
    try:
        file = parquet.ParquetFile(stream, pre_buffer=False)
        yield from _rows(file, origin, how)
    except (pa.ArrowException, OSError, ValueError) as error:
        why = " ".join(str(error).split())[:200].rstrip(".")
        yield refused(
            origin, "unreadable", f"It is no Parquet that can be read: {why}."
        )


def _rows(file: "ParquetFile", origin: str, how: Intake) -> Found:
    there = file.schema_arrow.names
    wanted = {**{name: name for name in FIELDS}, **dict(how.columns)}
    if wanted["text"] not in there:
        told = ", ".join(there[:20])
        detail = f"It has no column {wanted['text']}, but {told}; --columns text=NAME."
        yield refused(origin, "invalid_record", detail)
        return
    names = [name for name in dict.fromkeys(wanted.values()) if name in there]
    number = 0
    batches = file.iter_batches(batch_size=ROWS, columns=names, use_threads=False)
    for batch in batches:
        for row in batch.to_pylist():
            number += 1
            yield _row(row, f"{origin}:{number}", how.columns, how.limits)
    if not number:
        yield refused(origin, "empty", "There is nothing in it.")


def _row(
    row: dict[str, object], origin: str, columns: Columns, limits: Limits
) -> Page | RefusedPage:
    record = {name: _plain(value) for name, value in renamed(row, columns).items()}
    written = json.dumps(record, default=str, sort_keys=True).encode()
    if len(written) > limits.max_bytes:
        return RefusedPage(key=origin, origin=origin, refusal=too_large(limits))
    place = f"Row {origin.rpartition(':')[2]}"
    return checked(record, origin, place, hashlib.sha256(written).hexdigest())


def _plain(value: object) -> object:
    """A day or a moment as text; what is text or a number stays."""
    return value.isoformat() if isinstance(value, date) else value
