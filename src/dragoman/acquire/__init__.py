"""Outside world -> Article: text, HTML and JSON Lines, with what the page says."""

from dragoman.acquire.page import (
    Given,
    InputFormat,
    Limits,
    Page,
    PublishedError,
    RefusedPage,
)
from dragoman.acquire.read import LONGEST, article
from dragoman.acquire.sources import page_of, pages, read_page

__all__ = [
    "LONGEST",
    "Given",
    "InputFormat",
    "Limits",
    "Page",
    "PublishedError",
    "RefusedPage",
    "article",
    "page_of",
    "pages",
    "read_page",
]
