"""Show how cost grows with size: pages through the whole road, readings stored, linked.

    python bench/growth.py [--pages N ...] [--readings N ...] [--to FOLDER]

Adds a row for each size to FOLDER/growth.tsv (docs), and draws all rows into
FOLDER/growth.svg on logarithmic scales, where linear growth is a line as steep as the
dotted one. Processor time, one process.
"""

import argparse
import csv
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ledgers import readings
from matplotlib import pyplot as plt
from road import measure

from dragoman import linking
from dragoman.store import Ledger

DOCS = Path(__file__).parents[1] / "docs"
COLUMNS = ("what", "size", "seconds")
TOGETHER = 500
Row = tuple[str, int, float]


def stored_and_linked(size: int) -> Iterator[Row]:
    """Put ready-made readings into a ledger, and link them."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(Path(folder) / "ledger.db") as ledger,
    ):
        spent, rest = 0.0, readings(size)
        while some := list(islice(rest, TOGETHER)):
            started = time.process_time()
            ledger.append_many(some)
            spent += time.process_time() - started
        yield "readings stored", size, spent
        started = time.process_time()
        linking.link(ledger)
        yield "readings linked", size, time.process_time() - started


def rows_of(pages: list[int], made: list[int]) -> Iterator[Row]:
    """Measure what was asked for."""
    for size in pages:
        run = measure(size)
        yield "pages read", size, run.read
        yield "pages linked", size, run.linked
    for size in made:
        yield from stored_and_linked(size)


def keep(file: Path, rows: Iterator[Row]) -> None:
    """Add rows to a table, each as soon as it is measured."""
    if not file.exists():
        file.write_text("\t".join(COLUMNS) + "\n", "utf-8")
    for what, size, seconds in rows:
        print(f"{what:<16} {size:>9,}  {seconds:9.2f} s", flush=True)
        with file.open("a", encoding="utf-8") as out:
            out.write(f"{what}\t{size}\t{seconds:.2f}\n")


def draw(file: Path, picture: Path) -> None:
    """Draw the rows of a table."""
    with file.open(encoding="utf-8") as given:
        rows = list(csv.DictReader(given, delimiter="\t"))
    figure, axes = plt.subplots(figsize=(6, 4))
    for what in dict.fromkeys(row["what"] for row in rows):
        points = sorted(
            (int(r["size"]), float(r["seconds"])) for r in rows if r["what"] == what
        )
        axes.plot(*zip(*points, strict=True), marker="o", label=what)
    sizes = [int(row["size"]) for row in rows]
    ends = (min(sizes), max(sizes))
    axes.plot(ends, [0.01 * end for end in ends], ":", color="grey", label="linear")
    axes.set(xscale="log", yscale="log", xlabel="number", ylabel="seconds (processor)")
    axes.legend()
    figure.savefig(picture, bbox_inches="tight", metadata={"Date": None})


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", nargs="*", type=int, default=[])
    parser.add_argument("--readings", nargs="*", type=int, default=[])
    parser.add_argument("--to", type=Path, default=DOCS)
    asked = parser.parse_args()
    keep(asked.to / "growth.tsv", rows_of(asked.pages, asked.readings))
    draw(asked.to / "growth.tsv", asked.to / "growth.svg")
