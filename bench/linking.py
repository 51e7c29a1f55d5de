"""Time the linking of ledgers of growing size, and of one report more.

    python bench/linking.py [READINGS ...]

Processor time, on one core; memory at its highest. At the target size it must stay
under 300 s, 2 GB, and 0.2 s for one report more.
"""

import resource
import statistics
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from ledgers import readings

from dragoman.linking import link
from dragoman.store import Ledger

SIZES = (250, 500, 1_000)
ONE_BY_ONE = 20
CHUNK = 500


def measure(size: int) -> None:
    """Fill a ledger, link it, then add a few reports one by one."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.db")
        rest = readings(size + ONE_BY_ONE)
        left = size
        while some := list(islice(rest, min(CHUNK, left))):
            ledger.append_many(some)
            left -= len(some)
        started, cpu = time.perf_counter(), time.process_time()
        link(ledger)
        wall, cpu = time.perf_counter() - started, time.process_time() - cpu
        more = []
        for one in rest:
            ledger.append(one)
            at = time.process_time()
            link(ledger)
            more.append(time.process_time() - at)
        counts = ledger.links.counts()
        ledger.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:>8,} readings  {cpu:7.1f} s processor  {wall:7.1f} s wall  "
        f"{1000 * cpu / size:5.2f} ms each, one more {statistics.median(more):.3f} "
        f"(at most {max(more):.3f}) s  {peak:,.0f} MB  {sum(counts.values()):,} made",
        flush=True,
    )


if __name__ == "__main__":
    for wanted in [int(word) for word in sys.argv[1:]] or SIZES:
        measure(wanted)
