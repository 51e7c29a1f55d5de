"""What is new: by cursor, withdrawals among it, and of saved queries."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from dragoman import linking
from dragoman.store import Ledger
from dragoman.surface.api import Serving, create_app

TOKEN = "a-token-of-enough-letters"  # noqa: S105 - of a test
BEARER = {"Authorization": f"Bearer {TOKEN}"}
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = {
    "text": "Hamas leaders met Egypt's envoy in Cairo on Monday, an official said.",
    "title": "<script>alert(1)</script> \u0001\u202e & Co",
    "published": "2024-05-06",
    "outlet": "<b>Bold</b>",
}


@pytest.fixture
def book(small_ledger: Path, tmp_path: Path) -> str:
    return str(shutil.copy(small_ledger, tmp_path))


@pytest.fixture
def api(book: str) -> Iterator[TestClient]:
    with TestClient(create_app(Serving(ledger=book, token=TOKEN))) as client:
        yield client


def walked(api: TestClient, cursor: str, limit: int) -> tuple[list[Any], str]:
    items: list[Any] = []
    while True:
        told = api.get("/api/changes", params={"cursor": cursor, "limit": limit}).json()
        items, cursor = items + told["items"], told["next"]
        if not told["more"]:
            return items, cursor


def test_changes_are_told_once_by_cursor(api: TestClient, book: str) -> None:
    start = api.get("/api/changes").json()
    assert start["items"] == []
    made = api.post("/api/reports", json=HOSTILE, headers=BEARER)
    assert made.json()["new"] == 1
    items, after = walked(api, start["next"], 3)
    assert {one["what"] for one in items} == {"new"}
    assert {"reports", "events", "claims", "derived"} <= {one["kind"] for one in items}
    assert walked(api, after, 3)[0] == []
    article = next(one for one in items if one["kind"] == "reports")["page"]["article"]
    with Ledger(book) as kept:
        kept.withdrawals.withdraw(article, "Ana")
        linking.link(kept)
    gone, last = walked(api, after, 500)
    assert {one["what"] for one in gone if one["kind"] != "judgement"} == {"gone"}
    acts = [one["act"]["act"] for one in gone if one["kind"] == "judgement"]
    assert acts == ["withdraw"]
    assert walked(api, last, 500)[0] == []


def test_a_saved_query_tells_its_news_until_they_are_looked_at(
    api: TestClient,
) -> None:
    kept = {"kind": "contacts", "by": "Ana"}
    path = "/api/saved/Hamas & co"
    assert api.put(path, json=kept).status_code == 401
    made = api.put(path, params={"actor": "Hamas"}, json=kept, headers=BEARER)
    assert made.json()["query"] == {"actor": "Hamas"}
    assert api.get(f"{path}/alerts").json()["changes"] == []
    api.post("/api/reports", json=HOSTILE, headers=BEARER)
    (news,) = api.get(f"{path}/alerts").json()["changes"]
    assert news["what"] == "new"
    feed = ET.fromstring(api.get(f"{path}/alerts.atom").text)  # noqa: S314 - our own
    (entry,) = feed.iter(f"{ATOM}entry")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert news["after"]["id"] in link.attrib["href"]
    looked = api.post(f"{path}/looks", headers=BEARER).json()
    assert looked["changes"] == [news]
    assert api.get(f"{path}/alerts").json()["changes"] == []
    assert api.delete(f"{path}?by=Ana", headers=BEARER).status_code == 204
    assert api.get("/api/saved").json() == []
    assert api.get(f"{path}/alerts").status_code == 404


WRONG: tuple[tuple[dict[str, str], dict[str, str], str], ...] = (
    ({"kind": "claims", "by": "Ana"}, {"place": "Cairo"}, "place"),
    ({"kind": "weather", "by": "Ana"}, {}, "kind"),
    ({"kind": "contacts"}, {}, "by"),
)


@pytest.mark.parametrize(("kept", "asked", "word"), WRONG)
def test_what_cannot_be_asked_cannot_be_saved(
    api: TestClient, kept: dict[str, str], asked: dict[str, str], word: str
) -> None:
    answer = api.put("/api/saved/x", params=asked, json=kept, headers=BEARER)
    assert answer.status_code == 422
    assert word in answer.json()["detail"]
    assert api.get("/api/saved").json() == []
