"""One report over HTTP: its reading, what can be cited of it, and to whom."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.demo import report_paths
from dragoman.domain.wire import to_json
from dragoman.store import Ledger
from dragoman.surface.api import Serving, create_app
from dragoman.surface.api.serving import ServingError


@pytest.fixture(scope="module")
def report(api: TestClient) -> str:
    rows = api.get("/api/contacts", params={"actor": "Haniyeh"}).json()["items"]
    return str(rows[0]["links"]["report"])


def test_a_report_is_the_contracts_object(
    api: TestClient, report: str, ledger: Path
) -> None:
    told = api.get(report).json()
    with Ledger(ledger, read_only=True) as book:
        kept = book.reading(told["id"])
    assert told == to_json(kept)


def test_every_record_can_be_cited_with_its_words(api: TestClient, report: str) -> None:
    reading = api.get(report).json()
    text = reading["article"]["text"]
    for kind in ("events", "attributions", "figures", "proposals"):
        for record in reading[kind]:
            cited = api.get(f"{report}/records/{record['id']}").json()
            assert cited["kind"] == kind
            assert cited["record"] == record
            assert all(words in text for words in cited["words"])
            assert cited["reader"]["version"]


def test_annotations_select_the_words_by_quotation_and_by_place(
    api: TestClient, report: str
) -> None:
    text = api.get(report).json()["article"]["text"]
    items = api.get(f"{report}/annotations").json()["items"]
    assert items
    for item in items:
        for target in item["target"]:
            quote, place = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            before = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert before in text


def test_provenance_names_the_reader_and_the_page(api: TestClient, report: str) -> None:
    told = api.get(f"{report}/provenance").json()
    (agent,) = told["agent"].values()
    assert agent["prov:type"] == "prov:SoftwareAgent"
    assert told["wasDerivedFrom"]["_:d"]["prov:usedEntity"] in told["entity"]


def test_quotes_can_be_shared_without_the_texts(ledger: Path, report: str) -> None:
    shared = Serving(ledger=str(ledger), quotes_only=True)
    with TestClient(create_app(shared)) as client:
        told = client.get(report).json()
        hits = client.get("/api/search?q=ceasefire").json()["items"]
        actors = client.get("/api/actors?actor=Haniyeh").json()["items"]
        notes = client.get(f"{report}/annotations").json()["items"]
        lines = client.get("/api/readings.jsonl").iter_lines()
        texts = [json.loads(line)["article"]["text"] for line in lines]
    assert told["article"]["text"] is None
    assert told["events"][0]["evidence"]["text"]
    assert [hit["row"]["pieces"] for hit in hits] == [[]] * len(hits) != []
    said = [m for a in actors for page in a["row"]["pages"] for m in page["mentions"]]
    assert all(one["at"] == [0, len(one["words"])] for one in said)
    assert said
    quote = notes[0]["target"][0]["selector"][0]
    assert quote["prefix"] == quote["suffix"] == ""
    assert texts == [None] * len(texts)


def test_who_has_seen_an_answer_need_not_fetch_it_again(tmp_path: Path) -> None:
    from dragoman import acquire, ingestion  # noqa: PLC0415 - loads spaCy

    first, second = map(str, report_paths()[:2])
    file = tmp_path / "ledger.db"
    with Ledger(file) as book:
        ingestion.ingest(acquire.pages([first]), book)
        with TestClient(create_app(Serving(ledger=str(file)))) as client:
            tag = client.get("/api/reports").headers["etag"]
            seen = {"If-None-Match": tag}
            assert client.get("/api/reports", headers=seen).status_code == 304
            assert client.get("/api/actors", headers=seen).status_code == 200
            ingestion.ingest(acquire.pages([second]), book)
            assert client.get("/api/reports", headers=seen).status_code == 200


def test_other_machines_are_served_only_with_a_token() -> None:
    with pytest.raises(ServingError, match="token"):
        Serving(ledger="ledger.db", host="0.0.0.0")  # noqa: S104 - it must refuse
    with pytest.raises(ServingError, match="16 characters"):
        Serving(ledger="ledger.db", token="guess me")  # noqa: S106 - of a test


def test_another_hosts_name_is_refused(api: TestClient) -> None:
    answer = api.get("/api/counts", headers={"Host": "evil.example"})
    assert answer.status_code == 400


def test_nothing_can_be_written(api: TestClient) -> None:
    for method in ("post", "put", "delete", "patch"):
        assert getattr(api, method)("/api/contacts").status_code == 405


def test_answers_carry_the_headers_of_safety(api: TestClient) -> None:
    headers = api.get("/api/counts").headers
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
