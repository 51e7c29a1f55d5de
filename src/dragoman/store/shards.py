"""Readings in a Parquet file: a shard, whole or not there, with its own manifest row.

A row is a reading: columns for those who search, and all of it as the contract's JSON.
The manifest row stands in the file's metadata, so that one renaming makes both.
"""

import json
import socket
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from dragoman.domain import Reader, Reading
from dragoman.domain.errors import DragomanError
from dragoman.domain.wire import from_json
from dragoman.store.columns import COLUMNS
from dragoman.store.connections import utc_now
from dragoman.store.encode import encode
from dragoman.store.filter import stamp
from dragoman.store.rows import record_count
from dragoman.store.words import column

KEY: Final = b"dragoman"
GROUP: Final = 256
"""Readings that are written, and read, together."""
TEXTS: Final = ("url", "outlet", "title", "published", "language")


class ShardError(DragomanError):
    """Say that a file is no shard, or that none can be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Hold a manifest row: what was read, by whom, and what came of it.

    `sha256` and `bytes` are the input's. `made_at`, `seconds` and `host` tell of the
    run; all else is the same wherever the input is read.
    """

    input: str
    sha256: str
    bytes: int
    file: str
    reader: Reader
    readings: int = 0
    refused: int = 0
    records: int = 0
    made_at: str = ""
    seconds: float = 0.0
    host: str = ""


def write_shard(folder: Path, readings: Iterable[Reading], about: Shard) -> Shard:
    """Write readings into `about.file`, whole or not at all; give its manifest row.

    Raises:
        ShardError: it cannot be written, or pyarrow is not installed.
    """
    parquet, partial = _parquet(), folder / f".{about.file}.{uuid4().hex}.part"
    try:
        with parquet.ParquetWriter(partial, _schema(), compression="zstd") as file:
            row = _written(file, readings, about)
            file.add_key_value_metadata({KEY: encode(row)})
        partial.replace(folder / about.file)
    except OSError as error:
        msg = f"{folder / about.file} cannot be written: {error.strerror or error}"
        raise ShardError(msg) from error
    finally:
        partial.unlink(missing_ok=True)
    return row


def _written(file: Any, readings: Iterable[Reading], about: Shard) -> Shard:  # noqa: ANN401 - pyarrow is an extra
    started, rest = time.monotonic(), iter(readings)
    count = refused = records = 0
    while some := list(islice(rest, GROUP)):
        file.write_batch(_batch(some))
        count += len(some)
        refused += sum(reading.refusal is not None for reading in some)
        records += sum(map(record_count, some))
    return replace(
        about,
        readings=count,
        refused=refused,
        records=records,
        made_at=stamp(utc_now()),
        seconds=round(time.monotonic() - started, 3),
        host=socket.gethostname(),
    )


def manifest_row(file: Path) -> Shard | None:
    """Give the manifest row of a shard; None where there is none of that name.

    Raises:
        ShardError: the file is no shard.
    """
    try:
        body = _parquet().read_metadata(file).metadata[KEY]
        return from_json(Shard, json.loads(body))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{file} is no shard that `dragoman batch` wrote: {error}"
        raise ShardError(msg) from error


def read_shard(file: Path) -> Iterator[list[Reading]]:
    """Give the readings of a shard, some at a time, in their order.

    Raises:
        ShardError: it is damaged.
    """
    try:
        with _parquet().ParquetFile(file) as opened:
            for batch in opened.iter_batches(GROUP, columns=["reading"]):
                bodies = batch.column("reading").to_pylist()
                yield [from_json(Reading, json.loads(body)) for body in bodies]
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{file} is damaged: {error}; `dragoman batch` writes it anew"
        raise ShardError(msg) from error


def _parquet() -> Any:  # noqa: ANN401 - pyarrow is an extra
    try:
        import pyarrow.parquet  # noqa: PLC0415 - an extra, and slow to load
    except ModuleNotFoundError as error:
        msg = "shards need pyarrow: pip install 'dragoman[analytics]'"
        raise ShardError(msg) from error
    return pyarrow.parquet


def _schema() -> Any:  # noqa: ANN401 - pyarrow is an extra
    import pyarrow as pa  # noqa: PLC0415 - as above

    texts = [(name, pa.string()) for name in ("id", "article", *TEXTS, "refusal")]
    counts = [(kind, pa.int32()) for kind in COLUMNS]
    return pa.schema([*texts, *counts, ("reading", pa.string())])


def _batch(readings: list[Reading]) -> Any:  # noqa: ANN401 - pyarrow is an extra
    import pyarrow as pa  # noqa: PLC0415 - as above

    return pa.RecordBatch.from_pylist(list(map(_row, readings)), schema=_schema())


def _row(reading: Reading) -> dict[str, str | int | None]:
    article, refusal = reading.article, reading.refusal
    row: dict[str, str | int | None] = {
        "id": column(reading.id),
        "article": None if article is None else article.id,
        "refusal": None if refusal is None else refusal.reason,
        "reading": encode(reading),
    }
    row |= {name: column(getattr(article, name, None)) for name in TEXTS}
    return row | {kind: len(getattr(reading, kind)) for kind in COLUMNS}
