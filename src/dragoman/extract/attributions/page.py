"""A parsed report laid out for finding who says what: linear-time look-ups."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc, Span as Stretch, Token

from dragoman.domain.vocabulary import ActorKind
from dragoman.extract.attributions.quotes import Quote, find_quotes
from dragoman.extract.cast import Cast
from dragoman.extract.columns import Columns, columns
from dragoman.extract.dateline import own_words

Range = tuple[int, int]
WORD = re.compile(r"\w+")
MARKS = {'"', "“", "”", "„", "«", "»", "''", "``", "'", "‘", "’", "‟"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Hold a Doc with its sentence bounds and quotations by token index.

    `words`: where each word starts, and how many before it stand in quotation marks.
    """

    doc: Doc
    text: str
    of: Columns
    quotes: tuple[Quote, ...]
    bounds: tuple[Range, ...]
    spare: frozenset[int]
    cast: Cast
    words: tuple[list[int], list[int]]

    def kind_of(self, start: int, end: int) -> ActorKind | None:
        """The kind of the actor that a noun phrase is known to mean, or None."""
        key = self.cast.actor_at(self.of.start[start], self.of.end[end - 1])
        return None if key is None else self.cast.actor(key).kind

    def quote_at(self, token: int) -> Quote | None:
        """The quotation that holds a token, or None."""
        offset = self.of.start[token]
        place = bisect_right(self.quotes, offset, key=lambda q: q.start) - 1
        if place < 0 or not self.quotes[place].holds(offset):
            return None
        return self.quotes[place]

    def quotes_between(self, low: int, high: int) -> tuple[Quote, ...]:
        """The quotations that begin in [low, high]."""
        first = bisect_left(self.quotes, low, key=lambda q: q.start)
        last = bisect_right(self.quotes, high, key=lambda q: q.start)
        return self.quotes[first:last]

    def opens_quote(self, token: int) -> bool:
        """Say whether a quotation begins with a token."""
        quote = self.quote_at(token)
        return quote is not None and self.tokens_of(quote)[0] == token

    def tokens_of(self, quote: Quote) -> Range:
        """The tokens of a quotation."""
        first = self.token_at(quote.start)
        last = self.token_at(quote.end - 1)
        return first, last + 1

    def token_at(self, offset: int) -> int:
        """The token that holds a character, or the last one before it."""
        return max(bisect_right(self.of.start, offset) - 1, 0)


def lay_out(doc: Doc, cast: Cast, title: str | None = None) -> Page:
    """Lay a Doc out; one pass over its tokens.

    Boilerplate and the line that repeats the title are spared: the title only tells
    again who said what.
    """
    of, begins = columns(doc), own_words(doc)
    bounds = [
        (first, begin) if i < begin else (begin, end)
        for i, (first, begin, end) in enumerate(
            zip(of.opens, begins, of.closes, strict=True)
        )
    ]
    text = of.text
    spared = [*doc.spans.get("boilerplate", ()), *_headline(doc, text, title)]
    spare = {i for stretch in spared for i in range(stretch.start, stretch.end)}
    quotes = find_quotes(text)
    return Page(
        doc=doc,
        text=text,
        of=of,
        quotes=quotes,
        bounds=tuple(bounds),
        spare=frozenset(spare),
        cast=cast,
        words=_words(text, quotes),
    )


def _words(text: str, quotes: Sequence[Quote]) -> tuple[list[int], list[int]]:
    starts = [word.start() for word in WORD.finditer(text)]
    inside = [0] * len(starts)
    for quote in quotes:
        first, last = (bisect_left(starts, edge) for edge in (quote.start, quote.end))
        inside[first:last] = [1] * (last - first)
    return starts, [0, *accumulate(inside)]


def _headline(doc: Doc, text: str, title: str | None) -> list[Stretch]:
    """The first line of a text that is the title, word for word."""
    start = text.find(title) if title else -1
    if title is None or start < 0 or text[:start].rpartition("\n")[2].strip():
        return []
    end = start + len(title)
    found = doc.char_span(start, end, alignment_mode="contract")
    return [found] if found is not None and text[end : end + 1] in {"", "\n"} else []


def edges(token: Token) -> Range:
    """The tokens from a token's leftmost to its rightmost dependent."""
    return token.left_edge.i, token.right_edge.i + 1


def is_verb(token: Token) -> bool:
    """Say whether a token is tagged as a verb."""
    return token.tag_.startswith("VB")


def trimmed(doc: Doc, stretch: Range) -> Range | None:
    """A stretch without blanks, commas and dashes at its ends, or None if empty.

    A closing full stop goes too, unless a quotation mark follows it inside.
    """
    start, end = stretch
    while start < end and _is_loose(doc[start]):
        start += 1
    while start < end and (_is_loose(doc[end - 1]) or doc[end - 1].text in {".", "?"}):
        end -= 1
    return (start, end) if start < end else None


def _is_loose(token: Token) -> bool:
    if token.is_space or token.text in {",", ";", ":", "-", "–", "—", "--", "―"}:
        return True
    return token.text in {")", "("}
