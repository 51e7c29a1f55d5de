"""The files that ship, of what is known: where they are, and whether they are whole."""

import hashlib
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"
VERSION: Final = "VERSION"
DIGITS: Final = 12


def shipped_version() -> str:
    """Name what ships: a hash of its files, as they were built."""
    return (DATA / VERSION).read_text("utf-8").strip()


def hash_of(folder: Path) -> str:
    """Hash the files of a folder of knowledge."""
    made = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.name != VERSION:
            made.update(path.name.encode() + path.read_bytes())
    return made.hexdigest()[:DIGITS]


def is_whole() -> bool:
    """Say whether every file that ships is as it was built."""
    return hash_of(DATA) == shipped_version()
