"""Time the whole reading beside spaCy's own parse and entities, on the same texts in one run.

    python bench/reading.py [ROUNDS]

Both run on one thread over the bundled demo reports, in turns; the ratio is that of the medians.
"""

import statistics
import sys
import time
from collections.abc import Callable

from dragoman import pipeline
from dragoman.analyse.parse import BATCH, load
from dragoman.demo import report_paths

TARGET = 1.8
ROUNDS = 7
COPIES = 4


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(rounds: int) -> None:
    """Print the medians, the ratio and the words a second."""
    paths = [str(path) for path in report_paths()] * COPIES
    texts = [r.article.text for r in pipeline.read_all(paths) if r.article]
    words = sum(len(text.split()) for text in texts)
    nlp = load()
    alone, whole = [], []
    for _ in range(rounds):
        alone.append(seconds(lambda: list(nlp.pipe(texts, batch_size=BATCH))))
        whole.append(seconds(lambda: list(pipeline.read_all(paths))))
    spacy_s, ours_s = statistics.median(alone), statistics.median(whole)
    print(f"texts {len(texts)}, words {words}, rounds {rounds}")
    print(f"spaCy parse + entities  {spacy_s:.2f} s  {words / spacy_s:,.0f} words/s")
    print(f"whole reading           {ours_s:.2f} s  {words / ours_s:,.0f} words/s")
    print(f"ratio {ours_s / spacy_s:.2f} (target: at most {TARGET})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
