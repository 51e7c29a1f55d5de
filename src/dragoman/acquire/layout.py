"""Which lines of a page are its title, its captions, its furniture, its report."""

from dataclasses import dataclass
from typing import Final

from dragoman.acquire.lines import Line, read_lines
from dragoman.acquire.words import is_name

FURNITURE: Final = frozenset({"furniture", "list_head", "menu"})
NAVIGATION: Final = frozenset({"furniture", "menu", "section"})
PAGE_DATA: Final = frozenset({"date", "byline", "credit", "caption"})
BELOW_STANDFIRST: Final = 8
"""How many lines below the first sentence page data may still stand."""
MIN_RUN: Final = 3
MIN_TITLE_WORDS: Final = 4
MAX_TITLE_WORDS: Final = 30
UNFINISHED: Final = ("-", "–", "—", ":", ",", "_")
"""A line that ends so is a dateline or an opening, no title."""
MAX_ITEM_WORDS: Final = 20
MAX_LEFTOVER_WORDS: Final = 10
"""A longer line without an end, at the foot of a page, may be a report cut off."""
TAGLINE: Final = (" - ", " | ", " – ", " — ", ": ")


@dataclass(frozen=True, slots=True)
class Layout:
    """Hold the lines of a page and the parts that some of them are, by index."""

    lines: tuple[Line, ...]
    title: int | None
    furniture: frozenset[int]
    captions: frozenset[int]
    head: int
    """The index of the first line of running text (the number of lines, if none)."""
    top: int
    """The index after the last line of page data at the top (below a standfirst)."""
    tail: int
    """The index after the last line of running text."""


def read_layout(text: str, title: str | None = None) -> Layout:
    """Tell the parts of a page apart; `title` is the one given with it, if any."""
    lines = read_lines(text)
    head, tail = _report(lines)
    menus = _menu_runs(lines, head)
    place = _title(lines, head, menus, title)
    marked = set(menus) if head < tail or menus else set()
    marked |= _brands(lines, head if place is None else place)
    marked |= {i for i, line in enumerate(lines) if line.look in FURNITURE}
    marked |= _listed(lines, tail)
    marked |= _trailing_menus(lines, tail)
    marked.discard(-1 if place is None else place)
    captions = {i for i, line in enumerate(lines) if line.look == "caption"}
    return Layout(
        lines,
        place,
        frozenset(marked),
        frozenset(captions - marked),
        head=head,
        top=_top(lines, head),
        tail=tail,
    )


def _report(lines: tuple[Line, ...]) -> tuple[int, int]:
    prose = [i for i, line in enumerate(lines) if line.look == "prose"]
    return (prose[0], prose[-1] + 1) if prose else (len(lines), len(lines))


def _top(lines: tuple[Line, ...], head: int) -> int:
    below = range(head, min(head + BELOW_STANDFIRST, len(lines)))
    data = [i for i in below if lines[i].look in PAGE_DATA]
    return max(data, default=head - 1) + 1


def _menu_runs(lines: tuple[Line, ...], head: int) -> frozenset[int]:
    """Find unbroken runs of short lines above the report that are mostly navigation."""
    found: set[int] = set()
    run: list[int] = []
    for i in range(head + 1):
        if i < head and _may_be_menu(lines[i]):
            run.append(i)
            continue
        if run:
            found.update(_navigation(lines, run))
            run = []
    return frozenset(found)


def _may_be_menu(line: Line) -> bool:
    return line.look in NAVIGATION or (
        line.look == "short" and line.words < MIN_TITLE_WORDS
    )


def _navigation(lines: tuple[Line, ...], run: list[int]) -> list[int]:
    """A run with a section or a menu in it; the tools below a title have none."""
    looks = [lines[i].look for i in run]
    known = sum(look in NAVIGATION for look in looks)
    leads = "section" in looks or "menu" in looks
    return run if leads and len(run) >= MIN_RUN and 2 * known > len(run) else []


def _title(
    lines: tuple[Line, ...], head: int, menus: frozenset[int], given: str | None
) -> int | None:
    if given is not None:
        wanted = given.casefold().split()
        return next(
            (
                i
                for i in range(len(lines))
                if lines[i].text.casefold().split() == wanted
            ),
            None,
        )
    bars = [i for i in range(head) if lines[i].look == "menu" or i in menus]
    after = [
        i
        for i in range(max(bars, default=-1) + 1, head)
        if lines[i].look == "short"
        and MIN_TITLE_WORDS <= lines[i].words <= MAX_TITLE_WORDS
        and not lines[i].text.endswith(UNFINISHED)
    ]
    return after[0] if after and head < len(lines) else None


def _brands(lines: tuple[Line, ...], end: int) -> set[int]:
    """Find the site's own name above the title: a name that touches navigation."""
    return {
        i
        for i in range(end)
        if lines[i].look == "short"
        and brand(lines[i].text) is not None
        and any(
            0 <= j < end and lines[j].look in {"menu", "furniture"}
            for j in (i - 1, i + 1)
        )
    }


def brand(line: str) -> str | None:
    """Read a site's name from a line that is one, alone or with its motto."""
    first = line
    for dash in TAGLINE:
        first = first.split(dash)[0]
    first = first.strip()
    return first if is_name(first) else None


def _listed(lines: tuple[Line, ...], tail: int) -> set[int]:
    """Find the items under headings such as Related stories."""
    found: set[int] = set()
    listing, items = False, 0
    for i, line in enumerate(lines):
        if line.look == "list_head":
            listing, items = True, 0
        elif line.look == "blank":
            listing = listing and (i > tail or items == 0)
        elif listing and line.look in {"short", "section", "date", "credit"}:
            if line.words <= MAX_ITEM_WORDS:
                found.add(i)
                items += 1
        elif line.look not in FURNITURE:
            listing = False
    return found


def _trailing_menus(lines: tuple[Line, ...], tail: int) -> set[int]:
    """Find short lines below the report that stand between pieces of furniture."""
    known = [i for i in range(tail, len(lines)) if lines[i].look in FURNITURE]
    if not known:
        return set()
    return {
        i
        for i in range(known[0], len(lines))
        if lines[i].look in {"short", "section"}
        and lines[i].words <= MAX_LEFTOVER_WORDS
    }
