"""A report's text cut at the borders of its records, to show each of them in it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from dragoman.domain import Article, Reading, Span
from dragoman.surface.api.reports import article_of

LAYERS: Final = ("attributions", "events", "proposals", "figures", "actors", "places")
"""Kinds of records that can be shown in the text, in the order of the switches."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a stretch of text, and the ids of the records that it belongs to.

    `layers` are the kinds of those records; `first` names records that begin here.
    """

    text: str
    records: tuple[str, ...]
    layers: tuple[str, ...]
    first: tuple[str, ...]
    boilerplate: bool
    caption: bool


def pieces_of(found: Reading, *, quotes_only: bool = False) -> Iterator[Piece]:
    """Cut the text; with `quotes_only`, what no record rests on is left out."""
    article = article_of(found)
    borders = _borders(found, article)
    inside: dict[str, str] = {}
    marks: dict[str, int] = defaultdict(int)
    edges = sorted({0, len(article.text), *borders})
    for start, end in pairwise(edges):
        first = _step(borders.get(start, ()), inside, marks)
        text = article.text[start:end]
        if quotes_only and not inside:
            text = " … "
        yield Piece(
            text=text,
            records=tuple(inside),
            layers=tuple(dict.fromkeys(inside.values())),
            first=first,
            boilerplate=marks["boilerplate"] > 0,
            caption=marks["captions"] > 0,
        )


Border = tuple[str, str, int]
"""A record's id (or what a page's part is), its layer, and +1 or -1."""


def _step(
    borders: tuple[Border, ...] | list[Border],
    inside: dict[str, str],
    marks: dict[str, int],
) -> tuple[str, ...]:
    """Pass a border; give the records that begin there."""
    first: list[str] = []
    for key, layer, turn in sorted(borders, key=lambda border: border[2]):
        if not layer:
            marks[key] += turn
        elif turn < 0:
            inside.pop(key, None)
        elif key not in inside:
            inside[key] = layer
            first.append(key)
    return tuple(first)


def _borders(found: Reading, article: Article) -> dict[int, list[Border]]:
    borders: dict[int, list[Border]] = defaultdict(list)
    for layer in LAYERS:
        for record in getattr(found, layer):
            for span in _merged(shown_spans(record)):
                borders[span[0]].append((record.id, layer, 1))
                borders[span[1]].append((record.id, layer, -1))
    for part in ("boilerplate", "captions"):
        for span in getattr(article, part):
            borders[span.start].append((part, "", 1))
            borders[span.end].append((part, "", -1))
    return borders


def shown_spans(record: Any) -> tuple[Span, ...]:  # noqa: ANN401 - any record
    """Give the words at which a record is shown: what names it, not its sentence."""
    if hasattr(record, "trigger"):
        return (record.trigger, *record.retold)
    if hasattr(record, "number"):
        return (record.number,)
    if hasattr(record, "cue"):
        return tuple(record.content)
    return tuple(record.mentions)


def _merged(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    """Join spans of one record that overlap, so that it begins and ends once each."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
