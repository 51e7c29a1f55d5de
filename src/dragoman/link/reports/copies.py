"""Articles that print one text: exactly, nearly, or a part of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from zlib import crc32

from rensa import RMinHash

from dragoman.domain.article import Article
from dragoman.domain.fact import Fact
from dragoman.domain.link_words import CopyKind
from dragoman.domain.links import SyndicationGroup
from dragoman.domain.records import Reason
from dragoman.domain.told import Copy, PageRef
from dragoman.link.reports.days import Window, between, widened
from dragoman.link.reports.make import bodies, fact_of, key_of, sealed
from dragoman.link.reports.ports import Desk
from dragoman.link.reports.view import View
from dragoman.link.reports.words import overlap

RULE, VERSION = "syndication.minhash", "1"
SHINGLE: Final = 3
BANDS: Final = 14
ROWS: Final = 3
SEED: Final = 1
"""14 bands of 3 find a pair of likeness .6 with probability .97, of .1 with .01."""
SAMPLE: Final = 4
"""One shingle of so many is kept, the same of each text, to compare two texts by."""
CONTAINED: Final = 0.5
"""Share of the smaller text's shingles that a copy must have; other reports of the
same event have under .2 (measured on two collections of them)."""
FEWEST: Final = 6
"""Shingles that the smaller sample must have."""
NEAR: Final = 0.9
DAYS: Final = 7
"""Copies are printed within a week of each other."""
WORD: Final = re.compile(r"\w+")
LONGEST: Final = 4000
"""Words of a text that are compared."""
EVER: Final = ("0001-01-01", "9999-12-31")
MONTH: Final = len("2024-05")
EMPTY: Final = "null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """Hold an article's text for comparing: its hash, bands, and a sample."""

    page: PageRef
    text_sha256: str
    day: str | None = None
    bands: tuple[str, ...] = ()
    sample: tuple[int, ...] = ()


def print_facts(view: View) -> Iterator[Fact]:
    """Make a fact for each band of an article's text; of a short one, for its hash."""
    article = view.reading.article
    if article is None:
        return
    shingles = _shingles(article)
    bands = _bands(shingles) or (f"={article.text_sha256}",)
    sample = sorted({n for s in shingles if (n := crc32(s.encode())) % SAMPLE == 0})
    made = Print(
        page=view.page,
        text_sha256=article.text_sha256,
        day=view.day,
        bands=bands,
        sample=tuple(sample),
    )
    days = days_of(made)
    yield fact_of(view, _own_block(article.id), days, article.id, made)
    for band in bands:
        yield Fact(_block(days, band), *days, article.id, EMPTY, view.number)


def meeting(desk: Desk, wanted: Iterable[tuple[str, Window]]) -> Iterator[Fact]:
    """Give what shares a band with an article within the days of a copy."""
    by_days: dict[Window, set[str]] = defaultdict(set)
    for band, days in wanted:
        by_days[days].add(band)
    for days in sorted(by_days):
        near = widened(days, DAYS)
        months = {near[0][:MONTH], near[1][:MONTH], EVER[1][:MONTH]}
        if days == EVER:
            months.update(desk.months())
        blocks = [
            f"copy|{at}|{band}" for at in sorted(months) for band in by_days[days]
        ]
        yield from desk.meeting(blocks, *near)


def band_of(block: str) -> str:
    """Give the band that a block is of."""
    return block.split("|", 2)[2]


def _block(days: Window, band: str) -> str:
    """Block by month, so that what comes together is kept together."""
    return f"copy|{days[1][:MONTH]}|{band}"


def _own_block(article: str) -> str:
    return f"copy|of|{article}"


def _shingles(article: Article) -> list[str]:
    """Cut the text, without the page's furniture, into runs of words."""
    text = article.text
    for span in sorted(article.boilerplate, reverse=True):
        text = text[: span.start] + " " + text[span.end :]
    words = WORD.findall(text.casefold())[:LONGEST]
    return [
        " ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)
    ]


def _bands(shingles: Sequence[str]) -> tuple[str, ...]:
    if len(shingles) < FEWEST:
        return ()
    made = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    made.update(list(shingles))
    digest = made.digest()
    return tuple(
        f"{band}:" + "-".join(f"{n:x}" for n in digest[band * ROWS : (band + 1) * ROWS])
        for band in range(BANDS)
    )


@dataclass(slots=True)
class Groups:
    """Grow groups of copies from some articles, as far as copies lead."""

    desk: Desk
    prints: dict[str, Print] = field(default_factory=dict)
    holders: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    asked: set[tuple[str, Window]] = field(default_factory=set)
    root: dict[str, str] = field(default_factory=dict)
    grown: set[str] = field(default_factory=set)

    def grow(self, articles: Iterable[str]) -> None:
        """Take articles in, and those that share a text with them."""
        front = set(articles)
        while front:
            self._fetch(front)
            self.grown |= front
            front = self._joined_by(front)

    def _fetch(self, articles: Iterable[str]) -> None:
        wanted = [a for a in articles if a not in self.prints]
        found = self.desk.meeting([_own_block(article) for article in wanted], *EVER)
        for one in bodies(Print, found):
            self.prints[one.page.article] = one
            self.root[one.page.article] = one.page.article

    def _joined_by(self, front: set[str]) -> set[str]:
        """Find the articles outside that are copies of one of these."""
        told = [self.prints[a] for a in front if a in self.prints]
        wanted = {(band, days_of(one)) for one in told for band in one.bands}
        for fact in meeting(self.desk, wanted - self.asked):
            self.holders[band_of(fact.block)].add(fact.record)
        self.asked |= wanted
        bands = {band for band, _ in wanted}
        near = {a for band in bands for a in self.holders[band]}
        self._fetch(near)
        for band in sorted(bands):
            self._join(self.holders[band])
        inside = {self._find(article) for article in self.grown}
        return {a for a in near - self.grown if self._find(a) in inside}

    def _join(self, articles: Iterable[str]) -> None:
        """Join the copies among the articles of a band, each group by one pair."""
        heads: list[str] = []
        for article in sorted(articles):
            for head in heads:
                if self._find(head) == self._find(article):
                    continue
                if is_copy(self.prints[head], self.prints[article]):
                    low, high = sorted((self._find(head), self._find(article)))
                    self.root[high] = low
            if all(self._find(head) != self._find(article) for head in heads):
                heads.append(article)

    def _find(self, article: str) -> str:
        while self.root[article] != article:
            article = self.root[article]
        return article

    def groups(self) -> Iterator[list[Print]]:
        """Give the groups of two articles and more."""
        made: dict[str, list[Print]] = defaultdict(list)
        for article in self.grown:
            if article in self.prints:
                made[self._find(article)].append(self.prints[article])
        yield from (group for group in made.values() if len(group) > 1)


def days_of(one: Print) -> Window:
    """Give the days on which an article was printed, as far as they are known."""
    return (one.day, one.day) if one.day is not None else EVER


def is_copy(one: Print, other: Print) -> bool:
    """Say whether two articles print one text, or a part of it, within some days."""
    if one.day and other.day and abs(between(one.day, other.day)) > DAYS:
        return False
    if one.text_sha256 == other.text_sha256:
        return True
    smaller = min(len(one.sample), len(other.sample))
    return smaller >= FEWEST and _share(one, other) >= CONTAINED


def _share(one: Print, other: Print) -> float:
    return overlap(one.sample, other.sample)


def group_of(prints: Sequence[Print]) -> SyndicationGroup:
    """Make the group: the oldest first, each with how much of the fullest it shares."""
    ordered = sorted(
        prints, key=lambda one: (one.page.published or "~", one.page.article)
    )
    full = max(ordered, key=lambda one: len(one.sample))
    copies = tuple(_copy(one, full) for one in ordered)
    agencies = {one.page.agency for one in ordered} - {None}
    least = min(copy.share for copy in copies)
    return sealed(
        SyndicationGroup,
        key=key_of("syndication", ordered[0].page.article),
        rule=RULE,
        rule_version=VERSION,
        rests_on=tuple(one.page.article for one in ordered),
        score=least,
        explanation=(Reason("least share of the fullest copy's words", least),),
        copies=copies,
        agency=agencies.pop() if len(agencies) == 1 else None,
    )


def _copy(one: Print, full: Print) -> Copy:
    share = 1.0 if one.text_sha256 == full.text_sha256 else round(_share(one, full), 3)
    how: CopyKind = "exact" if one.text_sha256 == full.text_sha256 else "near"
    if how == "near" and len(one.sample) < NEAR * len(full.sample) and share >= NEAR:
        how = "contained"
    return Copy(page=one.page, how=how, share=share)
