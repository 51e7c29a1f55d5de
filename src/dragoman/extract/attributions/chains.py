"""Join the settled candidates into chains, and make the records."""

from collections.abc import Sequence

from dragoman.domain import Attribution, Source, cut
from dragoman.domain.span import Span
from dragoman.extract.attributions.candidate import Candidate
from dragoman.extract.attributions.page import Page, Range
from dragoman.extract.draft import Draft


def chained(
    draft: Draft, page: Page, settled: Sequence[Candidate]
) -> tuple[Attribution, ...]:
    """The attributions of the settled candidates."""
    made = []
    for number, candidate in enumerate(settled):
        voice = candidate.voice
        made.append(
            Attribution(
                id=f"attribution:{number}",
                source=Source(None, None if voice is None else _span(page, voice.source)),
                cue=None if candidate.cue is None else _span(page, candidate.cue),
                content=tuple(_span(page, c) for c in candidate.content),
                mode="indirect",
                found_by=candidate.rule,
            )
        )
    return tuple(made)


def _span(page: Page, stretch: Range) -> Span:
    part = page.doc[stretch[0] : stretch[1]]
    return cut(page.doc.text, part.start_char, part.end_char)
