"""The mentions of a report, found by their ends, their heads or what they lie in."""

from bisect import bisect_left, insort
from operator import attrgetter
from typing import Final

from spacy.tokens import Doc, Token

from dragoman.domain import Span
from dragoman.extract.cast.place_names import Tokens
from dragoman.extract.columns import columns

PLACE: Final = attrgetter("start", "end")
ARTICLES: Final = ("the ", "a ", "an ", "The ", "A ", "An ")


class MentionIndex:
    """Keep who is meant where; every look-up takes the time of what it gives."""

    def __init__(self, doc: Doc, text: str) -> None:
        self._text = text
        self._of = columns(doc)
        self._tokens = Tokens(doc)
        self._spans: dict[str, dict[Span, None]] = {}
        self._order: list[tuple[int, int, str]] = []
        self._ends: dict[int, list[tuple[int, str]]] = {}
        self._heads: dict[int, tuple[int, str]] = {}

    def add(self, key: str, span: Span) -> None:
        """Note that a span means the record of an id."""
        mine = self._spans.setdefault(key, {})
        if span in mine:
            return
        mine[span] = None
        insort(self._order, (span.start, -span.end, key))
        self._ends.setdefault(span.end, []).append((span.start, key))
        self._add_heads(key, span)

    def drop(self, key: str) -> None:
        """Forget the mentions of an id."""
        for span in self._spans.pop(key, {}):
            at = bisect_left(self._order, (span.start, -span.end, key))
            del self._order[at]
            self._ends[span.end].remove((span.start, key))

    def of(self, key: str) -> tuple[Span, ...]:
        """The mentions of an id in the order of the text."""
        return tuple(sorted(self._spans.get(key, ()), key=PLACE))

    def ending(self, start: int, end: int) -> str | None:
        """The id of the longest mention that ends at `end` and begins from `start` on.

        An article that a mention has and [start, end) lacks makes no difference.
        """
        text, reach = self._text, start
        for article in ARTICLES:
            if text.endswith(article, 0, start):
                reach = start - len(article)
        fitting = [
            (-at, key)
            for at, key in self._ends.get(end, ())
            if at >= reach and self._heads_phrase(at, start)
        ]
        return max(fitting)[1] if fitting else None

    def headed(self, token: Token) -> str | None:
        """The id of the longest mention that a token heads."""
        found = self._heads.get(token.i)
        return None if found is None or found[1] not in self._spans else found[1]

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """The ids of the outermost mentions in [start, end), in order."""
        found: dict[str, None] = {}
        reached, at = start, bisect_left(self._order, (start,))
        while at < len(self._order) and self._order[at][0] < end:
            begin, negative_end, key = self._order[at]
            if begin >= reached and -negative_end <= end:
                found[key] = None
                reached = -negative_end
            at += 1
        return tuple(found)

    def _heads_phrase(self, at: int, start: int) -> bool:
        """Say whether a mention from `at` heads the phrase: not "the son of [him]"."""
        if at <= start:
            return True
        first, last = self._tokens.places(start, at)
        return not any(tag in ("IN", "TO") for tag in self._of.tag[first:last])

    def _add_heads(self, key: str, span: Span) -> None:
        first, last = self._tokens.places(span.start, span.end)
        length = span.end - span.start
        for i, head in enumerate(self._of.head[first:last], first):
            if head == i or not first <= head < last:
                kept = self._heads.get(i)
                if kept is None or kept[0] < length or kept[1] not in self._spans:
                    self._heads[i] = (length, key)
