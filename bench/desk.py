"""Time the desk's views on a large ledger, for readers with pauses.

    python bench/desk.py LEDGER [--readings 66000] [--readers 20] [--seconds 60]

The ledger is made where there is none (66,000 linked readings take ten minutes of
processor, 4 GB of disk). Readers ask for views in turn, five requests a second in all;
the time is that of a view's first answer, counts included, nothing kept by the reader.
Then each view is asked for alone, and its processor time told, which other programs on
the machine hardly change. At 1,000,000 stated records the median must stay under 300 ms
and the 95th percentile under 1 s; at 100,000 the 99th under 1 s.
"""

import argparse
import random
import resource
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

import httpx
from ledgers import readings

from dragoman.linking import link
from dragoman.store import Filter, Ledger

CHUNK = 500
RATE = 5.0
"""Requests a second, of all readers together."""
COUNTING = 15.0
"""Seconds in which a desk has its counts ready, after it was started."""
VIEWS = (
    "/",
    "/?since={day}&until={day}",
    "/talks",
    "/talks?process={process}",
    "/figures",
    "/figures?measure=injured&source=Outlet 7",
    "/map",
    "/claims",
    "/claims?source={source}",
    "/claims?only_one_origin=true",
    "/actors",
    "/actors?actor=Official",
    "/actors/{actor}",
    "/reports",
    "/reports/{report}",
    "/search?q={word}",
    "/judge",
    "/judge?record={record}",
    "/facets/claims",
    "/facets/figures?measure=killed",
    "/facets/actors",
    "/facets/reports",
)


def fill(path: str, count: int) -> None:
    """Append synthetic readings up to a number, and link them."""
    with Ledger(path) as book:
        rest = islice(readings(count), book.counts().readings, None)
        while some := list(islice(rest, CHUNK)):
            book.append_many(some)
        link(book)


def questions(path: str, seed: int = 1) -> Iterator[str]:
    """Give addresses of views, with names that the ledger holds, for ever."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    with Ledger(path, read_only=True) as book:
        reports = [row.page.article for row in book.reports(Filter(limit=400))]
        actors = [row.who for row in book.actors(Filter(limit=40))]
        events = [row.id for row in book.events(Filter(limit=400))]
        days = [row.page.published or "" for row in book.reports(Filter(limit=2000))]
        texts = [book.reading(report) for report in reports[:40]]
        processes = [one.key for one in book.links.records("process")] or [""]
    words = [
        word
        for one in texts
        if one and one.article
        for word in one.article.text.split()
    ]
    while True:
        for view in chance.sample(VIEWS, len(VIEWS)):
            yield view.format(
                day=chance.choice(days)[:10],
                process=chance.choice(processes),
                source=f"Side 1-{chance.randrange(2)}",
                actor=chance.choice(actors),
                report=chance.choice(reports),
                word=chance.choice(words).strip("."),
                record=chance.choice(events),
            )


def serve(path: str) -> tuple[subprocess.Popen[str], str]:
    """Start the desk, and wait until it has counted."""
    command = [sys.executable, "-m", "dragoman", "serve", "--no-browser"]
    server = subprocess.Popen(  # noqa: S603 - our own program
        [*command, "--ledger", path, "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    told = server.stderr.readline() if server.stderr is not None else ""
    url = told.split()[4].rstrip("/")
    httpx.get(f"{url}/api/counts", timeout=120)
    httpx.get(f"{url}/facets/actors", timeout=120)
    time.sleep(COUNTING)
    return server, url


def read(url: str, asked: Iterator[str], until: float, pause: float) -> None:
    """Read as one person does: a view, a pause, another view."""
    chance = random.Random(pause)  # noqa: S311 - no secret
    time.sleep(chance.random() * pause)
    # The server closes a connection that is idle for five seconds.
    kept = httpx.Limits(keepalive_expiry=2)
    with httpx.Client(base_url=url, timeout=60, limits=kept) as client:
        while time.monotonic() < until:
            with one_at_a_time:
                path = next(asked)
            started = time.perf_counter()
            status = client.get(path).status_code
            taken = time.perf_counter() - started
            with one_at_a_time:
                seen[path.partition("?")[0].split("/")[1]].append(taken)
                statuses[status] += 1
            time.sleep(chance.uniform(0.5, 1.5) * pause)


one_at_a_time = threading.Lock()
seen: dict[str, list[float]] = defaultdict(list)
statuses: dict[int, int] = defaultdict(int)


def spent(server: subprocess.Popen[str]) -> float:
    """Tell how many seconds of processor the desk has taken, to the microsecond."""
    threads = Path(f"/proc/{server.pid}/task").glob("*/schedstat")
    return sum(int(one.read_text().split()[0]) for one in threads) / 1e9


def alone(server: subprocess.Popen[str], url: str, asked: Iterator[str]) -> None:
    """Ask for each view once, nothing beside it, and tell time and processor."""
    print("each view alone, milliseconds: by the clock, of processor")
    for path in islice(asked, len(VIEWS)):
        before, started = spent(server), time.perf_counter()
        httpx.get(f"{url}{path}", timeout=120)
        taken, used = time.perf_counter() - started, spent(server) - before
        print(f"{1000 * taken:6.0f}  {1000 * used:6.0f}  {path}")


def told(times: list[float]) -> str:
    """Write median, 95th, 99th percentile and the worst, in milliseconds."""
    if len(times) == 1:
        return f"{1000 * times[0]:6.0f}"
    cuts = quantiles(times, n=100, method="inclusive")
    some = (median(times), cuts[94], cuts[98], max(times))
    return "  ".join(f"{1000 * one:6.0f}" for one in some)


def main() -> None:
    """Fill, serve, read, tell."""
    given = argparse.ArgumentParser()
    given.add_argument("ledger")
    given.add_argument("--readings", type=int, default=66_000)
    given.add_argument("--readers", type=int, default=20)
    given.add_argument("--seconds", type=float, default=60)
    given = given.parse_args()
    if not Path(given.ledger).exists():
        fill(given.ledger, given.readings)
    server, url = serve(given.ledger)
    counts = httpx.get(f"{url}/api/counts", timeout=120).json()["stated"]
    kinds = ("actors", "places", "attributions", "events", "proposals", "figures")
    records = sum(counts[kind] for kind in kinds)
    asked, until = questions(given.ledger), time.monotonic() + given.seconds
    pause = given.readers / RATE
    readers = [
        threading.Thread(target=read, args=(url, asked, until, pause + n / 1000))
        for n in range(given.readers)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    print(f"{records:,} stated records")
    alone(server, url, questions(given.ledger, seed=2))
    server.terminate()
    server.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    whole = [one for times in seen.values() for one in times]
    print(f"{len(whole)} answers to readers beside each other, {dict(statuses)}")
    spent = used.ru_utime + used.ru_stime
    print(f"{spent:.1f} s of processor for them, the start and what is kept ready")
    print("milliseconds           median    95th    99th   worst")
    for name, times in sorted(seen.items()):
        print(f"{'/' + name:<20} {told(times)}")
    print(f"{'all':<20} {told(whole)}")


if __name__ == "__main__":
    main()
