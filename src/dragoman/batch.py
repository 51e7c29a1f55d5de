"""A collection's journey: files in, a Parquet shard for each out, anywhere."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from dragoman import acquire, pipeline
from dragoman.acquire import Intake
from dragoman.domain import Reader
from dragoman.domain.wire import canonical, to_json
from dragoman.executors import Executor, Lost
from dragoman.ingestion import Counts
from dragoman.settings import USUAL, Settings
from dragoman.store import (
    Ledger,
    Shard,
    ShardError,
    manifest_row,
    read_shard,
    write_shard,
)

MANIFEST: Final = "manifest.jsonl"
HASH: Final = 12
"""Digits of an input's sha-256 in the name of its shard."""


@dataclass(frozen=True, slots=True)
class Job:
    """Say how files are read, and into which folder; it travels to the workers."""

    folder: Path
    by: Settings = USUAL
    how: Intake = field(default_factory=Intake)


@dataclass(frozen=True, slots=True)
class Failed:
    """Say which file no shard could be made of."""

    input: str
    detail: str


def run(job: Job, files: Sequence[str], on: Executor) -> Iterator[Shard | Failed]:
    """Make a shard of each file, as they are done, and the manifest of all shards.

    What is there already, of the same bytes and by the same reader, is not made again:
    killed half-way, run it once more. The folder must be seen by all workers.
    """
    job.folder.mkdir(parents=True, exist_ok=True)
    start = partial(_worker, job, pipeline.reader(job.by))
    for number, made in on.run(start, files, ahead=len(files)):
        if isinstance(made, Lost):
            yield Failed(files[number], made.detail)
        else:
            yield made
    _write_manifest(job.folder)


def _worker(job: Job, reader: Reader) -> Callable[[str], Shard | Failed]:
    """Load the models, and make sure that they are those of who gives the tasks.

    Raises:
        ValueError: this machine's Dragoman is another.
    """
    here = pipeline.reader(job.by)
    if here != reader:
        msg = f"a worker has another reader ({here}) than its master ({reader})"
        raise ValueError(msg)
    return partial(_shard_of, job, reader)


def _shard_of(job: Job, reader: Reader, file: str) -> Shard | Failed:
    try:
        sha, size = _hash_of(Path(file))
    except OSError as error:
        return Failed(file, f"It cannot be read: {error.strerror}.")
    name = f"{Path(file).name.split('.')[0]}-{sha[:HASH]}.parquet"
    there = _row_of(job.folder / name)
    if there is not None and (there.sha256, there.reader) == (sha, reader):
        return there
    pages = acquire.pages([file], job.how)
    about = Shard(input=file, sha256=sha, bytes=size, file=name, reader=reader)
    return write_shard(job.folder, pipeline.read_pages(pages, job.by), about)


def _hash_of(file: Path) -> tuple[str, int]:
    with file.open("rb") as opened:
        sha = hashlib.file_digest(opened, "sha256").hexdigest()
        return sha, os.fstat(opened.fileno()).st_size


def _row_of(file: Path) -> Shard | None:
    """Give a shard's manifest row; None where it is not there, or damaged."""
    try:
        return manifest_row(file)
    except ShardError:
        return None


def _write_manifest(folder: Path) -> None:
    rows = sorted(shards_of(folder), key=lambda r: r.input)
    partial_file = folder / f"{MANIFEST}.part"
    partial_file.write_text("".join(canonical(to_json(row)) + "\n" for row in rows))
    partial_file.replace(folder / MANIFEST)


def shards_of(folder: Path) -> list[Shard]:
    """Give the manifest rows of a folder's shards, those that are damaged left out."""
    return [row for row in map(_row_of, shards_in(folder)) if row is not None]


def shards_in(folder: Path) -> list[Path]:
    """Give the shards of a folder."""
    return sorted(folder.glob("[!.]*.parquet"))


def load(
    files: Iterable[Path],
    ledger: Ledger,
    *,
    tick: Callable[[int], None] = lambda _: None,
) -> Counts:
    """Merge shards into a ledger, in the order of their inputs, each reading once.

    Killed half-way, load them again. Several may load into one ledger at once; the last
    one links.

    Raises:
        ShardError: a file is no shard: then none is loaded; or one is damaged.
    """
    counts = Counts()
    for file in sorted(files, key=lambda file: _whole(file).input):
        for some in read_shard(file):
            for reading, records in zip(some, ledger.append_many(some), strict=True):
                counts.add(reading, records)
            tick(len(some))
    return counts


def readings_in(files: Iterable[Path]) -> int:
    """Count the readings of shards.

    Raises:
        ShardError: a file is no shard.
    """
    return sum(_whole(file).readings for file in files)


def _whole(file: Path) -> Shard:
    row = manifest_row(file)
    if row is None:
        msg = f"there is no shard {file}"
        raise ShardError(msg)
    return row
