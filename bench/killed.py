"""Ingest distinct pages with a kill in the middle; print what the second run adds.

    python bench/killed.py [ARTICLES] [WORKERS]

Half of the articles are in the ledger when the first run is killed; after the second
one each must be there once.
"""

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
LOOK = 0.5
"""Seconds between looks at how far the run is."""


def kept(file: Path) -> int:
    """Count the articles in a ledger that may not be there yet."""
    try:
        with Ledger(file, read_only=True) as ledger:
            return ledger.counts().articles
    except LedgerError:
        return 0


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
            while kept(file) < articles // 2 and first.poll() is None:
                time.sleep(LOOK)
            first.send_signal(signal.SIGKILL)
        print(f"killed with {kept(file):,} of {articles:,} articles kept", flush=True)
        subprocess.run(command, check=True)  # noqa: S603 - our own program
        took = time.perf_counter() - started
        with Ledger(file, read_only=True) as ledger:
            faults = ledger.integrity()
        print(f"{kept(file):,} kept, {len(faults)} faults, {took:,.0f} s by the clock")
        if faults or kept(file) != articles:
            sys.exit("something is lost, or there twice")


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    main(*(words + [ARTICLES, WORKERS][len(words) :]))
