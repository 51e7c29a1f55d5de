"""Time who and where beside the whole reading: `python bench/resolving.py [ROUNDS]`.

Reads the bundled demo reports and prints milliseconds of processor time for 1,000
words: looking names up, the actors, the places, all of the cast; then the cast's share
of the whole reading, how long the knowledge takes to load and how large it is.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dragoman import acquire, analyse, knowledge, pipeline
from dragoman.demo import report_paths
from dragoman.domain import Article
from dragoman.extract.cast import find_cast
from dragoman.extract.cast.find import find_actors
from dragoman.extract.cast.places import locate

ROUNDS = 9
SHARE, LOAD, SIZE = 15, 0.5, 15
"""At most: percent of the reading's time, seconds to load, megabytes in the wheel."""
LOADS = (
    "import time; t = time.process_time(); from dragoman import knowledge; "
    "knowledge.load(); print(time.process_time() - t)"
)


def processor_seconds(work: Callable[[], object]) -> float:
    """Time one call on the processor: what other programs do does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


def resolving(rounds: int) -> None:
    """Print what each part of who and where takes, and its share of the reading."""
    pages = list(acquire.pages([str(path) for path in report_paths()]))
    made = [pipeline.acquired(page)[1] for page in pages]
    articles = [article for article in made if isinstance(article, Article)]
    docs, known = list(analyse.parse_many(articles, heads=True)), knowledge.load()
    pairs = list(zip(articles, docs, strict=True))
    matches = [known.find(article.text) for article in articles]
    found = [
        (article, doc, known, match)
        for (article, doc), match in zip(pairs, matches, strict=True)
    ]
    taken = [
        [span for actor in find_cast(a, d, known).actors for span in actor.mentions]
        for a, d in pairs
    ]
    works: dict[str, Callable[[], object]] = {
        "names looked up": lambda: [known.find(a.text) for a in articles],
        "actors": lambda: [find_actors(*given) for given in found],
        "places": lambda: [
            locate(doc, article, known, spans, matches=match)
            for (article, doc, _, match), spans in zip(found, taken, strict=True)
        ],
        "who and where, all": lambda: [find_cast(a, d, known) for a, d in pairs],
        "whole reading": lambda: list(pipeline.read_pages(pages)),
    }
    words = sum(len(article.text.split()) for article in articles)
    spent = {
        name: statistics.median(processor_seconds(work) for _ in range(rounds))
        for name, work in works.items()
    }
    for name, seconds in spent.items():
        print(f"{name:<20} {1e6 * seconds / words:8.1f} ms for 1,000 words")
    share = 100 * spent["who and where, all"] / spent["whole reading"]
    print(f"share of the reading {share:8.1f} %   (at most {SHARE})")


def loading(rounds: int) -> None:
    """Print how long a fresh program takes to load the knowledge, and its size."""
    command = [sys.executable, "-c", LOADS]
    taken = [
        float(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603 - our own program
        for _ in range(rounds)
    ]
    files = Path(knowledge.__file__).parent.rglob("*")
    size = sum(path.stat().st_size for path in files if path.suffix != ".pyc") / 1e6
    loaded = statistics.median(taken)
    print(f"loads with imports   {loaded:8.2f} s   (at most {LOAD})")
    print(f"its folder           {size:8.1f} MB  (at most {SIZE})")


if __name__ == "__main__":
    given = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    resolving(given)
    loading(given)
