"""Feeds watched: what is asked of hosts and when, and what is remembered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest

from dragoman import linking, watching
from dragoman.acquire import Fetched, Limits
from dragoman.domain import Refusal
from dragoman.settings import USUAL
from dragoman.store import Ledger
from dragoman.watching import Clock, Courtesy, Plan, Source, State, Watch

NOW = datetime(2024, 5, 3, 12, tzinfo=UTC).timestamp()
THEN = "Thu, 02 May 2024 10:00:00 GMT"
ROBOTS = "User-agent: *\nDisallow: /private\nCrawl-delay: 7\n"
PAGE = "<html><title>{0}</title><p>The army said on Monday that it had left {0}.</p>"


class Site(Protocol):
    """Say what the fixture gives."""

    url: str
    asked: list[tuple[str, dict[str, str]]]
    put: Callable[..., str]
    paths: Callable[[], list[str]]


@dataclass(slots=True)
class Time:
    """A clock that goes on only when someone waits."""

    now: float = NOW
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as book:
        yield book


def courtesy(time: Time, *urls: str, state: State | None = None) -> Courtesy:
    plan = Plan(tuple(map(Source, urls or ["https://e.org/"])), pause=2)
    clock = Clock(lambda: time.now, time.sleep)
    limits = Limits(allow_private=True)
    return Courtesy(plan, state or State(), limits, clock)


def feed(site: Site, *names: str, path: str = "/feed", **headers: str) -> str:
    """Serve a feed of pages, and the pages."""
    items = "".join(
        f"<item><link>{site.url}/{name}</link><pubDate>{THEN}</pubDate></item>"
        for name in names
    )
    for name in names:
        site.put(f"/{name}", PAGE.format(name.title()), content_type="text/html")
    return site.put(path, f"<rss><channel>{items}</channel></rss>", **headers)


def once(tmp_path: Path, ledger: Ledger, manners: Courtesy) -> None:
    watching.watch_once(Watch(manners, tmp_path / "state.json", ledger, USUAL))


def test_what_is_new_is_read_once(
    site: Site, tmp_path: Path, ledger: Ledger, time: Time
) -> None:
    url = feed(site, "a", "b", etag='"1"', last_modified=THEN)
    manners = courtesy(time, url)
    once(tmp_path, ledger, manners)
    assert site.paths() == ["/robots.txt", "/feed", "/a", "/b"]
    assert ledger.counts().articles == 2
    assert {str(r.page.published)[:10] for r in ledger.reports()} == {"2024-05-02"}
    assert linking.unlinked(ledger) == 0

    feed(site, "a", "b", "c")
    remembered = watching.load(tmp_path / "state.json")
    assert remembered == manners.state
    once(tmp_path, ledger, courtesy(time, url, state=remembered))
    assert site.paths()[4:] == ["/robots.txt", "/feed", "/c"]
    asked = site.asked[5][1]
    assert asked["if-none-match"] == '"1"'
    assert asked["if-modified-since"] == THEN
    assert ledger.counts().articles == 3


def test_a_page_of_two_feeds_is_fetched_once(
    site: Site, tmp_path: Path, ledger: Ledger, time: Time
) -> None:
    urls = feed(site, "a", "b"), feed(site, "b", "c", path="/other")
    manners, said = courtesy(time, *urls), list[str]()
    kept_in = tmp_path / "state.json"
    for _ in range(2):
        watching.watch_once(Watch(manners, kept_in, ledger, USUAL, said.append))
    assert sorted(p for p in site.paths() if len(p) == 2) == ["/a", "/b", "/c"]
    told = [words.partition("UTC  ")[2] for words in said]
    assert told[:3] == [
        f"{urls[0]}: 2 entries, 2 new",
        f"{urls[1]}: 2 entries, 1 new",
        "read: 3 new, 0 refused",
    ]
    assert told[3:] == [f"{url}: 2 entries, 0 new" for url in urls]


def test_what_has_not_changed_is_not_sent_again(
    site: Site, tmp_path: Path, ledger: Ledger, time: Time
) -> None:
    url = site.put("/feed", status=304)
    manners = courtesy(time, url)
    once(tmp_path, ledger, manners)
    (row,) = watching.standings(manners.plan, manners.state)
    assert (row.told, row.failures) == ("nothing new", 0)


def test_what_waits_is_read_after_a_kill(
    site: Site, tmp_path: Path, ledger: Ledger, time: Time
) -> None:
    """The feed has not changed since: what was found in it is remembered."""
    url = feed(site, "a", "b", "c", etag='"1"')
    killed = Watch(courtesy(time, url), tmp_path / "state.json", ledger, USUAL)

    def die() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watching.watch_once(killed, tick=die)
    site.put("/feed", status=304)
    remembered = watching.load(tmp_path / "state.json")
    once(tmp_path, ledger, courtesy(time, url, state=remembered))
    assert [p for p in site.paths() if len(p) == 2] == ["/a", "/b", "/c"]
    assert ledger.counts().articles == 3


def test_a_host_is_given_pauses(site: Site, time: Time) -> None:
    manners = courtesy(time)
    site.put("/a")
    for _ in range(3):
        manners.fetch(site.url + "/a", {})
    assert time.waits == [2, 2, 2]


def test_a_host_says_how_long_it_wants_to_rest(site: Site, time: Time) -> None:
    site.put("/robots.txt", ROBOTS)
    site.put("/a")
    manners = courtesy(time)
    for _ in range(3):
        manners.fetch(site.url + "/a", {})
    assert time.waits == [2, 7, 7]


def test_robots_are_obeyed_after_a_redirect_too(site: Site, time: Time) -> None:
    site.put("/robots.txt", ROBOTS)
    site.put("/a", status=302, location="/private/b")
    answer = courtesy(time).fetch(site.url + "/a", {})
    assert isinstance(answer, Refusal)
    assert answer.reason == "not_allowed"
    assert "/private/b" not in site.paths()


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ({"status": 404}, "/a", True),
        ({"status": 403}, "/a", True),
        ({"status": 500}, "/a", False),
        ({"body": "User-agent: dragoman\nDisallow: /\nUser-agent: *\n"}, "/a", False),
        ({"body": "User-agent: other\nDisallow: /\n"}, "/a", True),
        ({"body": "User-agent: *\nDisallow: /*.pdf$\n"}, "/a.pdf", False),
        ({"body": "User-agent: *\nDisallow: /a\nAllow: /ab\n"}, "/abc", True),
        ({"body": b"\xff\xfe\x00 \xff"}, "/a", True),
    ],
)
def test_what_robots_allow(
    site: Site, time: Time, robots: dict[str, str], path: str, *, allowed: bool
) -> None:
    site.put("/robots.txt", **robots)
    site.put(path)
    answer = courtesy(time).fetch(site.url + path, {})
    assert isinstance(answer, Fetched) == allowed
    assert (path in site.paths()) == allowed


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ({"retry_after": "90"}, 90),
        ({"retry_after": "Fri, 03 May 2024 12:10:00 GMT"}, 600),
        ({"retry_after": "9" * 30}, 86_400),
        ({"retry_after": "soon"}, 60),
        ({}, 60),
    ],
)
def test_a_busy_host_is_left_alone(
    site: Site, time: Time, said: dict[str, str], seconds: float
) -> None:
    url = site.put("/a", status=429, **said)
    manners = courtesy(time)
    manners.fetch(url, {})
    (busy,) = manners.state.hosts.values()
    assert busy.until - time.now == pytest.approx(seconds, abs=3)
    assert manners.left_alone(url)
    assert isinstance(manners.fetch(url, {}), Refusal)
    assert site.paths() == ["/robots.txt", "/a"]
    time.now = busy.until
    assert not manners.left_alone(url)


def test_back_off_doubles_and_ends_with_an_answer(site: Site, time: Time) -> None:
    url = site.put("/a", status=503)
    manners, waits = courtesy(time), []
    for _ in range(4):
        manners.fetch(url, {})
        (busy,) = manners.state.hosts.values()
        waits.append(busy.until - time.now)
        time.now = busy.until
    assert waits == [60, 120, 240, 480]
    site.put("/a")
    manners.fetch(url, {})
    assert not manners.state.hosts


def test_a_feed_that_fails_is_looked_at_less_often(
    site: Site, tmp_path: Path, ledger: Ledger, time: Time
) -> None:
    manners = courtesy(time, site.put("/feed", "no feed"), feed(site, "a", path="/f"))
    bad, good = (manners.state.of(source.url) for source in manners.plan.feed)
    waits = []
    for _ in range(3):
        once(tmp_path, ledger, manners)
        waits.append(bad.due - (bad.looked or 0))
    assert waits == [1800, 3600, 7200]
    assert (bad.failures, bad.told) == (3, "It is no RSS, Atom or sitemap.")
    assert (good.failures, good.new) == (0, 1)


def test_a_page_that_fails_is_tried_again_and_then_refused(
    site: Site, tmp_path: Path, ledger: Ledger, time: Time
) -> None:
    url = feed(site, "a")
    site.put("/a", status=500)
    manners = courtesy(time, url)
    for _ in range(6):
        once(tmp_path, ledger, manners)
        time.now += 86_400
    assert site.paths().count("/a") == 5
    (refusal,) = ledger.refusals()
    assert (refusal.input, refusal.reason) == (site.url + "/a", "unreachable")
    (row,) = watching.standings(manners.plan, manners.state)
    assert (row.refused, row.waiting) == (1, 0)


def test_what_a_feed_dates_long_ago_is_not_read(
    site: Site, tmp_path: Path, ledger: Ledger, time: Time
) -> None:
    time.now += 60 * 86_400
    manners = courtesy(time, feed(site, "a"))
    once(tmp_path, ledger, manners)
    assert "/a" not in site.paths()


def test_the_sitemaps_of_an_index_are_looked_at(
    site: Site, tmp_path: Path, ledger: Ledger, time: Time
) -> None:
    url = site.put(
        "/index",
        f"<sitemapindex><sitemap><loc>{site.url}/one</loc></sitemap>"
        f"<sitemap><loc>{site.url}/news</loc></sitemap></sitemapindex>",
        etag='"1"',
    )
    site.put("/one", status=304)
    site.put("/news", f"<urlset><url><loc>{site.url}/a</loc></url></urlset>")
    site.put("/a", PAGE.format("Salem"), content_type="text/html")
    manners = courtesy(time, url)
    for _ in range(2):
        once(tmp_path, ledger, manners)
    assert site.paths()[1:5] == ["/index", "/news", "/one", "/a"]
    assert site.paths()[5:] == ["/index", "/news", "/one"]
    assert ledger.counts().articles == 1


def test_feeds_are_looked_at_when_they_are_due(
    site: Site, tmp_path: Path, ledger: Ledger
) -> None:
    """The clock stops the watch, which has no end of its own."""

    class Ended(Exception):  # noqa: N818 - no error
        pass

    @dataclass(slots=True)
    class Day(Time):
        def sleep(self, seconds: float) -> None:
            self.now += seconds
            if self.now > NOW + 3 * 3600:
                raise Ended

    day = Day()
    often, seldom = site.put("/often", "<rss/>"), site.put("/seldom", "<rss/>")
    manners = courtesy(day, often)
    manners.plan = Plan((Source(often, every=30), Source(seldom, every=100)), pause=0)
    with pytest.raises(Ended):
        watching.watch_on(Watch(manners, tmp_path / "s.json", ledger, USUAL))
    paths = site.paths()
    assert (paths.count("/often"), paths.count("/seldom")) == (7, 2)


PLANS = {
    "": "feed",
    "feed = 3": "feed",
    "feed = []": "feed",
    "[[feed]]\noutlet = 'E'": "url",
    "[[feed]]\nurl = 'file:///etc/passwd'": "http and https",
    "[[feed]]\nurl = 'https://e.org/'\nevry = 3": "evry",
    "[[feed]]\nurl = 'https://e.org/'\nevery = -3": "every",
    "pause = 'long'\n[[feed]]\nurl = 'https://e.org/'": "pause",
    "contact = \"a\\nb\"\n[[feed]]\nurl = 'https://e.org/'": "contact",
    "no toml": "TOML",
}


@pytest.mark.parametrize("written", PLANS)
def test_a_wrong_plan_says_what_is_wrong(tmp_path: Path, written: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(written, "utf-8")
    with pytest.raises(watching.PlanError, match=PLANS[written]):
        watching.read_plan(path)


def test_a_plan_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(
        "contact = 'mailto:desk@e.org'\npause = 1.5\n[[feed]]\nurl = 'https://e.org/'\n"
        "outlet = 'E'\nevery = 60\n[[feed]]\nurl = 'https://f.org/'\n",
        "utf-8",
    )
    plan = watching.read_plan(path)
    assert [plan.seconds(source) for source in plan.feed] == [3600, 900]
    assert (plan.feed[0].outlet, plan.contact) == ("E", "mailto:desk@e.org")


def test_the_plan_of_the_documents_is_one(tmp_path: Path) -> None:
    document = Path(__file__).parents[2] / "docs" / "inputs.md"
    written = document.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "feeds.toml").write_text(written, "utf-8")
    plan = watching.read_plan(tmp_path / "feeds.toml")
    assert [source.limit for source in plan.feed] == [100, 50]


@pytest.mark.parametrize("written", ["", "{", "[]", '{"feeds": 3}'])
def test_a_broken_memory_says_what_to_do(tmp_path: Path, written: str) -> None:
    path = tmp_path / "state.json"
    path.write_text(written)
    with pytest.raises(watching.StateError, match="remove it"):
        watching.load(path)
