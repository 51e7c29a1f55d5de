"""Make distinct news pages: HTML of some 500 words each, from the demo's sentences.

Sentences of the bundled reports are drawn anew for each page, with other numbers, days
and towns in them, between the menu, the notices and the footer of a site. The same seed
makes the same pages.
"""

import html
import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta

from dragoman import acquire, pipeline
from dragoman.acquire import Page
from dragoman.demo import report_paths
from dragoman.domain import Article

WORDS = 500
SHORTEST = 7
"""Words of the shortest sentence that is drawn."""
DAYS = 700
START = date(2023, 10, 8)
OUTLETS = ("The Example", "Daily Record of Events", "Agency Wire", "Morning Report")
TOWNS = ("Cairo", "Doha", "Beirut", "Geneva", "Ankara", "Amman", "Vienna", "Muscat")
TOWN = re.compile(rf"\b(?:{'|'.join(TOWNS)})\b")
WEEKDAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday"),
    *("Friday", "Saturday", "Sunday"),
)
WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d{2,}(?:,\d{3})*\b")
ENDS = '.”"'
MENU = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>'
    for name in ("World", "Politics", "Business", "Opinion", "Sport", "Video", "Live")
)
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{title} | {outlet}</title>
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{day}T12:00:00Z">
<link rel="canonical" href="{url}">
<script type="application/ld+json">{data}</script>
<style>body {{ font: 16px serif }} nav li {{ display: inline }}</style></head>
<body><header><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{title}</h1><p class="byline">By a staff writer</p>
{body}</article><aside><h2>Most read</h2><ul>{menu}</ul></aside></main>
<footer><p>Contact us</p><p>Subscribe to our newsletter</p>
<p>Copyright {outlet}. All rights reserved.</p></footer></body></html>
"""


def sentences() -> list[str]:
    """Give the sentences of the bundled reports."""
    pages = acquire.pages([str(path) for path in report_paths()])
    made = [pipeline.acquired(page)[1] for page in pages]
    lines = [
        line
        for one in made
        if isinstance(one, Article)
        for line in one.text.split("\n")
    ]
    split = (
        part for line in lines for part in re.split(r"(?<=[.”\"]) (?=[A-Z“])", line)
    )
    return [
        part for part in split if len(part.split()) >= SHORTEST and part[-1] in ENDS
    ]


def pages(count: int, *, seed: int = 1, words: int = WORDS) -> Iterator[Page]:
    """Make distinct pages."""
    known = sentences()
    for number in range(count):
        chance = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
        yield _page(number, known, chance, words)


def _page(number: int, known: list[str], chance: random.Random, words: int) -> Page:
    day = START + timedelta(days=number * DAYS // 20_000 % DAYS)
    told, length = [], 0
    while length < words:
        told.append(_changed(chance.choice(known), chance))
        length += len(told[-1].split())
    return page(number, told, day.isoformat(), chance.choice(OUTLETS))


def _changed(sentence: str, chance: random.Random) -> str:
    """Put other numbers, days and towns into a sentence."""

    def other(found: re.Match[str]) -> str:
        value = int(found[0].replace(",", ""))
        return f"{chance.randrange(10 + value // 2, 20 + 2 * value):,}"

    changed = NUMBER.sub(other, sentence)
    changed = WEEKDAY.sub(lambda _: chance.choice(WEEKDAYS), changed)
    return TOWN.sub(lambda _: chance.choice(TOWNS), changed)


def page(number: int, told: list[str], day: str, outlet: str) -> Page:
    """Print sentences as a page of an outlet."""
    title = " ".join(told[0].split()[:9]).rstrip('.,”"')
    url = f"https://example.org/{day[:4]}/{number}"
    data = {"@type": "NewsArticle", "headline": title, "datePublished": day}
    paragraphs = [" ".join(told[i : i + 2]) for i in range(0, len(told), 2)]
    markup = PAGE.format(
        title=html.escape(title),
        outlet=outlet,
        day=day,
        url=url,
        data=json.dumps({"@context": "https://schema.org", **data}),
        menu=MENU,
        body="\n".join(f"<p>{html.escape(some)}</p>" for some in paragraphs),
    )
    made = acquire.read_page(markup.encode(), origin=f"page {number}", form="html")
    if not isinstance(made, Page):
        raise TypeError(made)
    return made
