"""Dragoman as a library: read one report with one call."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dragoman import acquire, pipeline
from dragoman.domain import Reading
from dragoman.settings import Settings


def read(
    source: str | Path,
    *,
    published: str | None = None,
    knowledge: Sequence[str | Path] = (),
) -> Reading:
    """Read one report: a text, the path of a file of text or HTML, or a URL.

    A `str` is a path where a file of that name exists, a URL where it is one and no
    more, else the text itself.
    `published` is the ISO day of publication, against which "on Monday" is resolved;
    without it the page's own date is used, if it states one. `knowledge` are files of
    your own rows; they win over those that ship.

    The reading of an input that cannot be read holds a `refusal`.
    """
    given = acquire.Given(published=published)
    if isinstance(source, Path) or _names_a_page(source):
        page = next(acquire.pages([str(source)]))
        if isinstance(page, acquire.Page) and published is not None:
            page = replace(page, given=replace(page.given, published=published))
    else:
        page = acquire.page_of(source, given)
    by = Settings(known=tuple(map(Path, knowledge)))
    return next(pipeline.read_pages([page], by))


def _names_a_page(source: str) -> bool:
    if acquire.is_url(source) and not source.split()[1:]:
        return True
    try:
        return Path(source).is_file()
    except (OSError, ValueError):
        return False
