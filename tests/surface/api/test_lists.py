"""Lists and exports give the same rows, page by page or whole."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dragoman.domain.wire import to_json
from dragoman.store import LATELY, Filter, Ledger

KINDS = (
    "contacts",
    "events",
    "proposals",
    "figures",
    "claims",
    "actors",
    "places",
    "reports",
    "processes",
    "origins",
    "incidents",
    "threads",
    "stances",
    "follow-through",
    "relations",
    "series",
    "labels",
)


def walked(
    api: TestClient, path: str, limit: int, **asked: str
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    cursor = None
    while True:
        query: dict[str, Any] = {"limit": limit, **asked} | (
            {"cursor": cursor} if cursor else {}
        )
        answer = api.get(path, params=query).json()
        assert len(answer["items"]) <= limit
        rows += [item["row"] for item in answer["items"]]
        cursor = answer["next"]
        if cursor is None:
            return rows


@pytest.mark.parametrize("kind", KINDS)
def test_pages_by_cursor_hold_each_row_once(api: TestClient, kind: str) -> None:
    whole = [json.loads(line) for line in api.get(f"/api/{kind}.jsonl").iter_lines()]
    rows = walked(api, f"/api/{kind}", 7)
    assert [told(row) for row in rows] == [told(row) for row in whole]
    assert whole


def told(row: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a list looks up in an actor's newest reports only."""
    lately = {"names", "mentions"} if "mentions" in row else set()
    return {name: value for name, value in row.items() if name not in lately}


def test_a_list_looks_for_an_actors_names_in_its_newest_reports(
    api: TestClient,
) -> None:
    whole = [json.loads(line) for line in api.get("/api/actors.jsonl").iter_lines()]
    for row, all_of_it in zip(walked(api, "/api/actors", 500), whole, strict=True):
        if row["reports"] > LATELY:
            assert row["mentions"] is None
            assert set(row["names"]) <= set(all_of_it["names"])
        else:
            assert row == all_of_it


@pytest.mark.parametrize("path", ["claims", "claims.csv", "facets/claims", "changes"])
def test_a_slip_in_a_name_does_not_ask_for_everything(
    api: TestClient, path: str
) -> None:
    answer = api.get(f"/api/{path}?sorce=Hamas&since=2024-05-06")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert "no such parameter: sorce; there are" in answer.json()["detail"]


def test_a_search_is_a_file_too(api: TestClient) -> None:
    hits = [
        json.loads(line) for line in api.get("/api/search.jsonl?q=truce").iter_lines()
    ]
    assert hits == walked(api, "/api/search", 500, q="truce")
    assert hits
    for wrong in ("search.csv", "claims.csv?q=truce"):
        assert api.get(f"/api/{wrong}").status_code == 422


def test_hits_go_on_by_cursor(api: TestClient) -> None:
    rows = walked(api, "/api/search", 3, q="Hamas")
    pages = [row["page"]["article"] for row in rows]
    assert len(pages) == len(set(pages)) > 3


def test_filters_are_those_of_the_command_line(api: TestClient) -> None:
    query = {"actor": "Haniyeh", "status": "held"}
    found = api.get("/api/contacts", params=query).json()["items"]
    assert found
    for item in found:
        assert item["row"]["status"] == "held"
        names = [party["kb"] for party in item["row"]["participants"]]
        assert "person:ismail-haniyeh" in names


def test_a_csv_has_a_header_and_every_row(api: TestClient) -> None:
    answer = api.get("/api/figures.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == len(api.get("/api/figures.jsonl").text.splitlines())
    assert {"measure", "low", "high", "page_title", "words"} <= rows[0].keys()
    assert "codebook" in answer.headers["link"]


def test_geojson_tells_how_many_acts_have_no_place(api: TestClient) -> None:
    made = api.get("/api/contacts.geojson").json()
    total = len(api.get("/api/contacts.jsonl").text.splitlines())
    assert made["features"]
    assert len(made["features"]) + made["without_coordinates"] == total
    first = made["features"][0]
    assert first["geometry"]["coordinates"] == [
        first["properties"]["spot_lon"],
        first["properties"]["spot_lat"],
    ]


def test_what_has_no_place_is_no_geojson(api: TestClient) -> None:
    answer = api.get("/api/claims.geojson")
    assert answer.status_code == 400
    assert "coordinates" in answer.json()["detail"]


def test_a_spreadsheet_holds_text_as_text_and_the_codebook(api: TestClient) -> None:
    answer = api.get("/api/reports.xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        sheets = [name for name in book.namelist() if "worksheets/sheet" in name]
        records = book.read("xl/worksheets/sheet1.xml").decode()
    assert len(sheets) == 2
    assert "<f>" not in records
    assert "HYPERLINK" in records


def test_derived_rows_are_exported_as_they_are_listed(api: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(api.get("/api/stances.csv").text)))
    listed = api.get("/api/stances", params={"limit": 500}).json()["items"]
    assert [row["key"] for row in rows] == [one["row"]["key"] for one in listed]
    told = api.get(listed[0]["links"]["record"]).json()
    assert told == listed[0]["row"]
    origin = api.get(f"{listed[0]['links']['record']}/provenance").json()
    used = {one["prov:usedEntity"] for one in origin["wasDerivedFrom"].values()}
    assert used == {f"record:{key}" for key in told["rests_on"]}


def test_claims_of_one_origin_are_those_of_the_command(
    api: TestClient, ledger: Path
) -> None:
    found = walked(api, "/api/claims", 50, only_one_origin="true")
    with Ledger(ledger, read_only=True) as book:
        kept = [row.id for row in book.claims(Filter(one_origin=True))]
    assert [row["id"] for row in found] == kept
    assert 0 < len(kept) < len(walked(api, "/api/claims", 500))


def test_all_readings_come_one_a_line(api: TestClient, ledger: Path) -> None:
    told = [json.loads(one) for one in api.get("/api/readings.jsonl").iter_lines()]
    with Ledger(ledger, read_only=True) as book:
        assert told == [to_json(reading) for reading in book.readings()]


@pytest.mark.parametrize("kind", ["processes", "series", "places"])
def test_numbers_are_numbers_in_parquet(api: TestClient, kind: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(api.get(f"/api/{kind}.parquet").content))
    kinds = {str(field.type) for field in table.schema}
    assert kinds & {"double", "int64"}
    assert table.num_rows == len(walked(api, f"/api/{kind}", 500))


def test_parquet_holds_the_rows_and_the_codebook(api: TestClient) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(api.get("/api/figures.parquet").content))
    assert table.num_rows == len(api.get("/api/figures.jsonl").text.splitlines())
    assert b"# Codebook" in table.schema.metadata[b"codebook"]


def test_a_bundle_has_the_codebook_beside_the_file(api: TestClient) -> None:
    answer = api.get("/api/claims.csv", params={"bundle": True, "unnamed": True})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as made:
        assert set(made.namelist()) == {"dragoman-claims.csv", "codebook.md"}
        assert made.read("dragoman-claims.csv")


def test_an_answer_with_no_rows_is_empty(api: TestClient) -> None:
    query = {"actor": "Nobody Whatsoever"}
    assert api.get("/api/contacts.csv", params=query).text == ""
    assert api.get("/api/contacts", params=query).json()["items"] == []


BAD = (
    ("/api/contacts?since=yesterday", 422, "since"),
    ("/api/contacts?since=2024-13-40", 422, "no day"),
    ("/api/contacts?cursor=nonsense", 422, "cursor"),
    ("/api/contacts?limit=0", 422, "limit"),
    ("/api/contacts?status=maybe", 422, "status"),
    ("/api/claims.csv?place=Cairo", 422, "place"),
    ("/api/claims.csv?family=contact", 422, "family"),
    ("/api/figures?measure=apples", 422, "measure"),
    ("/api/reports/none", 404, "no report"),
    ("/api/stances?cursor=WyJhIiwiYiJd", 422, "no place"),
    ("/api/origins.csv?unnamed=true", 422, "unnamed"),
    ("/api/link/nothing", 404, "no derived record"),
    ("/api/nothing", 404, ""),
    ("/api/search", 422, "q"),
)


@pytest.mark.parametrize(("path", "status", "word"), BAD)
def test_an_error_is_a_problem_that_says_what_is_wrong(
    api: TestClient, path: str, status: int, word: str
) -> None:
    answer = api.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert word in told["detail"]
