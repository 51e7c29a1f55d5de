"""Look at feeds, read what is new, remember; again and again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from itertools import zip_longest
from pathlib import Path
from typing import Final

from dragoman import ingestion, linking
from dragoman.acquire import (
    Entry,
    Feed,
    Fetched,
    Intake,
    Page,
    RefusedPage,
    answered,
    read_feed,
)
from dragoman.domain import Refusal
from dragoman.settings import Settings
from dragoman.store import Ledger
from dragoman.watching.courtesy import BUSY, Clock, Courtesy, back_off
from dragoman.watching.plan import Plan, Source
from dragoman.watching.state import Memory, State, Waiting, save

MAX_SITEMAPS: Final = 10
"""Sitemaps of an index that are looked at; those of news stand first."""
ERRORS: Final = 400
MARKS: Final = ("etag", "last-modified")
SHORTEST_SLEEP: Final = 1.0
DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class Watch:
    """Hold what a watch needs: how to fetch, where to remember, a ledger, a reader.

    `say` is told what each look gave, and what was read.
    """

    courtesy: Courtesy
    kept_in: Path
    ledger: Ledger
    by: Settings
    say: Callable[[str], None] = lambda _: None

    @property
    def plan(self) -> Plan:
        """What is watched."""
        return self.courtesy.plan

    @property
    def state(self) -> State:
        """What is remembered."""
        return self.courtesy.state

    @property
    def clock(self) -> Clock:
        """The time, and how to wait."""
        return self.courtesy.clock

    def save(self) -> None:
        """Keep what is remembered."""
        save(self.state, self.kept_in)


def watch_once(watch: Watch, *, tick: Callable[[], None] = lambda: None) -> None:
    """Look at every feed, whenever it is due, and read what is new."""
    for source in watch.plan.feed:
        look(watch, source)
    read_waiting(watch, watch.plan.feed, tick=tick)


def watch_on(watch: Watch, *, tick: Callable[[], None] = lambda: None) -> None:
    """Look at each feed when it is due and read what is new, without end."""
    while True:
        due = [s for s in watch.plan.feed if _due(watch, s) <= watch.clock.now()]
        for source in due:
            look(watch, source)
        read_waiting(watch, watch.plan.feed, tick=tick)
        soonest = min(_due(watch, source) for source in watch.plan.feed)
        watch.clock.sleep(max(soonest - watch.clock.now(), SHORTEST_SLEEP))


def _due(watch: Watch, source: Source) -> float:
    return watch.state.of(source.url).due


def look(watch: Watch, source: Source) -> None:
    """Look at a feed; what is new in it waits to be read, and that is remembered."""
    memory, now = watch.state.of(source.url), watch.clock.now()
    looked = _look_at(watch, source.url)
    every = watch.plan.seconds(source)
    memory.looked = now
    if isinstance(looked, Refusal):
        memory.failures += 1
        memory.told = looked.detail
        memory.due = now + back_off(memory.failures, every)
    else:
        memory.failures = 0
        memory.told = looked
        memory.due = now + every
    watch.save()
    watch.say(f"{_clock(watch)}  {source.outlet or source.url}: {memory.told}")


def _look_at(watch: Watch, url: str) -> str | Refusal:
    memory = watch.state.of(url)
    feed = _fetch_feed(watch, memory, url)
    if isinstance(feed, Refusal):
        return feed
    if feed is None:
        return "nothing new"
    entries = list(feed.entries)
    for address in sorted(feed.further, key=_not_news)[:MAX_SITEMAPS]:
        inner = _fetch_feed(watch, memory, address)
        if isinstance(inner, Feed):
            entries.extend(inner.entries)
    if feed.further:
        memory.marks.pop(url, None)  # an index that stays may name sitemaps that change
    found = [Waiting(e.url, e.published) for e in entries if _is_new(watch, e)]
    elsewhere = watch.state.elsewhere(url)
    added = memory.add(found, elsewhere, all_of_it=not feed.further)
    return f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}, {added} new"


def _not_news(address: str) -> bool:
    return "news" not in address.lower()


def _is_new(watch: Watch, entry: Entry) -> bool:
    if entry.dated is None:
        return True
    day = datetime.fromisoformat(entry.dated[: len("2024-05-02")]).replace(tzinfo=UTC)
    return watch.clock.now() - day.timestamp() < (watch.plan.days + 1) * DAY


def _fetch_feed(watch: Watch, memory: Memory, url: str) -> Feed | Refusal | None:
    """Fetch a feed if it has changed; None if it has not."""
    answer = watch.courtesy.fetch(url, memory.marks.get(url, {}))
    if isinstance(answer, Refusal):
        return answer
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return None
    if answer.status >= ERRORS:
        return Refusal("unreachable", f"The server answered {answer.status}.")
    feed = read_feed(answer.body, answer.url)
    if isinstance(feed, Feed):
        memory.marks[url] = {m: answer.headers[m] for m in MARKS if m in answer.headers}
    return feed


def read_waiting(
    watch: Watch, sources: tuple[Source, ...], *, tick: Callable[[], None]
) -> None:
    """Read what waits, of each feed in turn, so that no host is asked all at once.

    What was read is linked when all is: linking costs more for each than reading does.
    """
    rows = [
        [(source, entry) for entry in memory.waiting[: source.limit]]
        for source in sources
        for memory in [watch.state.of(source.url)]
    ]
    read = ingestion.Counts()
    for turn in zip_longest(*rows):
        for one in turn:
            if one is not None and not watch.courtesy.left_alone(one[1].url):
                counts = _read(watch, *one)
                read.new += counts.new
                read.refused += counts.refused
                watch.save()
                tick()
    if read.new or read.refused:
        watch.say(f"{_clock(watch)}  read: {read.new} new, {read.refused} refused")
    linking.link(watch.ledger, watch.by)


def _clock(watch: Watch) -> str:
    told = datetime.fromtimestamp(watch.clock.now(), UTC)
    return told.strftime("%Y-%m-%d %H:%M UTC")


def _read(watch: Watch, source: Source, entry: Waiting) -> ingestion.Counts:
    memory = watch.state.of(source.url)
    answer = watch.courtesy.fetch(entry.url, {})
    if _passing(answer) and memory.put_off(entry):
        return ingestion.Counts()
    pages = list(_pages(watch, entry, answer, source.outlet))
    counts = ingestion.keep(pages, watch.ledger, watch.by)
    memory.new += counts.new
    memory.known += counts.known
    memory.refused += counts.refused
    if entry in memory.waiting:
        memory.done(entry)
    return counts


def _passing(answer: Fetched | Refusal) -> bool:
    """Say whether a failure may be over when it is tried again."""
    if isinstance(answer, Refusal):
        return answer.reason == "unreachable"
    return answer.status in BUSY or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR


def _pages(
    watch: Watch, entry: Waiting, answer: Fetched | Refusal, outlet: str | None
) -> Iterator[Page | RefusedPage]:
    if isinstance(answer, Refusal):
        yield RefusedPage(key=entry.url, origin=entry.url, refusal=answer)
        return
    how = Intake(limits=watch.courtesy.limits)
    for page in answered(entry.url, answer, how):
        if isinstance(page, RefusedPage):
            yield page
        else:
            given = page.given
            known = replace(
                given,
                published=given.published or entry.published,
                outlet=given.outlet or outlet,
            )
            yield replace(page, given=known)
