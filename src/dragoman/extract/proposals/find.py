"""Find the proposals of a report."""

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.domain import Proposal, Span
from dragoman.extract.draft import Draft
from dragoman.extract.proposals.addressees import addressees_of, giver_of
from dragoman.extract.proposals.demands import find_demands
from dragoman.extract.proposals.mentions import find_mentions
from dragoman.extract.proposals.telling import (
    find_contested,
    find_descriptions,
    status_of,
)
from dragoman.extract.proposals.terms import find_terms, mentions_of
from dragoman.extract.proposals.threads import Thread, threads

FOUND_BY = "proposal_rules:1"


def find_proposals(draft: Draft) -> tuple[Proposal, ...]:
    """Find every plan, offer, deal or truce that a report tells of, with its terms."""
    gathered = threads(find_mentions(draft))
    contested = _assigned(gathered, find_contested(draft))
    told = [
        _proposal(draft, thread, number, contested.get(number, []))
        for number, thread in enumerate(gathered)
    ]
    return (*told, *find_demands(draft, tuple(told)))


def _assigned(
    gathered: list[Thread], points: Iterable[tuple[Token, Span | None]]
) -> dict[int, list[Span | None]]:
    """Give each contested point to the proposal told nearest to it."""
    found: dict[int, list[Span | None]] = {}
    for anchor, named in points:
        near = [
            (abs(mention.head.i - anchor.i), number)
            for number, thread in enumerate(gathered)
            for mention in thread.mentions
        ]
        if near:
            found.setdefault(min(near)[1], []).append(named)
    return found


def _proposal(
    draft: Draft, thread: Thread, number: int, points: list[Span | None]
) -> Proposal:
    author = thread.author or giver_of(draft, thread)
    named = tuple(span for span in points if span is not None)
    return Proposal(
        id=f"proposal:{number}",
        name=_name(thread),
        author=author,
        addressees=addressees_of(draft, thread),
        terms=tuple(find_terms(draft, thread, status_of(draft, thread))),
        contested=named,
        contested_unspecified=bool(points) and not named,
        described_as=tuple(find_descriptions(draft, thread)),
        mentions=mentions_of(thread, draft),
        found_by=FOUND_BY,
    )


def _name(thread: Thread) -> str:
    """Name a proposal by its fullest mention, without article and quotation marks."""
    longest = max(thread.mentions, key=lambda m: (bool(m.issues), len(m.phrase)))
    words = [
        t.text_with_ws for t in longest.phrase if t.dep_ != "det" and not t.is_quote
    ]
    return "".join(words).strip(" ,")
