"""Words that would be SQL, search syntax or paths elsewhere: words."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.store import Ledger

SAID = [
    "'; DROP TABLE articles; --",
    "x' OR '1'='1",
    '" OR 1=1 --',
    "') UNION SELECT sql FROM sqlite_master --",
    'NEAR("a" "b")',
    "a* AND NOT b:c ^d",
    "%",
    "(((",
    "../../../../etc/passwd",
    "\u202e\u200b",
    "a" * 5000,
]
ASKED = [
    "/api/contacts?actor={}",
    "/api/events?place={}&actor={}",
    "/api/figures?measure={}",
    "/api/claims?source={}",
    "/api/contacts?as_of={}",
    "/api/contacts?cursor={}",
    "/api/search?q={}",
    "/api/reports/{}",
    "/api/judgements/{}",
]


@pytest.mark.parametrize("asked", ASKED)
def test_words_are_words_whatever_they_say(
    api: TestClient, ledger: Path, asked: str
) -> None:
    with Ledger(ledger, read_only=True) as book:
        before = book.counts()
    path, _, query = asked.partition("?")
    for said in SAID:
        names = [part.partition("=")[0] for part in query.split("&") if part]
        answer = api.get(path.replace("{}", said), params=dict.fromkeys(names, said))
        assert answer.status_code in (200, 400, 404, 422), said
        assert "root:" not in answer.text
    with Ledger(ledger, read_only=True) as book:
        assert book.counts() == before
        assert list(book.integrity()) == []


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../pyproject.toml",
        "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2f..%2fetc%2fpasswd",
        "/static//etc/passwd",
        "/%00",
        "//etc/passwd",
    ],
)
def test_no_path_leads_out(api: TestClient, path: str) -> None:
    answer = api.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text
