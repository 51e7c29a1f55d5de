"""Records under other names, in JSON Lines and in Parquet."""

import io
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from dragoman import acquire
from dragoman.acquire import Intake, Limits, Page, RefusedPage

BODY = "The army said on Monday that it had left the village of Tell Amar."
OTHER = acquire.read_columns("text=body, published=date,id=guid")


def written(path: Path, columns: dict[str, list[object]]) -> list[Page | RefusedPage]:
    """Write columns as Parquet and read them, by our names or by others."""
    parquet.write_table(pa.table(columns), path)
    how = Intake(columns=OTHER if "body" in columns else ())
    return list(acquire.pages([str(path)], how))


def reasons(found: list[Page | RefusedPage]) -> list[str]:
    refusals = [p.refusal for p in found if isinstance(p, RefusedPage)]
    assert all(r.detail.endswith(".") for r in refusals)
    return [r.reason for r in refusals]


@pytest.mark.parametrize(
    "given", ["2024-05-02", date(2024, 5, 2), datetime(2024, 5, 2, 9, tzinfo=UTC)]
)
def test_a_row_is_a_record(tmp_path: Path, given: object) -> None:
    (page,) = written(
        tmp_path / "a.parquet",
        {"guid": [7], "body": [BODY], "date": [given], "text": ["other"]},
    )
    assert isinstance(page, Page)
    assert (page.key, page.kind, page.text) == ("7", "record", BODY)
    assert str(page.given.published).startswith("2024-05-02")


def test_our_names_need_no_map(tmp_path: Path) -> None:
    columns: dict[str, list[object]] = {"text": [BODY] * 99, "title": ["Army"] * 99}
    found = written(tmp_path / "a.parquet", columns)
    assert [p.origin.rpartition(":")[2] for p in found] == [
        str(n) for n in range(1, 100)
    ]
    assert {p.given.title for p in found if isinstance(p, Page)} == {"Army"}


def test_a_bad_row_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = [BODY, None, "  ", "a" * 900, BODY]
    parquet.write_table(pa.table({"text": rows}), path)
    found = list(acquire.pages([str(path)], Intake(limits=Limits(max_bytes=500))))
    assert reasons(found) == ["invalid_record", "empty", "too_large"]
    assert isinstance(found[-1], Page)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"PAR1 and no more", "unreadable"),
        (b"PAR1" + b"\xff" * 900 + b"PAR1", "unreadable"),
        (b"", "unreadable"),
    ],
)
def test_what_is_no_parquet_says_so(tmp_path: Path, raw: bytes, reason: str) -> None:
    (tmp_path / "a.parquet").write_bytes(raw)
    assert reasons(list(acquire.pages([str(tmp_path)]))) == [reason]


def test_a_file_without_a_text_names_its_columns(tmp_path: Path) -> None:
    (page,) = written(tmp_path / "a.parquet", {"content": [BODY]})
    assert isinstance(page, RefusedPage)
    assert "content" in page.refusal.detail
    assert "--columns" in page.refusal.detail


def test_parquet_from_standard_input() -> None:
    out = io.BytesIO()
    parquet.write_table(pa.table({"text": [BODY]}), out)
    (page,) = acquire.pages(["-"], stdin=io.BytesIO(out.getvalue()))
    assert isinstance(page, Page)


def test_without_pyarrow_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (page,) = acquire.pages([str(tmp_path)])
    assert isinstance(page, RefusedPage)
    assert "dragoman[analytics]" in page.refusal.detail


def test_json_lines_are_read_by_a_map() -> None:
    record = {"guid": "x", "body": BODY, "date": "2 May 2024", "text": ["other"]}
    stdin = io.BytesIO(json.dumps(record).encode())
    how = Intake(form="jsonl", columns=OTHER)
    (page,) = acquire.pages(["-"], how, stdin=stdin)
    assert isinstance(page, Page)
    assert (page.key, page.text) == ("x", BODY)
    assert page.given.published == "2024-05-02"


@pytest.mark.parametrize(
    "wrong", ["", "text", "text=", "body=text", "text=a,text=b", "text=a,,id=b"]
)
def test_a_map_that_is_none_says_how_to_write_one(wrong: str) -> None:
    with pytest.raises(acquire.ColumnsError, match="text=body,published=date"):
        acquire.read_columns(wrong)
