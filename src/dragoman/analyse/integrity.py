"""Check model files against the hashes that were recorded when they were taken in."""

import hashlib
from pathlib import Path

from dragoman.domain.errors import ModelError

HASHES = "SHA256SUMS"


def verify(folder: Path) -> None:
    """Compare every file of a model with its recorded sha-256.

    Raises:
        ModelError: a file is missing, cut short or changed.
    """
    for line in (folder / HASHES).read_text("utf-8").splitlines():
        wanted, name = line.split("  ", 1)
        path = folder / name
        if not path.is_file():
            msg = f"model file missing: {path}; reinstall dragoman"
            raise ModelError(msg)
        if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            msg = f"model file damaged or changed: {path}; reinstall dragoman"
            raise ModelError(msg)
