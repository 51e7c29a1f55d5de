"""A watch that is killed: nothing is lost, and nothing is kept twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import pytest

from dragoman import watching
from dragoman.store import Ledger

Start = Callable[[], Iterator[int]]
ROUNDS = Path(__file__).with_name("rounds.py")
PAGES = 20
KILLS = 6


class Site(Protocol):
    """Say what the fixture gives."""

    url: str
    put: Callable[..., str]
    paths: Callable[[], list[str]]


@pytest.fixture
def feeds(site: Site, tmp_path: Path) -> Path:
    """Serve a feed of pages without a report, and write the file that names it."""
    numbers = range(PAGES)
    items = "".join(f"<item><link>{site.url}/{n}</link></item>" for n in numbers)
    for number in numbers:
        site.put(f"/{number}", "Home\nContact Us\n", content_type="text/plain")
    url = site.put("/feed", f"<rss><channel>{items}</channel></rss>", etag='"1"')
    path = tmp_path / "feeds.toml"
    path.write_text(f"pause = 0\n[[feed]]\nurl = '{url}'\n", "utf-8")
    return path


@pytest.fixture
def start(feeds: Path, tmp_path: Path) -> Iterator[Start]:
    """Start a round in a process of its own: it gives its number, then its end."""
    with subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(ROUNDS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        told, asked = parent.stdout, parent.stdin

        def started() -> Iterator[int]:
            asked.write(f"{feeds} {tmp_path / 'ledger.db'}\n")
            asked.flush()
            yield int(told.readline())
            yield int(told.readline())

        yield started
        asked.close()


def wait_for(asked: int, site: Site, child: int) -> None:
    """Wait until so many pages were asked for, or the child is no more."""
    end = time.monotonic() + 30
    while len(site.paths()) < asked and time.monotonic() < end:
        if not Path(f"/proc/{child}").exists():
            return
        time.sleep(0.002)


def test_killed_at_any_moment_nothing_is_lost_and_nothing_twice(
    site: Site, tmp_path: Path, start: Start, feeds: Path
) -> None:
    chance, hits = random.Random(9), 0  # noqa: S311 - a fixed choice
    for _ in range(KILLS):
        run = start()
        child = next(run)
        wait_for(len(site.paths()) + chance.randrange(1, 6), site, child)
        time.sleep(chance.uniform(0, 0.01))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        hits += next(run) == -signal.SIGKILL
    assert hits >= KILLS // 2
    *_, code = start()
    assert code == 0
    with Ledger(tmp_path / "ledger.db", read_only=True) as book:
        kept = sorted(refusal.input for refusal in book.refusals())
    assert kept == sorted(f"{site.url}/{n}" for n in range(PAGES))
    asked = [path for path in site.paths() if path[1:].isdigit()]
    assert len(asked) <= PAGES + KILLS
    state = watching.load(feeds.with_suffix(".json"))
    assert not any(memory.waiting for memory in state.feeds.values())
