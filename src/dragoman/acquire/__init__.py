"""Outside world -> Article: files and URLs, with what the page says of itself."""

from dragoman.acquire.addresses import is_url
from dragoman.acquire.contents import page_of, read_page
from dragoman.acquire.page import (
    ColumnsError,
    Given,
    InputFormat,
    Intake,
    Limits,
    Page,
    PublishedError,
    RefusedPage,
    read_columns,
)
from dragoman.acquire.read import LONGEST, article
from dragoman.acquire.sources import pages

__all__ = [
    "LONGEST",
    "ColumnsError",
    "Given",
    "InputFormat",
    "Intake",
    "Limits",
    "Page",
    "PublishedError",
    "RefusedPage",
    "article",
    "is_url",
    "page_of",
    "pages",
    "read_columns",
    "read_page",
]
