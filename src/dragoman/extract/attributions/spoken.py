"""Quotations after their verb, and those that go on without a new one."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.attributions.candidate import Candidate
from dragoman.extract.attributions.page import MARKS, Page, Range, is_verb
from dragoman.extract.attributions.quotes import Quote

FINITE = {"VBD", "VBZ", "VBP", "MD"}
MAX_BETWEEN = 30
MAX_GAP = 160
ENDS = (".", "!", "?", ",", "…", ";")


def quoted_after(page: Page, verb: Token, source: Range) -> tuple[Range, ...]:
    """The quotation that a verb opens, after a colon, a comma or nothing."""
    start = max(verb.i + 1, source[1] if source[0] > verb.i else 0)
    for i in range(start, min(len(page.doc), start + MAX_BETWEEN)):
        token = page.doc[i]
        if token.text in MARKS and page.opens_quote(i):
            return _opened(page, i, start)
        if token.text in MARKS and page.quote_at(i) is not None:
            return ()
        if token.text == ":":
            return _after_colon(page, i)
        if token.tag_ in FINITE or token.text in {".", ";"} or "\n" in token.text:
            return ()
    return ()


def _opened(page: Page, place: int, start: int) -> tuple[Range, ...]:
    quote = page.quote_at(place)
    if quote is None:
        return ()
    reach = page.tokens_of(quote)
    before = page.doc[place - 1].text
    if any(t.lower_ == "that" for t in page.doc[start:place]):
        return ()
    if before == "," and (_is_ended(page, quote) or _ends_sentence(page, reach[1])):
        return (reach,)
    ended = _is_ended(page, quote) or _ends_sentence(page, reach[1])
    return (reach,) if place == start and ended else ()


def _is_ended(page: Page, quote: Quote) -> bool:
    inner = page.text[quote.start : quote.end].rstrip("\"”»'’")
    return inner.endswith(ENDS)


def _ends_sentence(page: Page, place: int) -> bool:
    return place >= len(page.doc) or page.doc[place].text in {".", "?", "!"}


def _after_colon(page: Page, colon: int) -> tuple[Range, ...]:
    start = colon + 1
    while start < len(page.doc) and page.doc[start].is_space:
        start += 1
    if start >= len(page.doc):
        return ()
    quote = page.quote_at(start)
    if quote is not None and page.opens_quote(start):
        return (page.tokens_of(quote),)
    if quote is not None:
        return ((start, page.tokens_of(quote)[1]),)
    if any("\n" in t.text for t in page.doc[colon + 1 : start]):
        return ()
    end = page.bounds[start][1]
    return ((start, end),) if any(is_verb(t) for t in page.doc[start:end]) else ()


def with_going_on(page: Page, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Add quotations that nobody claims to the speech that they go on with.

    Such a one is a sentence of its own, in the paragraph of the quotation before it,
    with nothing but that one's speaker between; or it comes right after "..., X said."
    """
    owners, ends = _owners(page, found), _ends(page, found)
    added: dict[int, list[Range]] = {}
    last: tuple[Quote, int] | None = None
    for quote in page.quotes:
        owner = owners.get(quote.start)
        if owner is None and _is_speech(page, quote):
            goes_on = last is not None and _goes_on(page, last[0], quote)
            owner = (
                last[1] if goes_on and last else ends.get(_sentence_before(quote, page))
            )
            if owner is not None:
                added.setdefault(owner, []).append(page.tokens_of(quote))
        if owner is not None:
            last = (quote, owner)
        elif _is_speech(page, quote):
            last = None
    return tuple(
        replace(c, content=(*c.content, *added[i])) if i in added else c
        for i, c in enumerate(found)
    )


def _ends(page: Page, found: Sequence[Candidate]) -> dict[int, int]:
    """Which candidate's speaker and cue end each sentence that tells what it said."""
    ends: dict[int, int] = {}
    for number, candidate in enumerate(found):
        if candidate.voice is None or candidate.cue is None or not candidate.told:
            continue
        last = max(candidate.voice.source[1], candidate.cue[1])
        after = page.doc[last] if last < len(page.doc) else None
        behind = all(end <= last for _, end in candidate.content)
        if behind and after is not None and after.text == ".":
            ends.setdefault(after.idx + 1, number)
    return ends


def _sentence_before(quote: Quote, page: Page) -> int:
    """The place where the sentence ends that a quotation follows on its line."""
    return len(page.text[: quote.start].rstrip(" "))


def _owners(page: Page, found: Sequence[Candidate]) -> dict[int, int]:
    """Which candidate's content each quotation stands in, by where it starts."""
    owners: dict[int, int] = {}
    for number, candidate in enumerate(found):
        for start, end in candidate.content if candidate.told else ():
            quote = page.quote_at(start)
            low, high = page.doc[start].idx, page.doc[end - 1].idx
            for held in page.quotes_between(low, high):
                owners.setdefault(held.start, number)
            if quote is not None:
                owners.setdefault(quote.start, number)
    return owners


def _goes_on(page: Page, before: Quote, quote: Quote) -> bool:
    text = page.text
    between = text[before.end : quote.start]
    if len(between) > MAX_GAP or not _is_speech(page, quote):
        return False
    if "\n" in between:
        alone = text[quote.end : quote.end + 1] in {"", "\n"}
        return alone and between.rstrip().endswith((".", '"', "”"))
    return between.rstrip().endswith((".", ":", ",")) or not between.strip()


def _is_speech(page: Page, quote: Quote) -> bool:
    """Whether a quotation is a sentence of its own, not a word or a title."""
    inner = page.text[quote.start : quote.end].strip("\"“”»«'’‘` ")
    return inner[:1].isupper() and _is_ended(page, quote)
