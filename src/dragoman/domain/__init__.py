"""The nouns of the ledger: frozen values that know no library."""

from dragoman.domain.article import Article, Refusal
from dragoman.domain.reading import Reader, Reading
from dragoman.domain.records import (
    Actor,
    Attribution,
    Description,
    Event,
    Figure,
    Participant,
    Period,
    Place,
    Plover,
    Proposal,
    Quantity,
    Ratio,
    Reason,
    Source,
    Term,
    Time,
)
from dragoman.domain.span import Span, cut

__all__ = [
    "Actor",
    "Article",
    "Attribution",
    "Description",
    "Event",
    "Figure",
    "Participant",
    "Period",
    "Place",
    "Plover",
    "Proposal",
    "Quantity",
    "Ratio",
    "Reader",
    "Reading",
    "Reason",
    "Refusal",
    "Source",
    "Span",
    "Term",
    "Time",
    "cut",
]
