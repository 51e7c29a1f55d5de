"""Half-open stretches of an article's text, with the words repeated."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Point at the characters [start, end) of `Article.text`; `text` repeats them.

    Raises:
        ValueError: the ends are out of order, or `text` has another length.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            msg = f"not a span: {self.start}-{self.end} {self.text!r}"
            raise ValueError(msg)

    def holds(self, start: int, end: int) -> bool:
        """Say whether [start, end) lies wholly inside."""
        return self.start <= start and end <= self.end

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether a character is shared with [start, end)."""
        return start < self.end and self.start < end


def cut(text: str, start: int, end: int) -> Span:
    """Make the span of `text` from `start` to `end`."""
    return Span(start, end, text[start:end])
