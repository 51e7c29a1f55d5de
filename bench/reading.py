"""Time the whole reading beside spaCy's own parse and entities, on the same texts.

    python bench/reading.py [ROUNDS]

Both run on one thread over the bundled demo reports, in turns in one run; the ratio is
that of the medians. Then the program's start: its help, and the first brief.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from dragoman import acquire, pipeline
from dragoman.analyse.parse import BATCH, load
from dragoman.demo import REPORTS, SHOWN, report_paths
from dragoman.domain import Article

ROUNDS = 7
COPIES = 4
STARTS = 5
RATIO, HELP, BRIEF = 1.8, 0.4, 4.0
"""At most: times spaCy's time; seconds to the help; seconds to the first brief."""


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def program(*arguments: str) -> Callable[[], object]:
    """Start the program afresh."""
    command = [sys.executable, "-m", "dragoman", *arguments]
    return lambda: subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program


def reading(rounds: int) -> None:
    """Compare the whole reading with spaCy alone."""
    pages = list(acquire.pages([str(path) for path in report_paths()])) * COPIES
    made = [pipeline.acquired(page)[1] for page in pages]
    texts = [article.text for article in made if isinstance(article, Article)]
    words, nlp = sum(len(text.split()) for text in texts), load()
    alone, whole = [], []
    list(pipeline.read_pages(pages[: len(pages) // COPIES]))
    for _ in range(rounds):
        alone.append(seconds(lambda: list(nlp.pipe(texts, batch_size=BATCH))))
        whole.append(seconds(lambda: list(pipeline.read_pages(pages, batch=BATCH))))
    spacy_s, ours_s = statistics.median(alone), statistics.median(whole)
    print(f"texts {len(texts)}, words {words:,}, rounds {rounds}")
    print(
        f"spaCy parse and entities  {spacy_s:6.2f} s  {words / spacy_s:8,.0f} words/s"
    )
    print(f"whole reading             {ours_s:6.2f} s  {words / ours_s:8,.0f} words/s")
    print(f"ratio                     {ours_s / spacy_s:6.2f}    (at most {RATIO})")


def starts() -> None:
    """Time the program from a cold start."""
    for name, most, work in (
        ("help", HELP, program("--help")),
        ("first brief", BRIEF, program("read", str(REPORTS / SHOWN))),
    ):
        median = statistics.median(seconds(work) for _ in range(STARTS))
        print(f"{name:<25} {median:6.2f} s  (at most {most})")


if __name__ == "__main__":
    reading(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    starts()
