"""A piece of markup that is a report and nothing else -> its text."""

from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from dragoman.acquire.document import clean

BLOCKS: Final = frozenset(
    {
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "pre"),
        *("blockquote", "figcaption", "div", "section", "article", "hl1", "hl2", "br"),
    }
)
"""Elements of HTML and NITF with which a line begins."""
SILENT: Final = frozenset({"script", "style", "title", "head", "template", "noscript"})


def text_of(markup: str) -> str:
    """Write the paragraphs of a piece of HTML, a blank line between them."""
    if not markup.strip():
        return ""
    try:
        tree = document_fromstring(markup, parser=HTMLParser(encoding=None))
    except (etree.ParserError, ValueError):
        return ""
    return text_of_tree(tree)


def text_of_tree(tree: HtmlElement) -> str:
    """Write the paragraphs of an element, of HTML or of NITF."""
    lines: list[list[str]] = [[]]
    for begins, text in _texts(tree):
        if begins:
            lines.append([])
        lines[-1].append(text)
    cleaned = (clean("".join(line)) for line in lines)
    return "\n\n".join(line for line in cleaned if line)


def _texts(tree: HtmlElement) -> Iterator[tuple[bool, str]]:
    """Each text in order, with whether a new line begins before it."""
    hidden: HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = local_name(element)
        if event == "start":
            if hidden is None and (name in SILENT or not name):
                hidden = element
            if hidden is None:
                yield name in BLOCKS, element.text or ""
            continue
        if hidden is element:
            hidden = None
        if hidden is None and element is not tree:
            yield name in BLOCKS, element.tail or ""


def local_name(element: HtmlElement) -> str:
    """The name without its namespace; that of a comment is none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
