"""Speakers named by layout: "NAME: ..." before a line, "- Name" after it."""

import re
from collections.abc import Iterator

from dragoman.extract.attributions.candidate import Candidate, Voice
from dragoman.extract.attributions.page import MARKS, Page

LABEL = re.compile(
    r"^[ \t]*((?:[A-Z][\w.'’-]*)(?:[ \t]+(?:[A-Z][\w.'’-]*|[a-z]{2,3})){0,4})"
    r":[ \t]+(?=\S)",
    re.MULTILINE,
)
SIGNED = re.compile(
    r"[\"”][ \t]*(?:―|—|–|--)[ \t]*((?:[A-Z][\w.'’-]*)(?:[ \t]+[A-Z][\w.'’-]*){0,4})"
)
SHORTEST_NAME = 2


def labelled_candidates(page: Page) -> Iterator[Candidate]:
    """Propose what a speaker's label or signature gives a line to."""
    yield from _labelled(page)
    yield from _signed(page)


def _labelled(page: Page) -> Iterator[Candidate]:
    text = page.text
    for found in LABEL.finditer(text):
        colon = page.token_at(found.end(1))
        start, after = page.token_at(found.start(1)), page.token_at(found.end())
        line_end = text.find("\n", found.end())
        end = page.token_at((len(text) if line_end < 0 else line_end) - 1) + 1
        shouted = found.group(1).isupper() and len(found.group(1)) > SHORTEST_NAME
        quoted = page.opens_quote(after)
        if not (quoted or shouted) or page.doc[colon].text != ":":
            continue
        reach = (after, end)
        if quoted and (quote := page.quote_at(after)) is not None:
            reach = page.tokens_of(quote)
        voice = Voice(source=(start, colon), head=colon - 1, cue=(colon, colon + 1))
        yield Candidate(rule="label", cue=voice.cue, voice=voice, content=(reach,))


def _signed(page: Page) -> Iterator[Candidate]:
    for found in SIGNED.finditer(page.text):
        mark, start = page.token_at(found.start()), page.token_at(found.start(1))
        quote = page.quote_at(mark)
        end = page.token_at(found.end(1) - 1) + 1
        if quote is None or page.doc[mark].text not in MARKS or start - 1 <= mark:
            continue
        voice = Voice(source=(start, end), head=end - 1, cue=(start - 1, start))
        content = (page.tokens_of(quote),)
        yield Candidate(rule="signature", cue=voice.cue, voice=voice, content=content)
