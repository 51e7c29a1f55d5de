"""Manners towards hosts: robots.txt, a pause between requests, back-off."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Final

from protego import Protego

from dragoman.acquire import Fetched, Limits, Target, agent, fetch, read_url
from dragoman.domain import Refusal
from dragoman.watching.plan import Plan
from dragoman.watching.state import Busy, State

NAME: Final = "dragoman"
"""What robots.txt calls us."""
ROBOTS_BYTES: Final = 1_000_000
"""RFC 9309 asks to read the first 500 kibibytes at least."""
ROBOTS_KEPT: Final = 86_400.0
"""Seconds; RFC 9309 asks not to use an older copy than 24 hours."""
LONGEST_PAUSE: Final = 120.0
FIRST_BACK_OFF: Final = 60.0
LONGEST_BACK_OFF: Final = 86_400.0
BUSY: Final = frozenset({429, 503})
FINE, SERVER_ERROR = 200, 500
LEFT_ALONE: Final = Refusal("unreachable", "Its host was busy, and is left alone.")
NO_ROBOTS: Final = Refusal("unreachable", "The site's robots.txt cannot be had now.")
FORBIDDEN: Final = Refusal("not_allowed", "The site's robots.txt keeps it out.")


@dataclass(frozen=True, slots=True)
class Clock:
    """Tell the time (seconds since 1970), and wait."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Rules:
    """Hold a site's robots.txt, until when, and the pause that it asks for.

    Where it cannot be had, nothing of the site is fetched.
    """

    robots: Protego | Refusal
    until: float
    pause: float = 0


@dataclass(slots=True)
class Courtesy:
    """Fetch with manners; a host that is busy is left alone for as long as it says."""

    plan: Plan
    state: State
    limits: Limits
    clock: Clock = Clock()
    _rules: dict[str, Rules] = field(default_factory=dict)
    _next: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str, marks: dict[str, str]) -> Fetched | Refusal:
        """Fetch a URL when its host may be asked again; `marks` make it conditional."""
        asked = self._headers()
        if "etag" in marks:
            asked["If-None-Match"] = marks["etag"]
        if "last-modified" in marks:
            asked["If-Modified-Since"] = marks["last-modified"]
        if self.left_alone(url):
            return LEFT_ALONE
        answer = fetch(url, self.limits, headers=asked, permit=self._permit)
        self._remember(url, answer)
        return answer

    def left_alone(self, url: str) -> bool:
        """Say whether the host of a URL is not to be asked now."""
        busy = self.state.hosts.get(_site(url))
        return busy is not None and busy.until > self.clock.now()

    def _headers(self) -> dict[str, str]:
        return {"User-Agent": agent(self.plan.contact)}

    def _permit(self, target: Target) -> Refusal | None:
        """Ask robots.txt, then wait until the host may be asked."""
        if self.left_alone(target.url):
            return LEFT_ALONE
        rules = self._rules_of(target)
        if isinstance(rules.robots, Refusal):
            return rules.robots
        if not rules.robots.can_fetch(target.url, NAME):
            return FORBIDDEN
        self._wait(target.site, rules.pause)
        return None

    def _rules_of(self, target: Target) -> Rules:
        place = f"{target.scheme}://{target.site}"
        rules = self._rules.get(place)
        if rules is None or rules.until <= self.clock.now():
            self._wait(target.site, 0)
            rules = self._rules[place] = self._ask_rules(place)
        return rules

    def _ask_rules(self, place: str) -> Rules:
        limits = Limits(
            ROBOTS_BYTES,
            max_seconds=self.limits.max_seconds,
            allow_private=self.limits.allow_private,
        )
        answer = fetch(f"{place}/robots.txt", limits, headers=self._headers())
        now = self.clock.now()
        if isinstance(answer, Refusal):
            return Rules(answer, now + FIRST_BACK_OFF)
        if answer.status >= SERVER_ERROR:
            return Rules(NO_ROBOTS, now + FIRST_BACK_OFF)
        written = answer.body if answer.status == FINE else b""
        robots = Protego.parse(written.decode("utf-8", "replace"))
        asked = robots.crawl_delay(NAME) or 0
        return Rules(robots, now + ROBOTS_KEPT, min(asked, LONGEST_PAUSE))

    def _wait(self, site: str, pause: float) -> None:
        left = self._next.get(site, 0) - self.clock.now()
        if left > 0:
            self.clock.sleep(left)
        self._next[site] = self.clock.now() + max(pause, self.plan.pause)

    def _remember(self, url: str, answer: Fetched | Refusal) -> None:
        """Leave a host alone that is busy or does not answer, longer each time."""
        if answer is LEFT_ALONE:
            return
        failed = isinstance(answer, Refusal) and answer.reason == "unreachable"
        site = _site(url if isinstance(answer, Refusal) else answer.url)
        if isinstance(answer, Fetched) and answer.status not in BUSY:
            self.state.hosts.pop(site, None)
        elif failed or isinstance(answer, Fetched):
            busy = self.state.hosts.setdefault(site, Busy())
            wait = self._asked_for(answer)
            wait = back_off(busy.times, FIRST_BACK_OFF) if wait is None else wait
            busy.until = self.clock.now() + min(max(wait, 0), LONGEST_BACK_OFF)
            busy.times += 1

    def _asked_for(self, answer: Fetched | Refusal) -> float | None:
        said = "" if isinstance(answer, Refusal) else answer.headers.get("retry-after")
        return _retry_after(said or "", self.clock.now())


def _site(url: str) -> str:
    target = read_url(url)
    return url if isinstance(target, Refusal) else target.site


def _retry_after(said: str, now: float) -> float | None:
    """Seconds, or the seconds until a date (RFC 9110, 10.2.3)."""
    said = said.strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        return parsedate_to_datetime(said).timestamp() - now
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def back_off(failures: int, every: float) -> float:
    """Seconds until what failed is tried again: doubled each time, to a day."""
    return min(every * (1 << min(failures, 20)), max(every, LONGEST_BACK_OFF))
