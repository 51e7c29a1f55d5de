"""What the desk stands on is what was fetched, and light enough for a page."""

import gzip
import hashlib
from pathlib import Path

import dragoman.surface.web

STATIC = Path(dragoman.surface.web.__file__).parent / "static"
PAGE_KB = 700


def test_vendored_files_are_those_that_were_fetched() -> None:
    sums = (STATIC / "vendor" / "SHA256SUMS").read_text().splitlines()
    told = {name: wanted for wanted, name in (line.split("  ") for line in sums)}
    held = {
        f.name for f in (STATIC / "vendor").iterdir() if f.suffix in {".js", ".json"}
    }
    assert told.keys() == held
    for name, wanted in told.items():
        content = (STATIC / "vendor" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == wanted, name


def test_all_files_together_are_light() -> None:
    files = [f for f in STATIC.rglob("*") if f.is_file()]
    assert sum(len(gzip.compress(f.read_bytes())) for f in files) < PAGE_KB * 1000
