"""Settle which proposals stand: one for each cue, and quotations that go on."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.attributions.agree import agreed
from dragoman.extract.attributions.candidate import Candidate
from dragoman.extract.attributions.heads import proposals
from dragoman.extract.attributions.page import Page, Range, trimmed
from dragoman.extract.attributions.relays import with_relays
from dragoman.extract.attributions.spoken import with_going_on
from dragoman.extract.attributions.syntax import can_speak


def settled(page: Page, proposed: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates to keep, in the order of the text.

    The first proposal of the rules for a cue stands, joined with that of the heads. A
    quotation that nobody claims, right after one that somebody does, is a further piece
    of the same content.
    """
    kept: dict[int, Candidate] = {}
    relayed_by = {v.cue for c in proposed for v in c.outer}
    for candidate in proposed:
        if candidate.cue in relayed_by or not _is_spoken(page, candidate):
            continue
        kept.setdefault(candidate.anchor, candidate)
    joined = agreed(page, tuple(kept.values()), proposals(page))
    spoken = [candidate for candidate in joined if _is_spoken(page, candidate)]
    relayed = with_relays(page, _without_tellers(page, spoken))
    return with_going_on(page, sorted(relayed, key=lambda c: c.anchor))


def _without_tellers(page: Page, found: Sequence[Candidate]) -> list[Candidate]:
    """Cut contents before who tells them: "wants peace, [two sources] told the BBC"."""
    starts = {
        c.voice.source[1]: c.voice.source[0]
        for c in found
        if c.voice is not None and c.cue is not None and c.cue[0] == c.voice.source[1]
    }
    return [
        c if content == c.content else replace(c, content=content)
        for c in found
        for content in (_cut(page, c.content, starts),)
    ]


def _cut(
    page: Page, content: tuple[Range, ...], starts: dict[int, int]
) -> tuple[Range, ...]:
    first, last = content[-1]
    at = starts.get(last)
    shorter = trimmed(page.doc, (first, at)) if at is not None and at > first else None
    return content if shorter is None else (*content[:-1], shorter)


def _is_spoken(page: Page, candidate: Candidate) -> bool:
    """Whether the source, where there is one, can say anything."""
    return candidate.voice is None or can_speak(page.doc[candidate.voice.head])
