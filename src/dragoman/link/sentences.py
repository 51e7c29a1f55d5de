"""A report's figures, sentence by sentence, with the words between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dragoman.domain import Attribution, Figure, Reading


@dataclass(frozen=True, slots=True)
class Sentence:
    """Hold the figures of one sentence, in its order."""

    figures: tuple[Figure, ...]

    def before(self, place: int) -> str:
        """Give the words before a figure: from the figure before it, or the start."""
        figure = self.figures[place]
        ground, at = figure.evidence, figure.number.start
        first = self.figures[place - 1].number.end if place else ground.start
        return self._words(first, at)

    def after(self, place: int) -> str:
        """Give the words from a figure to the sentence's end."""
        figure = self.figures[place]
        return self._words(figure.number.end, figure.evidence.end)

    def _words(self, start: int, end: int) -> str:
        ground = self.figures[0].evidence
        return ground.text[max(start - ground.start, 0) : max(end - ground.start, 0)]


def sentences_of(reading: Reading) -> Iterator[Sentence]:
    """Give the sentences of a report that hold figures."""
    ordered = sorted(reading.figures, key=lambda f: (f.evidence, f.number))
    for _, figures in groupby(ordered, key=lambda figure: figure.evidence):
        yield Sentence(tuple(figures))


def counters_of(reading: Reading) -> dict[str, str | None]:
    """Say for each attribution who its source is: an actor, or words."""
    return {a.id: _source(a) for a in reading.attributions}


def _source(attribution: Attribution) -> str | None:
    source = attribution.source
    if source.actor is not None:
        return source.actor
    return source.span.text if source.span is not None else None
