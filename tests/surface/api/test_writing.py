"""Who may write, and what then happens: judgements and reports over HTTP."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.store import Ledger
from dragoman.surface.api import Serving, create_app

TOKEN = "a-token-of-enough-letters"  # noqa: S105 - of a test
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def book(small_ledger: Path, tmp_path: Path) -> str:
    return str(shutil.copy(small_ledger, tmp_path))


@pytest.fixture
def api(book: str) -> Iterator[TestClient]:
    with TestClient(create_app(Serving(ledger=book, token=TOKEN))) as client:
        yield client


def contact(api: TestClient) -> str:
    return str(api.get("/api/contacts").json()["items"][0]["row"]["id"])


def test_a_judgement_is_entered_told_and_taken_back(api: TestClient) -> None:
    key = contact(api)
    told = {"kind": "correct", "records": [key], "field": "status", "value": "denied"}
    made = api.post("/api/judgements", json=told | {"by": "Ana"}, headers=BEARER)
    assert made.status_code == 201
    where = made.headers["location"]
    assert api.get(where).json()["stated"] != "denied"
    again = api.post("/api/judgements", json=told | {"by": "Ana"}, headers=BEARER)
    assert again.status_code == 200
    assert api.get("/api/contacts").json()["items"][0]["row"]["status"] == "denied"
    gone = api.post(f"{where}/retraction", json={"by": "Ben"}, headers=BEARER)
    assert gone.json()["retracted_by"] == "Ben"
    assert api.get("/api/contacts").json()["items"][0]["row"]["status"] != "denied"
    assert api.get("/api/judgements?standing=true").json()["items"] == []


def test_the_history_goes_on_by_cursor(api: TestClient) -> None:
    for grade in ("A1", "B2", "C3"):
        told = {"kind": "grade", "records": ["Al-Qahera"], "value": grade, "by": "Ana"}
        assert api.post("/api/judgements", json=told, headers=BEARER).is_success
    first = api.get("/api/judgements?limit=2").json()
    rest = api.get(f"/api/judgements?limit=2&cursor={first['next']}").json()
    grades = [one["value"] for one in first["items"] + rest["items"]]
    assert grades == ["C3", "B2", "A1"]
    assert rest["next"] is None


REFUSED: tuple[tuple[dict[str, str], int], ...] = (
    ({}, 401),
    ({"Authorization": "Bearer wrong"}, 401),
    ({"Authorization": f"Basic {TOKEN}"}, 401),
    ({"Cookie": f"dragoman={TOKEN}"}, 401),
)


@pytest.mark.parametrize(("headers", "status"), REFUSED)
def test_nobody_writes_without_the_token(
    api: TestClient, headers: dict[str, str], status: int
) -> None:
    told = {"kind": "grade", "records": ["Al-Qahera"], "value": "B2", "by": "Ana"}
    for path in ("/api/judgements", "/api/judgements/x/retraction", "/api/reports"):
        answer = api.post(path, json=told, headers=headers)
        assert answer.status_code == status
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.headers["content-type"] == "application/problem+json"
    assert api.get("/api/judgements").json()["items"] == []


def test_a_server_without_a_token_takes_nothing(book: str) -> None:
    with TestClient(create_app(Serving(ledger=book))) as client:
        answer = client.post("/api/reports", content=b"x", headers=BEARER)
    assert answer.status_code == 403
    assert "DRAGOMAN_TOKEN" in answer.json()["detail"]


WRONG = (
    ({"kind": "grade", "records": ["Al-Qahera"], "value": "Z9", "by": "Ana"}, "grade"),
    ({"kind": "merge", "records": ["event:0000"], "by": "Ana"}, "no record"),
    ({"kind": "bless", "records": ["event:0000"], "by": "Ana"}, "kind"),
    ({"kind": "note", "records": ["event:0000"], "value": "so"}, "by"),
    ({"kind": "note", "records": [], "value": "so", "by": "Ana"}, "records"),
)


@pytest.mark.parametrize(("told", "word"), WRONG)
def test_a_wrong_judgement_is_a_problem(
    api: TestClient, told: dict[str, object], word: str
) -> None:
    answer = api.post("/api/judgements", json=told, headers=BEARER)
    assert answer.status_code == 422
    assert word in answer.json()["detail"]


def test_reports_arrive_once(api: TestClient, book: str) -> None:
    page = {"id": "new", "text": "Hamas met Egypt in Cairo on Monday, officials said."}
    first = api.post("/api/reports?published=2024-05-06", json=page, headers=BEARER)
    assert first.status_code == 201
    assert first.json()["new"] == 1
    again = api.post("/api/reports?published=2024-05-06", json=[page], headers=BEARER)
    assert again.json() | {"linked": 0} == {
        "new": 0, "known": 1, "refused": 0, "records": 0, "linked": 0,
    }  # fmt: skip
    told = api.get("/api/reports/new").json()
    assert told["article"]["published"] == "2024-05-06"
    with Ledger(book, read_only=True) as kept:
        assert kept.counts().articles == 2


BODIES = (
    (b"x", "image/png", 415),
    (b"", "text/plain", 201),
    (b"{", "application/json", 201),
    (b"x" * 10_000_001, "text/plain", 413),
)


@pytest.mark.parametrize(("body", "kind", "status"), BODIES)
def test_what_is_no_report_is_refused(
    api: TestClient, body: bytes, kind: str, status: int
) -> None:
    headers = BEARER | {"Content-Type": kind}
    answer = api.post("/api/reports", content=body, headers=headers)
    assert answer.status_code == status
    if answer.is_success:
        assert answer.json()["refused"] == 1


def test_where_others_reach_it_all_is_shut_without_the_token(book: str) -> None:
    shared = Serving(ledger=book, host="0.0.0.0", token=TOKEN)  # noqa: S104 - it must
    with TestClient(create_app(shared)) as client:
        assert client.get("/api/contacts").status_code == 401
        assert client.get("/api/contacts", headers=BEARER).status_code == 200
        assert client.get("/api/health").status_code == 200
        assert client.get("/", follow_redirects=False).headers["location"] == "/enter"
