"""What is known of a report while it is being read."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc, Span as Stretch, Token

from dragoman.domain import (
    Article,
    Attribution,
    Event,
    Figure,
    Proposal,
    Span,
    Time,
    cut,
)
from dragoman.extract.cast import Cast
from dragoman.extract.columns import columns
from dragoman.extract.scope import Scopes
from dragoman.knowledge import Knowledge

REMEMBERED = 2  # reports


@lru_cache(maxsize=REMEMBERED)
def body_sentences(doc: Doc) -> list[Stretch]:
    """The sentences of a parsed report, which does not change any more."""
    spare = [(s.start, s.end) for s in doc.spans.get("boilerplate", ())]
    of = columns(doc)
    return [
        Stretch(doc, start, end)
        for start, end in of.sentences
        if not of.words(start, end).isspace()
        and not any(a < end and start < b for a, b in spare)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Carry a report from finder to finder; each finder fills one field."""

    article: Article
    doc: Doc
    knowledge: Knowledge
    cast: Cast
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    _scopes: Scopes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_scopes", Scopes(self.attributions))

    @property
    def sentences(self) -> list[Stretch]:
        """The sentences of title, captions and body; boilerplate is left out."""
        return body_sentences(self.doc)

    def span(self, stretch: Stretch | Token) -> Span:
        """The characters of a token or a stretch of tokens."""
        if isinstance(stretch, Token):
            start, end = stretch.idx, stretch.idx + len(stretch)
        else:
            start, end = stretch.start_char, stretch.end_char
        return cut(self.article.text, start, end)

    def attribution_at(self, start: int) -> Attribution | None:
        """The innermost attribution whose content holds a character, or None.

        Of two that hold it, the one that is `inside` the other, else the shorter.
        """
        return self._scopes.at(start)

    def is_furniture(self, start: int) -> bool:
        """Whether a character stands in boilerplate, which is never read."""
        spans = self.article.boilerplate
        at = bisect_right(spans, start, key=lambda s: s.start) - 1
        return at >= 0 and start < spans[at].end

    def time_within(self, start: int, end: int) -> Time | None:
        """The first time expression inside [start, end), or None."""
        return next(
            (t for t in self.times if start <= t.span.start and t.span.end <= end), None
        )
