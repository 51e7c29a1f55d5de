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
    "a" * 3000,
]
REFUSED = (400, 404, 406, 409, 422)


def addresses(api: TestClient) -> dict[str, list[str]]:
    """Give every address that answers a question, with what may be said in it."""
    paths = api.get("/api/openapi.json").json()["paths"]
    return {
        path: [one["name"] for one in asked["get"].get("parameters", [])]
        for path, asked in paths.items()
        if "get" in asked
    }


def test_words_are_words_whatever_they_say_and_wherever(
    api: TestClient, ledger: Path
) -> None:
    """In each field of each address by itself, and in all fields of it at once."""
    with Ledger(ledger, read_only=True) as book:
        before = book.counts()
    asked, refused = 0, 0
    for path, names in addresses(api).items():
        inside = [name for name in names if f"{{{name}}}" in path]
        beside = [name for name in names if name not in inside]
        for number, said in enumerate(SAID):
            filled = path
            for name in inside:
                filled = filled.replace(f"{{{name}}}", said)
            alone = beside[number % len(beside) :][:1] if beside else []
            for fields in (alone, beside):
                answer = api.get(filled, params=dict.fromkeys(fields, said))
                assert answer.status_code in (200, *REFUSED), (path, fields, said)
                assert "root:" not in answer.text
                asked, refused = asked + 1, refused + (answer.status_code in REFUSED)
    assert asked > refused > 0
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
