"""Time what takes collections in: pages of a crawl, records, rows of a table.

python bench/intake.py [NUMBER OF PAGES]

The pages are generated and distinct. Timed is the way to pages (parted, unpacked,
decoded), in the processor's time; what comes behind is the same for all.
"""

import gzip
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from pyarrow import parquet

from dragoman import acquire

SENTENCE = (
    "The delegation arrived in Cairo on day {} and left for Doha, an official said. "
)
SENTENCES = 40
MEGABYTE = 1_000_000


def text(number: int) -> str:
    """A text of about five hundred words, like no other."""
    return "".join(SENTENCE.format(number * SENTENCES + n) for n in range(SENTENCES))


def crawl(path: Path, pages: int) -> None:
    """Write a WARC file as crawlers do: a gzip member a record."""
    with path.open("wb") as file:
        for number in range(pages):
            page = f"<html><title>{number}</title><body><p>{text(number)}</p></body>"
            answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\n"
                f"WARC-Target-URI: https://e.org/{number}\r\n"
                "Content-Type: application/http\r\n"
                f"Content-Length: {len(answer)}\r\n\r\n"
            )
            file.write(gzip.compress(f"{head}{answer}\r\n\r\n".encode()))


def lines(path: Path, pages: int) -> None:
    """Write JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(pages):
            file.write(json.dumps({"id": number, "text": text(number)}) + "\n")


def table(path: Path, pages: int) -> None:
    """Write Parquet."""
    texts = [text(number) for number in range(pages)]
    parquet.write_table(pa.table({"text": texts}), path)


FORMS: dict[str, Callable[[Path, int], None]] = {
    "crawl.warc.gz": crawl,
    "records.jsonl": lines,
    "rows.parquet": table,
}


def main() -> None:
    """Print pages and megabytes a second of each form, and the memory of all."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with TemporaryDirectory() as folder:
        for name, write in FORMS.items():
            path = Path(folder) / name
            write(path, number)
            began = time.process_time()
            found = sum(isinstance(p, acquire.Page) for p in acquire.pages([str(path)]))
            seconds = time.process_time() - began
            size = path.stat().st_size / MEGABYTE
            print(
                f"{name:<14} {found} pages, {found / seconds:,.0f} a second, "
                f"{size / seconds:.1f} MB of the file a second"
            )
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{most:,.0f} MB of memory at most, the writing of the files included")


if __name__ == "__main__":
    main()
