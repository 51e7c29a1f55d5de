"""Run the heads over a parsed report and leave what they find on its Doc."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Span, SpanGroup

from dragoman.analyse.heads.decode import Found, cues, roles
from dragoman.analyse.heads.model import Floats, Model, Range, Scores, load, softmax
from dragoman.analyse.heads.tokens import (
    Classes,
    Layout,
    layout,
    of_tokens,
    spans,
)
from dragoman.analyse.heads.windows import Window, cut

ATTRIBUTION, TYPES, SIDES = "heads.attribution", "heads.types", "heads.sides"
ACTS, ACT = "heads.acts", "act"
NONE = "NONE"
SEEN = 0.05
"""From here on a word is told as one that may tell an act."""
BREAK = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's word pieces, and the piece with which each line and sentence starts."""

    where: Layout
    ids: list[int]
    offsets: list[tuple[int, int]]
    lines: list[int]
    sentences: list[int]


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution as character ranges of the text."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    score: float
    nested: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """What a sentence tells: the probability of each type, and of any."""

    types: dict[str, float]
    relevant: float


def annotate(doc: Doc, *, threads: int = 1) -> Doc:
    """Add the span groups that `dragoman.analyse.heads` describes.

    Raises:
        OSError: the weights are missing or were changed.
    """
    model = load(threads=threads)
    pieces = _split(doc, model)
    quotes: list[Quote] = []
    kinds: dict[int, Kind] = {}
    count = len(pieces.ids)
    tagged = [name for name in model.words if name != ACT]
    classes = {name: np.zeros(count, np.int64) for name in tagged}
    acts = np.zeros((count, len(model.types)), np.float32)
    for window in cut(
        pieces.lines, pieces.sentences, len(pieces.ids), limit=model.limit
    ):
        numbers, ranges = _sentences(window, pieces)
        scores = model.read(window.ids(pieces.ids), ranges)
        quotes.extend(_quotes(model, window, pieces, scores))
        for row, number in enumerate(numbers):
            kinds.setdefault(number, _kind(model, scores, row))
        _keep_classes(window, scores, classes)
        _keep_acts(window, scores, acts)
    _mark_words(doc, model, pieces, classes)
    doc.spans[ACTS] = _acts(doc, model, pieces, acts)
    doc.spans[ATTRIBUTION] = _attributions(doc, quotes)
    doc.spans[TYPES] = _types(doc, pieces.where, kinds)
    return doc


def _keep_classes(window: Window, scores: Scores, classes: dict[str, Classes]) -> None:
    positions = np.array(window.positions)
    real = positions >= 0
    for layer, found in classes.items():
        found[positions[real]] = scores.words[layer].argmax(-1)[real]


def _keep_acts(window: Window, scores: Scores, acts: Floats) -> None:
    """Keep how likely each piece tells an act of each type; the first is none."""
    positions = np.array(window.positions)
    real = positions >= 0
    acts[positions[real]] = softmax(scores.words[ACT])[real]


def _mark_words(
    doc: Doc, model: Model, pieces: Pieces, classes: dict[str, Classes]
) -> None:
    """Set entities where no recogniser ran, and who acts on whom."""
    starts = np.array([start for start, _ in pieces.offsets], np.int64)
    of = {n: of_tokens(pieces.where, found, starts) for n, found in classes.items()}
    named = of.pop("entity")
    if not doc.has_annotation("ENT_IOB"):
        doc.set_ents(spans(doc, pieces.where, named, model.entities))
    acting = [
        span
        for side, found in of.items()
        for span in spans(doc, pieces.where, found, [side.upper()])
    ]
    doc.spans[SIDES] = SpanGroup(doc, name=SIDES, spans=acting)


def _acts(doc: Doc, model: Model, pieces: Pieces, acts: Floats) -> SpanGroup:
    """The words that may tell an act, each with its likeliest type."""
    starts = np.array([start for start, _ in pieces.offsets], np.int64)
    types = of_tokens(pieces.where, acts[:, 1:].argmax(1), starts)
    sure = of_tokens(pieces.where, acts[:, 1:].sum(1), starts)
    places = np.flatnonzero(sure >= SEEN).tolist()
    told = [Span(doc, i, i + 1, label=model.types[types[i]]) for i in places]
    scores = [round(float(sure[i]), 4) for i in places]
    return SpanGroup(doc, name=ACTS, attrs={"score": scores}, spans=told)


def _split(doc: Doc, model: Model) -> Pieces:
    text = doc.text  # spaCy joins it anew each time it is asked
    encoding = model.tokenizer.encode(text, add_special_tokens=False)
    offsets = encoding.offsets  # made anew each time, too
    starts = [start for start, _ in offsets]
    breaks = [found.start() for found in BREAK.finditer(text)]
    where = layout(doc)
    sentences = where.starts[where.first].tolist()
    return Pieces(
        where=where,
        ids=encoding.ids,
        offsets=offsets,
        lines=[bisect_left(starts, at) for at in breaks],
        sentences=[bisect_left(starts, at) for at in sentences],
    )


def _sentences(window: Window, pieces: Pieces) -> tuple[list[int], list[Range]]:
    """The sentences that start in a window, by number, and their places there."""
    numbers: list[int] = []
    ranges: list[Range] = []
    place = 1
    edges = [*pieces.sentences, len(pieces.ids)]
    for start, end in window.lines:
        number = bisect_left(edges, start)
        while number < len(edges) - 1 and edges[number] < end:
            last = min(edges[number + 1], end)
            if last > edges[number]:
                numbers.append(number)
                ranges.append((edges[number] - start + place, last - start + place))
            number += 1
        place += end - start + 1
    return numbers, ranges


def _quotes(
    model: Model, window: Window, pieces: Pieces, scores: Scores
) -> Iterator[Quote]:
    positions = window.positions
    real = np.array(positions) >= 0
    found = cues(scores.tags, model.layers, real)
    if not found:
        return
    linked = model.link(scores, [c.place for c in found])
    for cue, row in zip(found, linked, strict=True):
        one = roles(cue, row, real)
        if one is not None:
            yield _quote(one, positions, pieces.offsets)


def _quote(
    found: Found, positions: Sequence[int], offsets: Sequence[tuple[int, int]]
) -> Quote:
    def chars(place: Range) -> Range:
        first, last = positions[place[0]], positions[place[1] - 1]
        return offsets[first][0], offsets[last][1]

    return Quote(
        cue=chars(found.cue.place),
        source=None if found.source is None else chars(found.source),
        content=tuple(chars(r) for r in found.content),
        score=found.cue.score,
        nested=found.cue.nested,
    )


def _kind(model: Model, scores: Scores, row: int) -> Kind:
    values = [round(float(v), 4) for v in scores.types[row]]
    relevant = round(float(scores.relevant[row]), 4)
    return Kind(dict(zip(model.types, values, strict=True)), relevant)


def _attributions(doc: Doc, quotes: Sequence[Quote]) -> SpanGroup:
    told: list[Span] = []
    for number, quote in enumerate(quotes):
        told.append(_span(doc, quote.cue, "CUE", number))
        if quote.source is not None:
            told.append(_span(doc, quote.source, "SOURCE", number))
        told.extend(_span(doc, piece, "CONTENT", number) for piece in quote.content)
    attrs = {
        "score": [round(q.score, 4) for q in quotes],
        "nested": [q.nested for q in quotes],
    }
    return SpanGroup(doc, name=ATTRIBUTION, attrs=attrs, spans=told)


def _span(doc: Doc, chars: Range, label: str, number: int) -> Span:
    found = doc.char_span(*chars, label=label, alignment_mode="expand")
    if found is None:
        msg = f"no tokens at {chars}"
        raise ValueError(msg)
    return Span(doc, found.start, found.end, label=label, span_id=number)


def _types(doc: Doc, where: Layout, kinds: dict[int, Kind]) -> SpanGroup:
    told, types, relevant = [], [], []
    blank = Kind({NONE: 1.0}, 0.0)
    for number, (start, end) in enumerate(where.sentences):
        kind = kinds.get(number, blank)
        label = max(kind.types, key=lambda t: kind.types[t])
        told.append(Span(doc, start, end, label=label))
        types.append(kind.types)
        relevant.append(kind.relevant)
    attrs = {"types": types, "relevant": relevant}
    return SpanGroup(doc, name=TYPES, attrs=attrs, spans=told)
