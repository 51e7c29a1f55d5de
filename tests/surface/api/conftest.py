"""A ledger of the demo's reports and of hostile ones, and the API on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman import acquire, ingestion
from dragoman.demo import report_paths
from dragoman.store import Ledger
from dragoman.surface.api import Serving, create_app

HOSTILE = (
    '{"id": "hostile", "title": "<script>alert(1)</script> =HYPERLINK(1)", '
    '"published": "2024-05-09", "outlet": "<b>Bold</b> Daily", '
    '"url": "javascript:alert(2)", '
    '"text": "Envoy <img src=x onerror=alert(3)> of Egypt met Hamas leaders in Cairo '
    "on Thursday, a senior \\u202eofficial\\u202c told "
    'The \\u200bExample. \\"=1+1 is {{7*7}} and ${8*8}\\", the official said."}'
)


def make_ledger(file: Path) -> Path:
    hostile = file.with_suffix(".jsonl")
    hostile.write_text(HOSTILE, "utf-8")
    with Ledger(file) as book:
        names = [*map(str, report_paths()), str(hostile)]
        ingestion.ingest(acquire.pages(names), book)
    return file


@pytest.fixture(scope="session")
def small_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read one of the demo's reports; copy it to write to it."""
    file = tmp_path_factory.mktemp("small") / "ledger.db"
    with Ledger(file) as book:
        ingestion.ingest(acquire.pages([str(report_paths()[4])]), book)
    return file


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("desk") / "ledger.db")


@pytest.fixture(scope="module")
def api(ledger: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Serving(ledger=str(ledger)))) as client:
        yield client
