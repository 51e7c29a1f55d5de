"""What every step of the search for proposals looks up, indexed once."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Actor, Span, Time
from dragoman.extract.atoms import TokenMap
from dragoman.extract.columns import columns
from dragoman.extract.draft import Draft
from dragoman.extract.proposals.lexicon import signs
from dragoman.knowledge import Entry

FOUND_BY = "proposal_rules:2"
NATIONAL = frozenset({"state", "armed_group", "igo", "party"})
POWERS = frozenset({"state", "igo"})
SEVERAL = 2
PARTIES = frozenset({"state", "armed_group", "igo", "government_body", "party"})


@dataclass(frozen=True, slots=True)
class Ground:
    """Hold a draft's sentences, times and speakers by their place.

    `conflict` says whether the report is of parties that fight or negotiate; `spoken`
    are the tokens of cues and of those who speak, which part what they say.
    """

    draft: Draft
    sentences: tuple[Stretch, ...]
    conflict: bool
    spoken: frozenset[int]
    times: tuple[Time, ...]
    states: dict[str, str]
    _starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, draft: Draft) -> "Ground":
        """Index a draft; sentences too long for their parse to mean much stay out."""
        tokens = TokenMap.of(draft.doc)
        times = tuple(sorted(draft.times, key=lambda t: t.span.start))
        return cls(
            draft=draft,
            sentences=tuple(
                s for s in draft.sentences if s.start not in tokens.overlong
            ),
            conflict=_is_of_conflict(draft),
            spoken=frozenset(_spoken(draft, tokens)),
            times=times,
            states={a.kb: a.id for a in draft.cast.actors if a.kb is not None},
            _starts=tuple(t.span.start for t in times),
        )

    def times_in(self, start: int, end: int) -> tuple[Time, ...]:
        """The time expressions inside [start, end)."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(t for t in self.times[low:high] if t.span.end <= end)

    def span(self, stretch: Stretch) -> Span:
        """The characters of a stretch of tokens."""
        return self.draft.span(stretch)

    def actor_named(self, word: str) -> str | None:
        """The actor that "Egyptian" or "Hamas" before a noun means, or None.

        It is enlisted, without mentions, where no noun of the report names it.
        """
        hits = self.draft.knowledge.lookup(word)
        entries = [hit.entry for hit in hits if hit.entry.kind != "place"]
        known = (self.states[e.id] for e in entries if e.id in self.states)
        found = next(known, None)
        if found is None and entries and entries[0].kind in NATIONAL:
            found = self._enlisted(entries[0])
        return found

    def _enlisted(self, entry: Entry) -> str:
        key = self.draft.cast.add_actor(
            Actor(
                id=f"actor:{entry.id}",
                kb=entry.id,
                name=entry.name,
                kind=entry.kind,  # type: ignore[arg-type]  # one of NATIONAL
                country=entry.country,
                sector=entry.sector,
                found_by=FOUND_BY,
            )
        )
        self.states[entry.id] = key
        return key

    def acting_as_one(self, token: Token) -> str | None:
        """The actor of a token; several that are coordinated with it are one."""
        several = self.actors_of(token)
        if len(several) < SEVERAL:
            return next(iter(several), None)
        last = max(t.i for t in token.conjuncts)
        phrase = token.doc[token.left_edge.i : last + 1]
        return self.draft.cast.enlist(phrase, found_by=FOUND_BY, joint=True)

    def actors_of(self, token: Token) -> tuple[str, ...]:
        """The actors of a token and of what is coordinated with it."""
        return self.draft.cast.actors_of(token)


def _is_of_conflict(draft: Draft) -> bool:
    """A truce or a deal in a report without parties is business or sport."""
    kinds = [a.kind for a in draft.cast.actors]
    if "armed_group" in kinds:
        return True
    if sum(kind in POWERS for kind in kinds) > 1:
        return True
    stated = any(kind in PARTIES for kind in kinds)
    words = signs("conflict")
    return stated and not words.isdisjoint(columns(draft.doc).lemma)


def _spoken(draft: Draft, tokens: TokenMap) -> Iterator[int]:
    for attribution in draft.attributions:
        for span in (attribution.cue, attribution.source.span):
            if span is not None:
                first = bisect_left(tokens.starts, span.start)
                yield from range(first, bisect_left(tokens.starts, span.end))
