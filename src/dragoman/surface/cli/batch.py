"""`dragoman batch` and `dragoman load`: collections, on many processes or machines."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from dragoman.surface.cli.ingest import summary
from dragoman.surface.cli.inputs import (
    DEFAULT_MAX_BYTES,
    DEFAULT_MAX_CHARACTERS,
    DEFAULT_MAX_SECONDS,
    DEFAULT_MODEL,
    DEFAULT_TIMEOUT,
    ColumnMap,
    Format,
    Heads,
    InputFormat,
    KnowledgeFiles,
    LedgerUrl,
    MaxBytes,
    MaxCharacters,
    Model,
    Published,
    Timeout,
    Workers,
    exit_code,
    intake,
    settings,
)

if TYPE_CHECKING:
    from dragoman.batch import Failed, Job
    from dragoman.executors import Executor
    from dragoman.store import Shard

Folder = Annotated[
    Path,
    typer.Option("--to", metavar="FOLDER", help="Where shards go.", file_okay=False),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--ray",
        metavar="ADDRESS",
        help="Work on a Ray cluster: its address, auto, or local (one made here).",
    ),
]


def batch(
    inputs: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Files, or folders of them.", exists=True),
    ],
    *,
    to: Folder,
    workers: Workers = 1,
    ray: Cluster = None,
    input_format: Format = InputFormat.auto,
    published: Published = None,
    columns: ColumnMap = None,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    model: Model = DEFAULT_MODEL,
    heads: Heads = True,
    knowledge: KnowledgeFiles = None,
    max_characters: MaxCharacters = DEFAULT_MAX_CHARACTERS,
    timeout: Timeout = DEFAULT_TIMEOUT,
) -> None:
    """Read files into Parquet shards, one for each, for `load`.

    What is there already is not read again: killed half-way, start it again.
    """
    from dragoman import batch as work

    by = settings(
        model, knowledge, heads=heads, max_characters=max_characters, timeout=timeout
    )
    how = intake(
        input_format,
        published,
        columns,
        max_bytes=max_bytes,
        max_seconds=DEFAULT_MAX_SECONDS,
        allow_private=False,
    )
    _make(work.Job(to, by, how), _files(inputs), _executor(workers, ray))


def _make(job: "Job", files: list[str], on: "Executor") -> NoReturn:
    """Make the shards, and tell how many there are and what is in them."""
    from dragoman import batch as work
    from dragoman.surface.cli import progress

    before, made = work.shards_of(job.folder), work.run(job, files, on)
    with progress.counting("Reading files", len(files)) as tick:
        shards, failed = _told(made, tick)
    read, refused = (
        sum(getattr(s, n) for s in shards) for n in ("readings", "refused")
    )
    told = f"{len(shards)} {'shard' if len(shards) == 1 else 'shards'} in {job.folder}"
    if there := sum(shard in before for shard in shards):
        told += f", {there} of them there already"
    told += f": {read} readings, {refused} of them refusals"
    typer.echo(f"{told}; {failed} files failed" if failed else told, err=True)
    raise typer.Exit(exit_code(read - refused, refused + failed))


def _told(
    made: "Iterator[Shard | Failed]", tick: Callable[..., None]
) -> "tuple[list[Shard], int]":
    """Give the shards that were made and how many files failed, each told at once."""
    from dragoman import batch as work

    shards: list[Shard] = []
    failed = 0
    for one in made:
        if isinstance(one, work.Failed):
            failed += 1
            typer.echo(f"{one.input}: {one.detail}", err=True)
        else:
            shards.append(one)
        tick()
    return shards, failed


def _files(inputs: list[Path]) -> list[str]:
    """Give the files, those of folders sorted; hidden ones are left out."""
    found: list[str] = []
    for one in inputs:
        inside = sorted(one.rglob("[!.]*")) if one.is_dir() else [one]
        found += [str(file) for file in inside if not file.is_dir()]
    return found


def _executor(workers: int, ray: str | None) -> "Executor":
    from dragoman import executors

    if ray is not None:
        return executors.OnRay(workers, None if ray == "local" else ray)
    return executors.Processes(workers) if workers > 1 else executors.Here()


def load(
    shards: Annotated[
        list[Path],
        typer.Argument(
            metavar="SHARD", help="Shards, or folders of them.", exists=True
        ),
    ],
    *,
    ledger: LedgerUrl,
    link: Annotated[
        bool,
        typer.Option(
            "--link/--no-link", help="Whether the reports are linked afterwards."
        ),
    ] = True,
    knowledge: KnowledgeFiles = None,
) -> None:
    """Merge shards into a ledger, each reading once; several may at a time.

    Killed half-way, start it again.
    """
    from dragoman import batch as work
    from dragoman.settings import Settings
    from dragoman.store import Ledger
    from dragoman.surface.cli import progress
    from dragoman.surface.cli.link import link_new

    files = [f for s in shards for f in (work.shards_in(s) if s.is_dir() else [s])]
    by = Settings(known=tuple(knowledge or ()))
    with Ledger(ledger) as book:
        with progress.counting("Loading readings", work.readings_in(files)) as tick:
            counts = work.load(files, book, tick=tick)
        counts.linked = link_new(book, by) if link else 0
        where = str(book)  # without a password
    typer.echo(summary(counts, where), err=True)
