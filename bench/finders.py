"""Time the finders of times and figures alone, on top of a parse that is there already.

    python bench/finders.py [ROUNDS]

One thread, the bundled demo reports, processor time; medians, per 1,000 words.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from dragoman import acquire, analyse, knowledge, pipeline
from dragoman.demo import report_paths
from dragoman.domain import Article
from dragoman.extract.attributions import find_attributions
from dragoman.extract.cast import find_cast
from dragoman.extract.draft import Draft
from dragoman.extract.figures import find_figures
from dragoman.extract.times import find_times

ROUNDS = 7
MOST = 60.0
"""At most: milliseconds per 1,000 words, both together."""


def drafts() -> list[Draft]:
    """Parse the demo reports and find their casts."""
    pages = acquire.pages([str(path) for path in report_paths()])
    made = [pipeline.acquired(page)[1] for page in pages]
    articles = [article for article in made if isinstance(article, Article)]
    known, docs = knowledge.load(), analyse.parse_many(articles)
    return [
        Draft(article=a, doc=d, knowledge=known, cast=find_cast(a, d, known))
        for a, d in zip(articles, docs, strict=True)
    ]


def told(draft: Draft) -> Draft:
    """Add what the finder of figures leans on."""
    timed = replace(draft, times=find_times(draft))
    return replace(timed, attributions=find_attributions(timed))


def seconds(find: Callable[[Draft], object], on: list[Draft]) -> float:
    """Time a finder over all reports."""
    started = time.process_time()
    for draft in on:
        find(draft)
    return time.process_time() - started


def main(rounds: int) -> None:
    """Print both times and their sum."""
    plain = drafts()
    full = [told(draft) for draft in plain]
    words = sum(len(draft.article.text.split()) for draft in plain)
    runs = [(seconds(find_times, plain), seconds(find_figures, full))
            for _ in range(rounds + 1)][1:]  # fmt: skip
    times, figures = (statistics.median(run[k] for run in runs) for k in (0, 1))
    for name, took in (("times", times), ("figures", figures)):
        print(f"{name:<10} {took * 1e6 / words:6.1f} ms per 1,000 words")
    print(
        f"{'both':<10} {(times + figures) * 1e6 / words:6.1f} ms  (at most {MOST:.0f})"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
