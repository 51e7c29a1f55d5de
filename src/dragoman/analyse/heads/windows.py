"""Cut a text's word pieces into windows: whole lines, packed together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

CLS, SEP = 101, 102
LIMIT = 112


@dataclass(frozen=True, slots=True)
class Window:
    """Lines of one window, each a half-open range of word pieces of the text."""

    lines: tuple[tuple[int, int], ...]

    @property
    def positions(self) -> tuple[int, ...]:
        """The text's piece at each place of the window; -1 for [CLS] and [SEP]."""
        places = [-1]
        for start, end in self.lines:
            places.extend(range(start, end))
            places.append(-1)
        return tuple(places)

    def ids(self, pieces: Sequence[int]) -> list[int]:
        """The window's input: [CLS], then each line followed by [SEP]."""
        out = [CLS]
        for start, end in self.lines:
            out.extend(pieces[start:end])
            out.append(SEP)
        return out


def cut(
    line_starts: Sequence[int],
    sentence_starts: Sequence[int],
    count: int,
    *,
    limit: int = LIMIT,
) -> Iterator[Window]:
    """Pack lines greedily into windows of at most `limit` pieces, marks included.

    A line that is too long is cut at sentence starts, a sentence that is too long
    anywhere. Starts are piece numbers in rising order; `count` is the number of pieces.
    """
    packed: list[tuple[int, int]] = []
    size = 1
    for start, end in _lines(line_starts, sentence_starts, count, limit - 2):
        if packed and size + end - start + 1 > limit:
            yield Window(tuple(packed))
            packed, size = [], 1
        packed.append((start, end))
        size += end - start + 1
    if packed:
        yield Window(tuple(packed))


def _lines(
    line_starts: Sequence[int], sentence_starts: Sequence[int], count: int, room: int
) -> Iterator[tuple[int, int]]:
    """Ranges of at most `room` pieces that end with a line, else with a sentence."""
    at = 0
    for start, end in _ranges(line_starts, count):
        while at < len(sentence_starts) and sentence_starts[at] <= start:
            at += 1
        left = start
        while end - left > room:
            cut_at = left + room
            while at < len(sentence_starts) and sentence_starts[at] <= left + room:
                cut_at = sentence_starts[at]
                at += 1
            yield left, cut_at
            left = cut_at
        yield left, end


def _ranges(starts: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    """Neighbouring starts as ranges; empty ones are left out."""
    edges = [0, *starts, count]
    for start, end in pairwise(edges):
        if end > start:
            yield start, end
