"""Zip archives: what is in them, and bombs."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from dragoman import acquire
from dragoman.acquire import Intake, Limits, Page, RefusedPage

BODY = "The army said on Monday that it had left the village of Tell Amar."
RECORDS = "\n".join(json.dumps({"text": BODY, "id": n}) for n in range(3)).encode()
SMALL = Intake(limits=Limits(max_bytes=100_000))


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return out.getvalue()


def read(tmp_path: Path, raw: bytes) -> list[tuple[str, str]]:
    """Where each page came from, and its form or why it was refused."""
    path = tmp_path / "a.zip"
    path.write_bytes(raw)
    found = list(acquire.pages([str(path)], SMALL))
    return [(p.origin.removeprefix(f"{path}"), told(p)) for p in found]


def told(page: Page | RefusedPage) -> str:
    return page.kind if isinstance(page, Page) else page.refusal.reason


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2]
)
def test_the_files_of_an_archive_are_read(tmp_path: Path, method: int) -> None:
    files = {"b/a.txt": BODY.encode(), "c.jsonl": RECORDS, "d.pdf": b"%PDF", "e/": b""}
    files["f.jsonl.gz"] = gzip.compress(RECORDS)
    lines = [("record", n) for n in range(1, 4)]
    assert read(tmp_path, packed(files, method)) == [
        ("!b/a.txt", "text"),
        *((f"!c.jsonl:{n}", kind) for kind, n in lines),
        *((f"!f.jsonl.gz:{n}", kind) for kind, n in lines),
    ]


def test_names_that_lead_elsewhere_are_names_alone(tmp_path: Path) -> None:
    raw = packed({"../../etc/a.txt": BODY.encode(), "/etc/b.txt": BODY.encode()})
    found = read(tmp_path, raw)
    assert found == [("!../../etc/a.txt", "text"), ("!/etc/b.txt", "text")]
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


BOMBS = {
    "one file": ({"a.txt": b"a" * 9_000_000}, [("!a.txt", "too_large")]),
    "many files": (
        {f"{n}.txt": b"a" * 90_000 for n in range(200)},
        [("!9.txt", "too_large")],
    ),
    "a bomb inside": (
        {"a.jsonl.gz": gzip.compress(b"\n" * 9_000_000)},
        [("!a.jsonl.gz:100001", "too_large")],
    ),
    "archives inside": ({"a.zip": packed({"a.zip": b""})}, [("", "unreadable")]),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(tmp_path: Path, name: str) -> None:
    files, expected = BOMBS[name]
    found = [f for f in read(tmp_path, packed(files)) if f[1] != "text"]
    assert [reason for _, reason in found] == [reason for _, reason in expected]


def damaged(raw: bytes) -> bytes:
    at = raw.index(b"a.txt") + 12
    return raw[:at] + bytes(b ^ 0x55 for b in raw[at : at + 9]) + raw[at + 9 :]


def flagged(raw: bytes, bit: int) -> bytes:
    """Set a bit in the flags of the first file, in its head and in the directory."""
    changed = bytearray(raw)
    changed[6] |= bit
    changed[raw.index(b"PK\x01\x02") + 8] |= bit
    return bytes(changed)


def newer(raw: bytes) -> bytes:
    """Say in the directory that a later version of zip is needed."""
    at = raw.index(b"PK\x01\x02") + 6
    return raw[:at] + b"\xbf" + raw[at + 1 :]


def nameless(raw: bytes) -> bytes:
    """Make the one letter of a name a comment, in the directory."""
    changed = bytearray(raw)
    at = raw.index(b"PK\x01\x02")
    changed[at + 28], changed[at + 32] = 0, 1
    return bytes(changed)


WHOLE = packed({"a.txt": (BODY * 9).encode(), "b.txt": BODY.encode()})


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (damaged(WHOLE), [("!a.txt", "unreadable"), ("!b.txt", "text")]),
        (flagged(WHOLE, 1), [("!a.txt", "unreadable"), ("!b.txt", "text")]),
        (WHOLE[:-30], [("", "unreadable")]),
        (newer(WHOLE), [("", "unreadable")]),
        (nameless(packed({"a": b""})), [("", "unreadable")]),
        (b"PK\x03\x04 no archive", [("", "unreadable")]),
        (b"", [("", "unreadable")]),
        (packed({"a.pdf": b"%PDF"}), [("", "unreadable")]),
    ],
    ids=[
        "damaged",
        "encrypted",
        "cut off",
        "newer",
        "no name",
        "none",
        "empty",
        "nothing known",
    ],
)
def test_a_bad_archive_says_why(
    tmp_path: Path, raw: bytes, expected: list[tuple[str, str]]
) -> None:
    assert read(tmp_path, raw) == expected
