"""Ingest distinct pages with a kill in the middle; print what the second run adds.

    python bench/killed.py [ARTICLES] [WORKERS]

Half of the articles are in the ledger when the first run is killed; after the second
one each must be there once.
"""

import math
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from articles import pages

from dragoman.domain.errors import LedgerError
from dragoman.store import Ledger

ARTICLES, WORKERS = 200, 2
LOOK, STEP = 0.5, 1_000
"""Seconds between looks at how far the run is; articles between lines about it."""
PAGE = resource.getpagesize()


def kept(file: Path) -> int:
    """Count the articles in a ledger that may not be there yet."""
    try:
        with Ledger(file, read_only=True) as ledger:
            return ledger.counts().articles
    except LedgerError:
        return 0


def held(pid: int) -> list[int]:
    """Tell how many MB a process and each of its children hold."""
    told = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        parts = [pid, *map(int, told.read_text().split())]
        pages = [int(Path(f"/proc/{p}/statm").read_text().split()[1]) for p in parts]
    except (OSError, IndexError):
        return []
    return [number * PAGE // 1_000_000 for number in pages]


def watched(run: subprocess.Popen[bytes], file: Path, until: float) -> int:
    """Print how far a run is until it has kept so many or ends; give its most MB."""
    after, most = 0, 0
    while run.poll() is None and (now := kept(file)) < until:
        most = max(most, *(mb := held(run.pid)), 0)
        if now >= after:
            after = now + STEP
            print(f"{now:,} kept, MB of each process: {mb}", flush=True)
        time.sleep(LOOK)
    return most


def main(articles: int, workers: int) -> None:
    """Run, kill, run again, count."""
    with tempfile.TemporaryDirectory() as folder:
        inputs, file = Path(folder) / "pages", Path(folder) / "ledger.db"
        inputs.mkdir()
        for number, page in enumerate(pages(articles)):
            (inputs / f"{number:06}.html").write_text(page.text, "utf-8")
        command = [sys.executable, "-m", "dragoman", "ingest", str(inputs)]
        command += ["--ledger", str(file), "--workers", str(workers)]
        started = time.perf_counter()
        with subprocess.Popen(command) as first:  # noqa: S603 - our own program
            most = watched(first, file, articles // 2)
            first.send_signal(signal.SIGKILL)
        print(f"killed with {kept(file):,} of {articles:,} articles kept", flush=True)
        with subprocess.Popen(command) as second:  # noqa: S603 - our own program
            most = max(most, watched(second, file, math.inf))
        took = time.perf_counter() - started
        with Ledger(file, read_only=True) as ledger:
            faults = ledger.integrity()
        told = f"{kept(file):,} kept, {len(faults)} faults, {took:,.0f} s by the clock"
        print(f"{told}, at most {most:,} MB in a process")
        if faults or kept(file) != articles:
            sys.exit("something is lost, or there twice")


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    main(*(words + [ARTICLES, WORKERS][len(words) :]))
