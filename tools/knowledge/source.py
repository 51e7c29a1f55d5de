"""Read the source files, and the curated ones beside the package."""

import csv
import gzip
import re
import unicodedata
from pathlib import Path

SourceRow = dict[str, str]


def read(path: Path) -> list[SourceRow]:
    """Read a TSV file, packed or not; a missing one has no rows."""
    if not path.exists():
        return []
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as handle:
        rows = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{k: v or "" for k, v in row.items()} for row in rows]


def parts(cell: str) -> tuple[str, ...]:
    """Cut a cell that holds a list; repeated items count once."""
    return tuple(dict.fromkeys(part for part in cell.split("|") if part))


def slug(name: str) -> str:
    """Write a name as the end of an id."""
    plain = unicodedata.normalize("NFKD", name.replace("\u0131", "i").replace("ø", "o"))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return re.sub(r"[^a-z0-9]+", "-", bare.replace("'", "")).strip("-")
