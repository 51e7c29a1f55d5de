"""Decide whether a place's name means the place or those who act for it."""

from spacy.tokens import Span as Stretch

from dragoman.knowledge import Entry


def acts(stretch: Stretch, entry: Entry | None = None) -> bool:
    """Say whether a state's, capital's or seat's name means who acts for it."""
    head = stretch.root
    return head.dep_ in ("nsubj", "nsubjpass", "agent")
