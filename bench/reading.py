"""Time the whole reading beside spaCy's own parse and entities, on the same texts.

    python bench/reading.py [ROUNDS]

Both read the bundled demo reports, in turns in one run; ratios are those of the
medians, by the clock and of processor time. spaCy is the bundled pipeline in full, as
it comes; both run on one thread. Then milliseconds a stage for 1,000 words, sentences a
second of the heads, and the program's start: its help, and the first brief.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable

import spacy
from spacy.language import Language

from dragoman import acquire, analyse, extract, knowledge, pipeline
from dragoman.analyse import heads
from dragoman.analyse.parse import BATCH, BUNDLED, DEFAULT_MODEL, load
from dragoman.demo import REPORTS, SHOWN, report_paths
from dragoman.domain import Article

ROUNDS = 7
COPIES = 4
STARTS = 5
SENTENCES = 350
RATIO, HELP, BRIEF = 1.6, 0.4, 4.0
"""At most: times spaCy's time; seconds to the help; seconds to the first brief."""


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def processor_seconds(work: Callable[[], object]) -> float:
    """Time one call on the processor: what other programs do does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


def program(*arguments: str) -> Callable[[], object]:
    """Start the program afresh."""
    command = [sys.executable, "-m", "dragoman", *arguments]
    return lambda: subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program


def reading(rounds: int) -> None:
    """Compare the whole reading with spaCy alone."""
    pages = list(acquire.pages([str(path) for path in report_paths()])) * COPIES
    articles = demo_articles() * COPIES
    texts = [article.text for article in articles]
    words = sum(len(text.split()) for text in texts)
    own = spacy.load(BUNDLED / DEFAULT_MODEL)
    list(pipeline.read_pages(pages[: len(pages) // COPIES]))
    clocks = {"by the clock": seconds, "of processor time": processor_seconds}
    for name, clock in clocks.items():
        alone, whole = [], []
        for _ in range(rounds):
            alone.append(clock(lambda: list(own.pipe(texts, batch_size=BATCH))))
            whole.append(clock(lambda: list(pipeline.read_pages(pages, batch=BATCH))))
        theirs, ours = statistics.median(alone), statistics.median(whole)
        print(f"{name}: texts {len(texts)}, words {words:,}, rounds {rounds}")
        print(
            f"spaCy parse and entities  {theirs:6.2f} s  {words / theirs:8,.0f} words/s"
        )
        print(f"whole reading             {ours:6.2f} s  {words / ours:8,.0f} words/s")
        print(f"ratio                     {ours / theirs:6.2f}    (at most {RATIO})")


def demo_articles() -> list[Article]:
    """The bundled reports."""
    pages = acquire.pages([str(path) for path in report_paths()])
    made = [pipeline.acquired(page)[1] for page in pages]
    return [article for article in made if isinstance(article, Article)]


def stages(rounds: int) -> None:
    """Print milliseconds of processor time a stage, for 1,000 words."""
    articles = demo_articles()
    words = sum(len(article.text.split()) for article in articles)
    spent: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, seconds_spent in _one_round(articles):
            spent.setdefault(name, []).append(seconds_spent)
    print(f"{'stage':<25} {'ms for 1,000 words':>18}")
    for name, found in spent.items():
        print(f"{name:<25} {1e6 * statistics.median(found) / words:18.1f}")
    if "heads" in spent:
        count = sum(1 for a in articles for _ in analyse.parse(a).sents)
        rate = count / statistics.median(spent["heads"])
        print(f"heads: {rate:,.0f} sentences/s on one thread (at least {SENTENCES})")


def _one_round(articles: list[Article]) -> Iterable[tuple[str, float]]:
    """Time each stage over all reports: its name, its seconds."""
    pages = [str(path) for path in report_paths()]
    yield (
        "acquire",
        processor_seconds(lambda: [pipeline.acquired(p) for p in acquire.pages(pages)]),
    )
    docs = list(analyse.parse_many(articles))
    yield from _components(load(), [article.text for article in articles])
    if heads.installed():
        yield "heads", processor_seconds(lambda: [heads.annotate(doc) for doc in docs])
    known, who = knowledge.load(), pipeline.reader()
    pairs = list(zip(articles, docs, strict=True))
    yield (
        "extract",
        processor_seconds(lambda: [extract.read(a, d, known, who) for a, d in pairs]),
    )


def _components(nlp: Language, texts: list[str]) -> Iterable[tuple[str, float]]:
    docs = []
    yield (
        "parse: tokenizer",
        processor_seconds(lambda: docs.extend(nlp.make_doc(text) for text in texts)),
    )
    for name, component in nlp.pipeline:
        given, made = docs, []

        def run(
            component: Callable[..., object] = component,
            given: list[object] = given,
            made: list[object] = made,
        ) -> None:
            piped = getattr(component, "pipe", None)
            made.extend(piped(given) if piped else [component(doc) for doc in given])

        yield f"parse: {name}", processor_seconds(run)
        docs = made


def starts() -> None:
    """Time the program from a cold start."""
    for name, most, work in (
        ("help", HELP, program("--help")),
        ("first brief", BRIEF, program("read", str(REPORTS / SHOWN))),
    ):
        median = statistics.median(seconds(work) for _ in range(STARTS))
        print(f"{name:<25} {median:6.2f} s  (at most {most})")


if __name__ == "__main__":
    given = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    reading(given)
    stages(given)
    starts()
