"""Time the whole road: pages of HTML in, ledger rows out, then linked.

    python bench/road.py [--workers N] [ARTICLES ...]

Distinct generated pages of some 500 words (see articles.py). With one worker processor
time counts, which other programs do not change; with several the clock does, and the
rate is that of the last four fifths, when all workers have loaded. Memory is that of
this process, after a tenth of the pages and after all of them, and must not grow.
"""

import argparse
import resource
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from articles import pages

from dragoman import ingestion, pipeline
from dragoman.store import Ledger

SIZES = (200,)
RATE, MEMORY = 12.0, 1200
"""At least: articles a second on two processors; at most: MB of a process."""
PARTS, FIRST = 10, 5
"""Memory is noted after each tenth; a fifth goes before the rate is measured."""
PAGE = resource.getpagesize()


def seconds(workers: int) -> float:
    """Tell the time by the clock that counts."""
    return time.process_time() if workers == 1 else time.perf_counter()


def megabytes() -> float:
    """Tell how much memory this process holds now."""
    held = int(Path("/proc/self/statm").read_text().split()[1])
    return held * PAGE / 1e6


@dataclass(slots=True)
class Run:
    """Note time and memory as an ingest goes on."""

    size: int
    workers: int
    done: int = 0
    started: float = 0.0
    read: float = 0.0
    first: float = 0.0
    linked: float = 0.0
    held: list[float] = field(default_factory=list)

    def tick(self) -> None:
        """Count a report that is in the ledger."""
        self.done += 1
        self.read = seconds(self.workers) - self.started
        if self.done == self.size // FIRST:
            self.first = self.read
        if self.done * PARTS // self.size > len(self.held):
            self.held.append(megabytes())

    @property
    def rate(self) -> float:
        """Tell how many are read a second once all are at work."""
        return (self.size - self.size // FIRST) / (self.read - self.first)


def measure(size: int, workers: int = 1) -> Run:
    """Ingest some pages; print how long that took."""
    pipeline.reader()
    list(pipeline.read_pages(pages(4, seed=2)))  # models load before the clock runs
    run = Run(size, workers)
    on = ingestion.workers(workers)
    with tempfile.TemporaryDirectory() as folder:
        with Ledger(Path(folder) / "ledger.db") as ledger:
            run.started = seconds(workers)
            counts = ingestion.ingest(pages(size), ledger, on=on, tick=run.tick)
            run.linked = seconds(workers) - run.started - run.read
        kept = (Path(folder) / "ledger.db").stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    clock = "processor" if workers == 1 else f"clock, {workers} workers"
    print(
        f"{size:>7,} articles ({counts.new:,} new)  {run.read:8.1f} s {clock}  "
        f"{1000 / run.rate:6.1f} ms each  {run.rate:5.2f} a second "
        f"(at least {RATE:.0f} on two)  linked in {run.linked:6.1f} s  "
        f"{counts.records:,} records  {kept / size / 1000:.0f} kB each  "
        f"memory {run.held[0]:,.0f} to {run.held[-1]:,.0f} MB, peak {peak:,.0f} "
        f"(at most {MEMORY:,})",
        flush=True,
    )
    return run


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    for wanted in given.sizes or SIZES:
        measure(wanted, given.workers)
