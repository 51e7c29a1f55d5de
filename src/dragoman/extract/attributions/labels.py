"""Speakers named by layout: "NAME: ..." before a line, "- Name" after it."""

import re
from collections.abc import Iterator

from dragoman.extract.attributions.candidate import Candidate, Voice
from dragoman.extract.attributions.lexicon import words
from dragoman.extract.attributions.page import MARKS, Page

LABEL = re.compile(
    r"^[ \t]*((?:[A-Z][\w.'’-]*)(?:[ \t]+(?:[A-Z][\w.'’-]*|[a-z]{2,3})){0,4})"
    r":[ \t]+(?=\S)",
    re.MULTILINE,
)
TIMED = re.compile(
    r"^[ \t]*\[?\d{1,2}[:.]\d{2}\]?(?:[ \t]*(?:[ap]\.?m\.?|[A-Z]{2,4}))?[ \t–—-]+"
    r"((?:[A-Z][\w'’-]*)(?:[ \t]+[\w'’-]+){0,5}):[ \t]+(?=\S)",
    re.MULTILINE,
)
SIGNED = re.compile(
    r"[\"”][ \t]*(?:―|—|–|--)[ \t]*((?:[A-Z][\w.'’-]*)(?:[ \t]+[A-Z][\w.'’-]*){0,4})"
)
SHORTEST_NAME = 2
FIRST_PERSON = {"i", "we", "our", "my"}
OPENING = 12


def labelled_candidates(page: Page) -> Iterator[Candidate]:
    """Propose what a speaker's label or signature gives a line to."""
    yield from _labelled(page)
    yield from _timed(page)
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
        banner = found.group(1).lower() in words("banner")
        if banner or not (quoted or shouted) or page.doc[colon].text != ":":
            continue
        if not quoted and is_dateline(page, colon - 1):
            continue
        reach = (after, end)
        if quoted and (quote := page.quote_at(after)) is not None:
            reach = page.tokens_of(quote)
        voice = Voice(source=(start, colon), head=colon - 1, cue=(colon, colon + 1))
        yield Candidate(rule="label", cue=voice.cue, voice=voice, content=(reach,))


def is_dateline(page: Page, last: int) -> bool:
    """Say whether the word before a colon is a town's: "QUETTA: Three men died".

    A name that is nobody's whom the page knows, and stands so once, is taken for one,
    unless the line goes on as people speak: "We will not sign".
    """
    token = page.doc[last]
    if page.cast.place_of(token) is not None:
        return True
    spoken = any(t.lower_ in FIRST_PERSON for t in page.doc[last : last + OPENING])
    known = spoken or page.kind_of(last, last + 1) is not None
    shouted = sum(m.group(1).isupper() for m in LABEL.finditer(page.text))
    return token.is_upper and shouted == 1 and not known


def _timed(page: Page) -> Iterator[Candidate]:
    """Read a live page's entries: "12:30 Health ministry: 48,000 dead."."""
    for found in TIMED.finditer(page.text):
        colon, start = page.token_at(found.end(1)), page.token_at(found.start(1))
        after = page.token_at(found.end())
        if page.doc[colon].text != ":" or not _can_say(page, start, colon):
            continue
        voice = Voice(source=(start, colon), head=colon - 1, cue=(colon, colon + 1))
        content = ((after, page.bounds[after][1]),)
        yield Candidate(rule="label", cue=voice.cue, voice=voice, content=content)


def _can_say(page: Page, start: int, end: int) -> bool:
    """Say whether the words before a colon name somebody who says things."""
    last = page.doc[end - 1].lemma_.lower()
    sayers = words("person") | words("body") | words("outlet_word") | words("crowd")
    return last in sayers or page.kind_of(start, end) not in {None, "other"}


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
