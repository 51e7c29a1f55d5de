"""Outside world -> Article: files and URLs, with what the page says of itself."""

from dragoman.acquire.addresses import Target, is_url, read_url
from dragoman.acquire.contents import page_of, read_page
from dragoman.acquire.feeds import Entry, Feed, read_feed
from dragoman.acquire.fetch import Fetched, agent, fetch
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
from dragoman.acquire.sources import answered, pages

__all__ = [
    "LONGEST",
    "ColumnsError",
    "Entry",
    "Feed",
    "Fetched",
    "Given",
    "InputFormat",
    "Intake",
    "Limits",
    "Page",
    "PublishedError",
    "RefusedPage",
    "Target",
    "agent",
    "answered",
    "article",
    "fetch",
    "is_url",
    "page_of",
    "pages",
    "read_columns",
    "read_feed",
    "read_page",
    "read_url",
]
