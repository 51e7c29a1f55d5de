"""Files, folders, globs, packed files and standard input; what is refused and why."""

import gzip
import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from dragoman import acquire
from dragoman.acquire import Intake, Limits, Page, RefusedPage
from dragoman.domain import Article, Refusal

BODY = "The army said on Monday that it had left the village of Tell Amar."
NOBODY = 65534
USUAL = Intake()
RECORD = json.dumps({"id": "a", "text": BODY, "published": "2024-05-02"}).encode()


LINES = Intake(form="jsonl")


def only(
    *inputs: str, how: Intake = USUAL, stdin: BinaryIO | None = None
) -> Page | RefusedPage:
    (page,) = acquire.pages(inputs, how, stdin=stdin)
    return page


def reason(page: Page | RefusedPage) -> str:
    assert isinstance(page, RefusedPage)
    assert page.refusal.detail.endswith(".")
    return page.refusal.reason


def refusal_of(raw: bytes) -> Refusal:
    page = acquire.read_page(raw)
    if isinstance(page, RefusedPage):
        return page.refusal
    article = acquire.article(page)
    assert isinstance(article, Refusal)
    return article


def test_a_text_file_stands_exactly_as_it_is(tmp_path: Path) -> None:
    text = f"\r\n Contact Us \r\n\r\n{BODY}\r\n\t{BODY} \n\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    page = only(str(tmp_path / "a.txt"))
    assert isinstance(page, Page)
    article = acquire.article(page)
    assert isinstance(article, Article)
    assert article.text == text
    assert [b.text for b in article.boilerplate] == ["Contact Us"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to("/dev/zero")
    assert only(str(tmp_path)).origin == str(tmp_path / "a.txt")


def test_a_folder_is_read_at_any_depth_in_order(tmp_path: Path) -> None:
    (tmp_path / "z").mkdir()
    for name in ("b.txt", "z/a.txt", "a.html", ".hidden.txt", "c.pdf"):
        (tmp_path / name).write_text(BODY)
    found = [p.origin for p in acquire.pages([str(tmp_path)])]
    assert found == [str(tmp_path / n) for n in ("a.html", "b.txt", "z/a.txt")]


def test_a_glob_gives_its_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.html"):
        (tmp_path / name).write_text(BODY)
    found = [p.origin for p in acquire.pages([str(tmp_path / "*.txt")])]
    assert found == [str(tmp_path / n) for n in ("a.txt", "b.txt")]


def test_one_refusal_stops_no_other_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "empty").mkdir()
    inputs = ["nowhere.txt", "no*where", str(tmp_path / "empty"), "a\0b"]
    found = list(acquire.pages([*inputs, str(tmp_path / "a.txt")]))
    reasons = [reason(p) for p in found[:4]]
    assert reasons == ["missing", "missing", "unreadable", "missing"]
    assert isinstance(found[4], Page)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Lay root's rights down: root may read every file."""
    before = os.geteuid()
    os.seteuid(before or NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_file_without_permission_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    path.chmod(0)
    with as_nobody():
        assert reason(only(str(path))) == "unreadable"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 and so on", "binary"),
        (b"\x00\x01\x02\x03 text", "binary"),
        (b"\xef\xbb\xbf\xff\xfe\xfa", "undecodable"),
        (b"\xff\xfe\x00\xd8", "undecodable"),
        (b"Home\nContact Us\nSubscribe\n", "no_article"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, expected: str) -> None:
    assert refusal_of(raw).reason == expected


def test_another_language_is_named() -> None:
    text = (
        "Die Armee teilte am Montag mit, dass sie das Dorf verlassen habe. "
        "Ein Sprecher der Vermittler sagte, die Gespräche würden in der kommenden "
        "Woche fortgesetzt, ohne Einzelheiten zu nennen. Beide Seiten werfen "
        "einander vor, die Waffenruhe gebrochen zu haben."
    )
    refusal = refusal_of(text.encode())
    assert refusal.reason == "language"
    assert "German" in refusal.detail


@pytest.mark.parametrize("broken", [b" \xff ", b" \xff\xfe ", b" \xe2\x80 "])
def test_broken_bytes_in_utf8_are_no_other_encoding(broken: bytes) -> None:
    said = "The “café” in Orléans — burned down on Monday, the army said."
    page = acquire.read_page(said.encode() + broken + BODY.encode())
    assert isinstance(page, Page)
    article = acquire.article(page)
    assert isinstance(article, Article)
    assert article.text.startswith(said)
    assert article.text.endswith(BODY)


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("cp1252", b""),
    ],
)
def test_an_encoding_is_found(codec: str, mark: bytes) -> None:
    text = f"{BODY} “Enough,” the general said."
    if codec == "utf-16-le" and not mark:
        text = BODY
    page = acquire.read_page(mark + text.encode(codec))
    assert isinstance(page, Page)
    assert page.text == text


def test_a_declared_charset_of_a_page_is_used() -> None:
    html = f'<html><head><meta charset="windows-1251"></head><p>Москва. {BODY}</p>'
    page = acquire.read_page(html.encode("cp1251"))
    assert isinstance(page, Page)
    assert "Москва" in page.text


def test_too_large_says_how_to_lift_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY * 9)
    page = only(str(path), how=Intake(limits=Limits(max_bytes=100)))
    assert reason(page) == "too_large"
    assert isinstance(page, RefusedPage)
    assert "100" in page.refusal.detail
    assert "--max-bytes" in page.refusal.detail
    assert isinstance(only(str(path), how=Intake(limits=Limits(max_bytes=1000))), Page)


def test_packed_files_are_read_within_bounds(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(BODY.encode()))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"a" * 5_000_000))
    (tmp_path / "c.txt.gz").write_bytes(b"not packed")
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(b"\n" * 5_000_000))
    how = Intake(limits=Limits(max_bytes=1_000_000))
    good, *others = acquire.pages([str(tmp_path)], how)
    assert isinstance(good, Page)
    assert good.text == BODY
    assert [reason(p) for p in others] == ["too_large", "unreadable", "too_large"]


def test_a_packed_file_that_is_cut_off_is_unreadable(tmp_path: Path) -> None:
    packed = gzip.compress(RECORD * 50)
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    assert reason(list(acquire.pages([str(tmp_path)]))[-1]) == "unreadable"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"{not json", "broken_json"),
        (b'{"text": "\xff"}', "broken_json"),
        (b"[" * 100_000, "broken_json"),
        (b"[1, 2]", "invalid_record"),
        (b"{}", "invalid_record"),
        (b'{"text": 3}', "invalid_record"),
        (b'{"text": null}', "invalid_record"),
        (b'{"text": "a b c.", "title": ["x"]}', "invalid_record"),
        (b'{"text": "a b c.", "id": {}}', "invalid_record"),
        (b'{"text": "  "}', "empty"),
    ],
)
def test_a_bad_record_is_refused_by_its_line(line: bytes, expected: str) -> None:
    stdin = io.BytesIO(RECORD + b"\n\n" + line + b"\n" + RECORD)
    first, bad, last = acquire.pages(["-"], LINES, stdin=stdin)
    assert reason(bad) == expected
    assert bad.origin == "-:3"
    assert isinstance(bad, RefusedPage)
    assert "ine 3" in bad.refusal.detail
    assert (first.key, last.key) == ("a", "a")


def test_a_line_over_the_limit_is_passed_over() -> None:
    long = json.dumps({"text": "a" * 500_000}).encode()
    stdin = io.BytesIO(long + b"\n" + RECORD)
    how = Intake(form="jsonl", limits=Limits(max_bytes=1000))
    bad, good = acquire.pages(["-"], how, stdin=stdin)
    assert reason(bad) == "too_large"
    assert isinstance(good, Page)


def test_records_are_answered_line_by_line() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stdin, os.fdopen(writing, "wb", 0) as out:
        found = acquire.pages(["-"], LINES, stdin=stdin)
        for number in range(3):
            out.write(json.dumps({"id": number, "text": BODY}).encode() + b"\n")
            assert next(found).key == str(number)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (RECORD, "record"),
        (f"<!DOCTYPE html><html><body><p>{BODY}".encode(), "html"),
        (BODY.encode(), "text"),
        (f"<{BODY}".encode(), "text"),
    ],
)
def test_standard_input_is_known_by_its_beginning(raw: bytes, kind: str) -> None:
    page = only("-", stdin=io.BytesIO(raw))
    assert isinstance(page, Page)
    assert page.kind == kind


def test_what_a_record_gives_wins_over_its_text() -> None:
    text = f"Harbour Times\nHome · News · Sport\nTalks resume in Salem\n{BODY}\n"
    given = acquire.Given(title="Given", outlet="Other", published="2024-05-02")
    article = acquire.article(acquire.page_of(text, given))
    assert isinstance(article, Article)
    assert (article.title, article.outlet) == ("Given", "Other")
    assert (article.published, article.published_from) == ("2024-05-02", "input")


def test_a_given_date_that_is_none_is_not_stated() -> None:
    line = json.dumps({"text": BODY, "published": "03-02-2009"}).encode()
    page = only("-", how=LINES, stdin=io.BytesIO(line))
    assert isinstance(page, Page)
    assert page.given.published is None


def test_when_a_record_was_retrieved_is_kept_and_no_part_of_its_id() -> None:
    line = {"text": BODY, "published": "2024-05-02"}
    later = line | {"retrieved": "2024-05-03T10:00:00Z"}
    stdin = io.BytesIO("\n".join(map(json.dumps, (line, later))).encode())
    found = [p for p in acquire.pages(["-"], stdin=stdin) if isinstance(p, Page)]
    made = [a for a in map(acquire.article, found) if isinstance(a, Article)]
    assert [a.retrieved for a in made] == [None, "2024-05-03T10:00:00+00:00"]
    assert len({a.id for a in made}) == 1


def test_a_short_record_is_taken_as_given() -> None:
    article = acquire.article(acquire.page_of("Ja."))
    assert isinstance(article, Article)
    assert article.text == "Ja."


def test_a_day_given_for_all_fills_in_where_a_record_gives_none() -> None:
    stdin = io.BytesIO(RECORD + b"\n" + json.dumps({"text": BODY}).encode())
    how = Intake(form="jsonl", published="1 June 2024")
    found = acquire.pages(["-"], how, stdin=stdin)
    dates = [p.given.published for p in found if isinstance(p, Page)]
    assert dates == ["2024-05-02", "2024-06-01"]


def test_a_day_given_for_all_must_be_a_date() -> None:
    with pytest.raises(acquire.PublishedError, match="yesterday"):
        only("-", how=Intake(published="yesterday"), stdin=io.BytesIO(RECORD))
