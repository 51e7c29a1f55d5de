"""A desk that runs on a ledger made by `ingest`, and a browser to look at it with."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from dragoman import acquire, ingestion
from dragoman.demo import report_paths
from dragoman.store import Ledger

HOSTILE = (
    '{"id": "hostile", "title": "<script>alert(1)</script> \\"><img src=x>", '
    '"published": "2024-05-09", "outlet": "<b>Bold</b> Daily", '
    '"url": "javascript:alert(2)", '
    '"text": "Envoy <img src=x onerror=alert(3)> of Egypt met Hamas leaders in Cairo '
    "on Thursday, a senior \\u202eofficial\\u202c told The \\u200bExample. "
    '\\"{{7*7}} </script><script>alert(4)</script>\\", the official said."}'
)

TOKEN = "a-token-of-enough-letters"  # noqa: S105 - of a test


def chromium() -> str | None:
    """Find Debian's browser."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def desk_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    hostile = folder / "hostile.jsonl"
    hostile.write_text(HOSTILE, "utf-8")
    with Ledger(folder / "ledger.db") as book:
        names = [*map(str, report_paths()), str(hostile)]
        ingestion.ingest(acquire.pages(names), book)
    return folder / "ledger.db"


@pytest.fixture(scope="session")
def desk(desk_ledger: Path) -> Iterator[str]:
    """Serve the desk as a user does; give its address."""
    command = [sys.executable, "-m", "dragoman", "serve", "--no-browser"]
    server = subprocess.Popen(  # noqa: S603 - our own program
        [*command, "--ledger", str(desk_ledger), "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": "src", "DRAGOMAN_TOKEN": TOKEN},
    )
    assert server.stderr is not None
    line = server.stderr.readline()
    assert "http://127.0.0.1:" in line, line
    yield line.split()[4].rstrip("/")
    server.terminate()
    server.wait(20)
    server.stderr.close()


@pytest.fixture(scope="session")
def token(desk: str) -> str:
    """Give the token of the desk that is served."""
    assert desk
    return TOKEN


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium()
    if found is None:
        pytest.skip("no chromium here; .ci/run installs it")
    with sync_playwright() as running:
        made = running.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield made
        made.close()


@dataclass
class Seen:
    """Hold a page, and what went wrong or outside while it was used."""

    page: Page
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


@pytest.fixture
def seen(browser: Browser, desk: str) -> Iterator[Seen]:
    context = browser.new_context(base_url=desk)
    context.set_default_timeout(10_000)
    made = Seen(context.new_page())

    def watch(request: Request) -> None:
        if not request.url.startswith((desk, "data:", "blob:")):
            made.outside.append(request.url)

    made.page.on("request", watch)
    made.page.on("pageerror", lambda error: made.errors.append(str(error)))
    made.page.on(
        "console",
        lambda said: made.errors.append(said.text) if said.type == "error" else None,
    )
    made.page.on("dialog", lambda dialog: made.errors.append(dialog.message))
    yield made
    context.close()
