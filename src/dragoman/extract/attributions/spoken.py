"""Quotations after their verb, and those that go on without a new one."""

from spacy.tokens import Token

from dragoman.extract.attributions.page import MARKS, Page, Range, is_verb

FINITE = {"VBD", "VBZ", "VBP", "MD"}
MAX_BETWEEN = 30
ENDS = (".", "!", "?", ",", "…", ";")


def quoted_after(page: Page, verb: Token, source: Range) -> tuple[Range, ...]:
    """The quotation that a verb opens: 'he said: "..."', 'said, "..."', 'said "..."'."""
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
    if before == ",":
        return (reach,)
    inner = page.doc.text[quote.start : quote.end].rstrip("\"”»'’")
    ended = inner.endswith(ENDS) or _ends_sentence(page, reach[1])
    return (reach,) if place == start and ended else ()


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
