"""An HTML page as text: its title, its captions and its report, line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from dragoman.acquire.lines import read_lines
from dragoman.acquire.markup import Markup, date_in_url, read_markup, split_title

INVISIBLE: Final = dict.fromkeys(
    map(
        ord,
        "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u00ad\ufeff",
    )
)
"""Zero-width and direction marks: they would split words, and print nothing."""
TABLE_PARTS: Final = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
BLOCKS: Final = ("p", "h1", "h2", "h3", "table", "ul")
"""Cells that hold such an element lay out a page; those of a data table do not."""
HOLDERS: Final = frozenset({"body", "main", "div", "list", "table", "row", "dl"})
ELSEWHERE: Final = re.compile(
    r"related|sidebar|recommend|promo|teaser|footer|comment|most-read", re.IGNORECASE
)
CAPTION_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:caption|figcaption|cutline)", re.IGNORECASE
)
MIN_CAPTION: Final = 3
MAX_CAPTION: Final = 100
SAME_TITLE: Final = 0.6
LONGEST_DATA: Final = 120
"""No byline or date line is longer (characters)."""


@dataclass(frozen=True, slots=True)
class Document:
    """Hold a page's text, the lines of it that are captions, and its markup layers."""

    text: str
    title: str | None
    captions: frozenset[str]
    markup: tuple[Markup, ...]


def read_document(html: str) -> Document | None:
    """Read an HTML page, or None where there is no report in it."""
    import trafilatura  # noqa: PLC0415 - a third of a second, for html pages alone

    tree = trafilatura.load_html(html)
    if tree is None:
        return None
    layers = read_markup(tree)
    title, captions = _title(tree, layers), _captions(tree)
    layers = (*layers, *_searched_date(tree, title, layers))
    _show_quotes(tree)
    _unfold_tables(tree)
    found = trafilatura.bare_extraction(
        tree, favor_recall=True, include_comments=False, deduplicate=False
    )
    body = getattr(found, "body", None)
    blocks = list(_blocks(body)) if body is not None else []
    if not blocks:
        return None
    return _compose(title, captions, blocks, layers)


def _compose(
    title: str | None,
    captions: tuple[str, ...],
    blocks: list[str],
    layers: tuple[Markup, ...],
) -> Document:
    if title is not None:
        blocks = [b for b in blocks if b.casefold() != title.casefold()]
    inside = set(blocks)
    first = [title] if title else []
    shown = [c for c in captions if c not in inside]
    text = "\n\n".join([*first, *shown, *blocks])
    return Document(text, title, frozenset(captions), layers)


def clean(text: str) -> str:
    """Write a line with single blanks and without what prints nothing."""
    return " ".join(text.translate(INVISIBLE).split())


def _blocks(element: HtmlElement) -> Iterator[str]:
    """The paragraphs, headings, items and cells of what trafilatura kept."""
    if element.tag in HOLDERS:
        for child in element:
            yield from _blocks(child)
        return
    for broken in element.iter("lb"):
        broken.tail = "\n" + (broken.tail or "")
    for line in "".join(element.itertext()).split("\n"):
        if clean(line):
            yield clean(line)


def _searched_date(
    tree: HtmlElement, title: str | None, layers: tuple[Markup, ...]
) -> tuple[Markup, ...]:
    """Search the page for its date where neither markup nor address states one."""
    if any(m.published or date_in_url(m.url) for m in layers):
        return ()
    from htmldate import find_date  # noqa: PLC0415 - comes with trafilatura, as slow

    found = _printed_date(tree, title) or find_date(
        tree, extensive_search=False, original_date=True
    )
    return (Markup(published=found, published_from="page"),) if found else ()


def _printed_date(tree: HtmlElement, title: str | None) -> str | None:
    """The date line between the title and the first running text."""
    below = False
    for text in map(clean, tree.itertext()):
        if below and len(text) > LONGEST_DATA:
            return None
        printed = read_lines(text)[0].printed if below else None
        if printed is not None:
            return printed.iso
        below = below or text == title
    return None


def _unfold_tables(tree: HtmlElement) -> None:
    """Turn the tables that lay out a page into divisions; those of data stay."""
    unfolded: set[HtmlElement] = set()
    for block in tree.iter(*BLOCKS):
        for holder in block.iterancestors(*TABLE_PARTS):
            if holder in unfolded:
                break
            unfolded.add(holder)
    for table in [e for e in unfolded if e.tag == "table"]:
        _unfold(table)


def _unfold(table: HtmlElement) -> None:
    table.tag = "div"
    for part in table:
        part.tag = "div" if part.tag in TABLE_PARTS else part.tag
        for row in part if part.tag == "div" else ():
            row.tag = "div" if row.tag in TABLE_PARTS else row.tag
            for cell in row if row.tag == "div" else ():
                cell.tag = "div" if cell.tag in TABLE_PARTS else cell.tag


def _show_quotes(tree: HtmlElement) -> None:
    """Write the quotation marks that browsers draw around a q element."""
    for element in list(tree.iter("q")):
        element.text = "“" + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + "”"
        else:
            element.text += "”"
        element.tag = "span"


def _title(tree: HtmlElement, layers: tuple[Markup, ...]) -> str | None:
    """The heading that the markup confirms, else the markup's title."""
    named = [split_title(clean(m.title))[0] for m in layers if m.title]
    headings = [clean(h.text_content()) for h in tree.iter("h1")]
    headings = [h for h in headings if h]
    for heading in headings:
        if any(_alike(heading, name) for name in named):
            return heading
    return next(iter(named + headings), None) or None


def _alike(one: str, other: str) -> bool:
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return len(first & second) >= SAME_TITLE * max(len(first), len(second))


def _captions(tree: HtmlElement) -> tuple[str, ...]:
    found = [
        clean(element.text_content())
        for element in tree.iter("figcaption", "p", "div", "span", "small", "td")
        if _is_caption(element)
    ]
    return tuple(
        dict.fromkeys(c for c in found if MIN_CAPTION <= len(c.split()) <= MAX_CAPTION)
    )


def _is_caption(element: HtmlElement) -> bool:
    named = element.tag == "figcaption" or CAPTION_CLASS.search(
        element.get("class") or ""
    )
    return bool(named) and not any(
        e.tag in {"aside", "nav", "footer", "figcaption"}
        or CAPTION_CLASS.search(e.get("class") or "")
        or ELSEWHERE.search(e.get("class") or "")
        for e in element.iterancestors()
        if e.tag != "body"
    )
