"""Quotation marks of every make, paired; broken ones end with their paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DOUBLE = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02'
SINGLE = "'\u2018\u2019\u201a\u201b\u2039\u203a"
OPENING = "\u201c\u201e\u00ab\u201f\u2018\u201a\u2039"
MARK = re.compile(rf"''|``|[{DOUBLE}]|[{SINGLE}]")
BEFORE_OPENING = "([{—–-―/:…"
CLOSED_BY = ".,!?;:…"
MAX_SINGLE = 400  # a longer stretch between single marks is two apostrophes


@dataclass(frozen=True, slots=True)
class Quote:
    """Hold the characters [start, end) of a quotation, marks included.

    `closed` is false where the paragraph ended before a closing mark;
    `paragraphs` counts those that one quotation runs over.
    """

    start: int
    end: int
    closed: bool = True
    paragraphs: int = 1

    def holds(self, offset: int) -> bool:
        """Say whether a character is inside."""
        return self.start <= offset < self.end


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool
    single: bool
    make: str


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Find the quotations of a text, outermost only, in order."""
    found: list[Quote] = []
    start = 0
    for line in text.split("\n"):
        inside = found[-1] if found and not found[-1].closed else None
        for quote in _in_paragraph(text, start, start + len(line)):
            if inside is not None and not text[start : quote.start].strip():
                found[-1] = _joined(inside, quote)
            else:
                found.append(quote)
            inside = None
        start += len(line) + 1
    return tuple(found)


def _joined(first: Quote, second: Quote) -> Quote:
    return Quote(first.start, second.end, second.closed, first.paragraphs + 1)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quote]:
    doubles = [m for m in _marks(text, start, end) if not m.single]
    reached = start
    for quote in _paired(doubles, end):
        yield from _singles(text, reached, quote.start)
        yield quote
        reached = quote.end
    yield from _singles(text, reached, end)


def _paired(marks: list[_Mark], end: int) -> Iterator[Quote]:
    """Pair marks; one of the opening mark's own make closes it, if there is one."""
    last = {mark.make: mark.start for mark in marks if mark.closes}
    opened: _Mark | None = None
    for mark in marks:
        if opened is None:
            opened = mark if mark.opens else None
            continue
        closable = last.get(opened.make, -1) > opened.start
        if mark.closes and (mark.make == opened.make or not closable):
            yield Quote(opened.start, mark.end)
            opened = None
        elif (mark.opens and not closable and mark.make != opened.make) or (
            mark.opens and last.get(opened.make, -1) < mark.start
        ):
            opened = mark
    if opened is not None:
        yield Quote(opened.start, end, closed=False)


def _singles(text: str, start: int, end: int) -> Iterator[Quote]:
    opened: _Mark | None = None
    for mark in _marks(text, start, end):
        if not mark.single:
            continue
        if opened is None or mark.start - opened.start > MAX_SINGLE:
            opened = mark if mark.opens else None
        elif mark.closes:
            yield Quote(opened.start, mark.end)
            opened = None


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in MARK.finditer(text, start, end):
        a, b = match.span()
        before = text[a - 1] if a > start else " "
        after = text[b] if b < end else " "
        single = match.group() in SINGLE
        opens = _is_left(before) and not after.isspace() and b < end
        closes = not (after.isalnum() if single else opens) and not before.isspace()
        if single and opens:
            closes = False
        if not opens and not closes:
            opens, closes = match.group() in OPENING, match.group() not in OPENING
        make = _make(match.group())
        yield _Mark(a, b, opens=opens, closes=closes, single=single, make=make)


def _is_left(before: str) -> bool:
    return before.isspace() or before in BEFORE_OPENING or before in DOUBLE + SINGLE


def _make(mark: str) -> str:
    if mark in "“”„‟":
        return "curly"
    return "guillemet" if mark in "«»" else "straight"
