"""Parse articles with spaCy; sentences never cross a line break."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from dragoman.analyse.heads import annotate, installed, name as heads_name
from dragoman.analyse.integrity import verify
from dragoman.analyse.products import multiply_fast
from dragoman.analyse.words import answer_from_memory
from dragoman.domain import Article

DEFAULT_MODEL = "en_core_web_sm"
BUNDLED = Path(__file__).parent / "models"
BATCH = 16
UNBOUNDED = 10**9
"""Length is bounded where a report comes in; the refusal says how to lift that."""


@Language.component("dragoman_line_breaks")
def _break_at_lines(doc: Doc) -> Doc:
    """Start a sentence after every line break, before the parser runs."""
    for token in doc[:-1]:
        if "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline once: the bundled one, or any that is installed.

    Raises:
        OSError: no such pipeline is installed, or the bundled files were changed.
    """
    folder = BUNDLED / model
    if folder.is_dir():
        verify(folder)
    nlp = spacy.load(folder if folder.is_dir() else model)
    nlp.add_pipe("dragoman_line_breaks", before="parser")
    if folder.is_dir():
        answer_from_memory(nlp)
        multiply_fast(nlp)
    nlp.max_length = UNBOUNDED
    return nlp


def model_names(model: str = DEFAULT_MODEL, *, heads: bool = False) -> tuple[str, ...]:
    """Name the models that read, with their versions, as readings record them."""
    meta = load(model).meta
    names = (f"{meta['lang']}_{meta['name']} {meta['version']}",)
    return (*names, heads_name()) if heads and installed() else names


def verified_names(model: str = DEFAULT_MODEL) -> tuple[str, ...]:
    """Name the models that read, each file of ours compared with its hash anew.

    Raises:
        OSError: a file is missing, cut short or changed, or there is no such model.
    """
    for folder in (BUNDLED / model, BUNDLED / "heads", BUNDLED / "product"):
        if folder.is_dir():
            verify(folder)
    return model_names(model, heads=True)


def parse(article: Article, *, model: str = DEFAULT_MODEL, heads: bool = False) -> Doc:
    """Parse one article; `doc.text` is `article.text`."""
    return next(parse_many([article], model=model, heads=heads))


def parse_many(
    articles: Iterable[Article], *, model: str = DEFAULT_MODEL, heads: bool = False
) -> Iterator[Doc]:
    """Parse articles in batches, in order.

    The spans of `article.boilerplate` and `article.captions` stand in
    `doc.spans["boilerplate"]` and `doc.spans["captions"]`. With `heads`, what our
    encoder proposes stands there too (see `dragoman.analyse.heads`), if its weights
    are installed; entities are then its own, and the bundled pipeline's recogniser does
    not run (that of a pipeline that somebody chose does).
    """
    nlp, ours = load(model), heads and installed()
    pairs = ((article.text, article) for article in articles)
    skipped = ["ner"] if ours and model == DEFAULT_MODEL else []
    parsed = nlp.pipe(pairs, as_tuples=True, batch_size=BATCH, disable=skipped)
    docs = (_with_page_parts(doc, article) for doc, article in parsed)
    yield from map(annotate, docs) if ours else docs


def _with_page_parts(doc: Doc, article: Article) -> Doc:
    for name in ("boilerplate", "captions"):
        marked = [
            doc.char_span(s.start, s.end, alignment_mode="expand")
            for s in getattr(article, name)
        ]
        doc.spans[name] = [span for span in marked if isinstance(span, Span)]
    return doc
