"""What `dragoman knowledge lookup`, `add` and `check` do."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from dragoman.knowledge.base import Knowledge
from dragoman.knowledge.check import check
from dragoman.knowledge.entry import Hit
from dragoman.knowledge.extra import KnowledgeError, read_rows
from dragoman.knowledge.rows import COLUMNS


def look_up(knowledge: Knowledge, name: str) -> tuple[Hit, ...]:
    """Give every meaning of a name: as it is spelt, else the persons it may mean."""
    hits = knowledge.lookup(name)
    if hits:
        return hits
    likely = knowledge.persons_named(name)
    return tuple(Hit(entry, "variant", weak=True) for entry, _ in likely)


def add_row(path: Path, row: Mapping[str, str], knowledge: Knowledge) -> None:
    """Append a row to a user's TSV file, made with its header if it is new.

    Raises:
        KnowledgeError: the row is not one, or what it names does not exist; the file
            is as it was before.
        OSError: the file cannot be written.
    """
    before = path.read_text("utf-8") if path.exists() else None
    header = COLUMNS if before is None else before.split("\n", 1)[0].split("\t")
    unknown = sorted(row.keys() - set(header))
    if unknown:
        msg = f"{path}: no column {', '.join(unknown)}"
        raise KnowledgeError(msg)
    start = "\t".join(header) + "\n" if before is None else before
    line = "\t".join(row.get(name, "") for name in header)
    path.write_text(f"{start.rstrip(chr(10))}\n{line}\n", "utf-8")
    try:
        faults = check_files([path], knowledge)
    except KnowledgeError:
        _restore(path, before)
        raise
    if faults:
        _restore(path, before)
        raise KnowledgeError("; ".join(faults))


def check_files(paths: Iterable[Path], knowledge: Knowledge) -> list[str]:
    """Give a sentence for each fault in users' files, as the build does in ours.

    Raises:
        KnowledgeError: a row is not one.
        OSError: a file cannot be read.
    """
    entries = [entry for path in paths for entry in read_rows(path)]
    return check(entries, lambda key: knowledge.entry(key) is not None)


def check_shipped(knowledge: Knowledge) -> list[str]:
    """Give a sentence for each fault in the rows that ship."""
    return check(knowledge.rows, lambda key: knowledge.entry(key) is not None)


def _restore(path: Path, before: str | None) -> None:
    if before is None:
        path.unlink()
    else:
        path.write_text(before, "utf-8")
