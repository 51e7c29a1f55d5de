"""WARC files, packed and plain: their pages, and records that are bad."""

import gzip
import io
from pathlib import Path

import pytest

from dragoman import acquire
from dragoman.acquire import Intake, Limits, Page, RefusedPage
from dragoman.domain import Article

BODY = "The army said on Monday that it had left the village of Tell Amar."
PAGE = f"<html><head><title>Army leaves</title></head><body><p>{BODY}</p><p>{BODY}</p>"
SMALL = Intake(limits=Limits(max_bytes=5000))


def record(
    name: str,
    body: bytes = PAGE.encode(),
    kind: str = "response",
    status: str = "200 OK",
    **headers: str,
) -> bytes:
    """One record of a page, as a crawler writes it."""
    told = {"content_type": "text/html; charset=utf-8", **headers}
    lines = [f"{k.replace('_', '-')}: {v}\r\n" for k, v in told.items()]
    answer = f"HTTP/1.1 {status}\r\n{''.join(lines)}\r\n".encode() + body
    return framed(name, answer, kind, "application/http; msgtype=response")


def framed(name: str, content: bytes, kind: str, media: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://e.org/{name}\r\n"
        f"WARC-Date: 2024-05-02T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def read(tmp_path: Path, raw: bytes, name: str = "a.warc.gz") -> list[tuple[str, str]]:
    """Which record gave what: the URL's name, or why it was refused."""
    (tmp_path / name).write_bytes(raw)
    return [told(p) for p in acquire.pages([str(tmp_path / name)], SMALL)]


def told(page: Page | RefusedPage) -> tuple[str, str]:
    number = page.origin.rpartition(":")[2] if ":" in page.origin else ""
    if isinstance(page, RefusedPage):
        assert page.refusal.detail.endswith(".")
        return number, page.refusal.reason
    assert page.given.retrieved == "2024-05-02T00:00:00+00:00"
    return number, str(page.given.url).rpartition("/")[2]


FIVE = [record(f"{n}", PAGE.replace("Monday", f"May {n}").encode()) for n in range(5)]
PACKED = [gzip.compress(r) for r in FIVE]
GOOD = [(f"{n + 1}", f"{n}") for n in range(5)]
HALF = len(PACKED[1]) // 2


def damaged(raw: bytes, at: int) -> bytes:
    return raw[:at] + bytes(b ^ 0x55 for b in raw[at : at + 20]) + raw[at + 20 :]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.warc.gz", b"".join(PACKED)),
        ("a.warc.gz", gzip.compress(b"".join(FIVE))),
        ("a.warc", b"".join(FIVE)),
        ("a.warc", b"junk before\r\n" + b"junk between\r\n".join(FIVE)),
        ("unnamed", b"".join(FIVE)),
        ("unnamed", b"".join(PACKED)),
    ],
    ids=["packed", "as one", "plain", "with junk", "no name", "no name, packed"],
)
def test_pages_are_read(tmp_path: Path, name: str, raw: bytes) -> None:
    assert read(tmp_path, raw, name) == GOOD


def test_a_page_is_an_article_with_its_url(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(PACKED[2])
    (page,) = acquire.pages([str(tmp_path)])
    assert isinstance(page, Page)
    article = acquire.article(page)
    assert isinstance(article, Article)
    assert (article.url, article.title) == ("https://e.org/2", "Army leaves")
    assert "May 2" in article.text


BAD = {
    "damaged": (damaged(PACKED[1], HALF), "unreadable"),
    "cut off": (PACKED[1][:HALF], "unreadable"),
    "not packed": (b"no record" * 9, "unreadable"),
    "no record": (gzip.compress(b"no record" * 9), "unreadable"),
    "no length": (gzip.compress(b"WARC/1.0\r\n\r\n"), "unreadable"),
    "no version": (gzip.compress(FIVE[1].replace(b"/1.0", b"/x")), "unreadable"),
    "too short": (gzip.compress(FIVE[1].replace(b"gth: ", b"gth: 1")), "unreadable"),
    "too large": (gzip.compress(record("1", b"a" * 6000)), "too_large"),
    "bomb": (gzip.compress(record("1", b"a" * 9_000_000)), "too_large"),
    "bomb inside": (
        record("1", gzip.compress(b"a" * 90_000), content_encoding="gzip"),
        "too_large",
    ),
    "binary": (gzip.compress(record("1", b"\x00\x01\x02")), "binary"),
    "empty": (gzip.compress(record("1", b"")), "empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_record_costs_no_other(tmp_path: Path, name: str) -> None:
    bad, reason = BAD[name]
    if bad.startswith(b"WARC/"):
        bad = gzip.compress(bad)
    found = read(tmp_path, PACKED[0] + bad + PACKED[2] + PACKED[3])
    assert [f for f in found if not f[1].isdigit()] == [("2", reason)]
    assert [f[1] for f in found if f[1].isdigit()] == ["0", "2", "3"]


@pytest.mark.parametrize(
    "passed",
    [
        record("1", kind="request"),
        record("1", kind="revisit"),
        record("1", status="404 Not Found"),
        record("1", status="301 Moved", location="https://e.org/2"),
        record("1", content_type="image/png"),
        record("1", content_type="application/pdf"),
        framed("1", b"software: x\r\n", "warcinfo", "application/warc-fields"),
        framed("1", b"a: b\r\n", "metadata", "application/warc-fields"),
    ],
    ids=range(8),
)
def test_what_is_no_page_is_passed_over(tmp_path: Path, passed: bytes) -> None:
    assert read(tmp_path, gzip.compress(passed) + PACKED[2]) == [("2", "2")]
    assert read(tmp_path, passed, "a.warc") == [("", "empty")]


def test_text_that_was_taken_from_pages_is_read(tmp_path: Path) -> None:
    raw = framed("1", BODY.encode(), "conversion", "text/plain")
    (tmp_path / "a.warc").write_bytes(raw)
    (page,) = acquire.pages([str(tmp_path)])
    assert isinstance(page, Page)
    assert (page.kind, page.text) == ("text", BODY)


def test_packing_and_charset_of_the_answer_are_undone(tmp_path: Path) -> None:
    text = gzip.compress(f"Москва. {BODY}".encode("cp1251"))
    said = {"content_type": "text/plain; charset=windows-1251"}
    raw = record("1", text, content_encoding="gzip", **said)
    (tmp_path / "a.warc").write_bytes(raw)
    (page,) = acquire.pages([str(tmp_path)])
    assert isinstance(page, Page)
    assert page.text.startswith("Москва.")


def test_a_file_cut_off_gives_what_was_whole(tmp_path: Path) -> None:
    raw = b"".join(PACKED)
    assert read(tmp_path, raw[:-9]) == [*GOOD[:4], ("5", "unreadable")]
    plain = b"".join(FIVE)[:-99]
    assert read(tmp_path, plain, "a.warc") == [*GOOD[:4], ("5", "unreadable")]


def test_the_beginnings_of_members_across_blocks_are_found(tmp_path: Path) -> None:
    for length in range(65_530, 65_540):
        bad = b"\x1f\x8b\x08\x00" + b"\xff" * (length - 4)
        found = read(tmp_path, bad + PACKED[0])
        assert found == [("1", "unreadable"), ("2", "0")]


def test_a_file_of_nothing_but_bad_records_is_left(tmp_path: Path) -> None:
    found = read(tmp_path, b"\x1f\x8b\x08\xff" * 3000)
    assert len(found) == 1002
    assert found[-1] == ("", "unreadable")


def test_standard_input_is_read_as_it_comes() -> None:
    stdin = io.BytesIO(b"".join(PACKED))
    how = Intake(form="warc")
    found = [told(p) for p in acquire.pages(["-"], how, stdin=stdin)]
    assert found == GOOD
