"""Is an installation, and a ledger, fit for use? Every fault says what to do."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final, Literal

from dragoman import analyse, knowledge, linking, pipeline
from dragoman.domain.errors import LedgerError, ModelError
from dragoman.settings import USUAL, Settings
from dragoman.store import Ledger

State = Literal["good", "note", "fault"]
LITTLE_ROOM: Final = 200_000_000
"""Bytes free below which an ingest may soon stop; a ledger takes 30 kB a report."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Hold what was looked at, how it is, and (where it is not good) what to do."""

    what: str
    state: State
    told: str
    to_do: str | None = None


def check_up(ledger: str | None, by: Settings = USUAL) -> Iterator[Finding]:
    """Look at the software, its models and knowledge, and at a ledger."""
    yield _software()
    yield from _models(by)
    yield from _knowledge(by)
    if ledger is not None:
        yield from _ledger(ledger, by)


def _software() -> Finding:
    told = f"dragoman {version('dragoman')}, Python {sys.version.split()[0]}"
    return Finding("software", "good", told)


def _models(by: Settings) -> Iterator[Finding]:
    try:
        for name in analyse.verified_names(by.model):
            yield Finding("model", "good", f"{name}: every file has its hash")
    except (OSError, ValueError) as error:
        yield Finding("model", "fault", str(error), "install dragoman again")


def _knowledge(by: Settings) -> Iterator[Finding]:
    again = "install dragoman again"
    try:
        base = knowledge.load(by.known)
    except ModelError as error:
        yield Finding("knowledge", "fault", str(error), again)
    except (OSError, ValueError) as error:
        to_do = "set the rows right (`dragoman knowledge check`)"
        yield Finding("knowledge", "fault", str(error), to_do)
    else:
        if knowledge.is_whole():
            told = f"version {base.version}: every file is as it was built"
            yield Finding("knowledge", "good", told)
        else:
            yield Finding("knowledge", "fault", "a file of it was changed", again)


def _ledger(where: str, by: Settings) -> Iterator[Finding]:
    try:
        with Ledger(where, read_only=True) as book:
            yield Finding("ledger", "good", f"{book} opens, and is of this release")
            yield from _wholeness(book)
            yield from _contents(book, by)
    except LedgerError as error:
        told, _, to_do = str(error).partition(": ")
        yield Finding("ledger", "fault", told, to_do or None)
        return
    yield from _room(where)


def _wholeness(book: Ledger) -> Iterator[Finding]:
    faults = book.integrity()
    for fault in faults:
        yield Finding(
            "integrity", "fault", fault, "restore a backup, or ingest the reports anew"
        )
    if not faults:
        yield Finding("integrity", "good", "every record is where it belongs")


def _contents(book: Ledger, by: Settings) -> Iterator[Finding]:
    counts = book.counts()
    told = f"{counts.articles} articles, {counts.readings} readings"
    yield Finding("contents", "good", told)
    if counts.refusals:
        yield Finding(
            "contents",
            "note",
            f"refused inputs: {counts.refusals}",
            "see why: `dragoman show refusals`",
        )
    waiting = linking.unlinked(book)
    if waiting:
        told = f"readings not linked by today's rules: {waiting}"
        yield Finding("links", "note", told, "`dragoman link` links them")
    else:
        yield Finding("links", "good", "every reading is linked")
    yield from _readers(book, by)


def _readers(book: Ledger, by: Settings) -> Iterator[Finding]:
    older = len(book.read_otherwise(pipeline.reader(by)))
    if older:
        told = f"{older} reports were read by another version, model or knowledge"
        yield Finding("readers", "note", told, "`dragoman reread` reads them anew")


def _room(where: str) -> Iterator[Finding]:
    file = Path(where)
    if "://" in where or not file.exists():
        return
    folder = file.absolute().parent
    if not (os.access(file, os.W_OK) and os.access(folder, os.W_OK)):
        told = f"{file} can be read, and not written to"
        yield Finding("room", "note", told, "to ingest, change its permissions")
    free = shutil.disk_usage(folder).free
    told = f"{free / 1e9:.1f} GB are free beside a ledger of {_size(file):.1f} MB"
    if free < LITTLE_ROOM:
        yield Finding("room", "fault", told, "make room on the disk")
    else:
        yield Finding("room", "good", told)


def _size(file: Path) -> float:
    """Megabytes of a ledger, with what its log still holds."""
    log = file.with_name(f"{file.name}-wal")
    return sum(one.stat().st_size for one in (file, log) if one.exists()) / 1e6
