"""Candidates that the learned heads propose, read from the Doc's span group."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span as Stretch

from dragoman.extract.attributions.candidate import Candidate, Voice
from dragoman.extract.attributions.page import Page, Range, trimmed

GROUP = "heads.attribution"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold one proposal of the heads, and how sure they are of its cue."""

    candidate: Candidate
    score: float


@dataclass(slots=True)
class _Parts:
    cue: Range | None = None
    source: Stretch | None = None
    content: list[Range] = field(default_factory=list)


def proposals(page: Page) -> Iterator[Proposal]:
    """Give what the heads propose outside boilerplate, in their order."""
    group = page.doc.spans.get(GROUP)
    if group is None:
        return
    scores = group.attrs["score"]
    parts = [_Parts() for _ in scores]
    for span in group:
        one = parts[span.id]
        if span.label_ == "CUE":
            one.cue = (span.start, span.end)
        elif span.label_ == "SOURCE":
            one.source = span
        else:
            one.content.append((span.start, span.end))
    for one, score in zip(parts, scores, strict=True):
        candidate = _candidate(page, one)
        if candidate is not None:
            yield Proposal(candidate, score)


def _candidate(page: Page, parts: _Parts) -> Candidate | None:
    found = (trimmed(page.doc, piece) for piece in parts.content)
    content = tuple(piece for piece in found if piece is not None)
    if parts.cue is None or not content or parts.cue[0] in page.spare:
        return None
    return Candidate(
        rule="heads", cue=parts.cue, voice=_voice(page, parts), content=content
    )


def _voice(page: Page, parts: _Parts) -> Voice | None:
    if parts.source is None:
        return None
    stretch = trimmed(page.doc, (parts.source.start, parts.source.end))
    if stretch is None:
        return None
    head = page.doc[stretch[0] : stretch[1]].root
    return Voice(source=stretch, head=head.i, cue=parts.cue)
