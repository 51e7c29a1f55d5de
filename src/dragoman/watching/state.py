"""What a watch remembers between its rounds, and after it was killed."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from dragoman.domain.errors import DragomanError

MAX_TRIES: Final = 5
REMEMBERED: Final = 1000
"""Entries remembered that a feed no longer has: it may have them again tomorrow."""


class StateError(DragomanError):
    """Say that what a watch remembers cannot be read, or not be kept."""


@dataclass(slots=True)
class Waiting:
    """Hold an entry that was found and not read yet."""

    url: str
    published: str | None = None
    tries: int = 0


@dataclass(slots=True)
class Memory:
    """Hold what is remembered of one feed; moments are seconds since 1970.

    `marks` are what the server gave to ask by ("etag", "last-modified"), by address.
    """

    due: float = 0
    looked: float | None = None
    told: str = "not looked at yet"
    failures: int = 0
    new: int = 0
    known: int = 0
    refused: int = 0
    marks: dict[str, dict[str, str]] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def urls(self) -> set[str]:
        """Name what was seen of a feed, or waits."""
        return {*self.seen, *(one.url for one in self.waiting)}

    def add(
        self, entries: list[Waiting], elsewhere: set[str], *, all_of_it: bool
    ) -> int:
        """Let entries wait that were not seen, here or elsewhere; count them.

        `all_of_it`: what the feed does not have any more is forgotten by and by.
        """
        seen = self.urls() | elsewhere
        fresh = [one for one in entries if one.url not in seen]
        self.waiting.extend(fresh)
        if all_of_it:
            there = {one.url for one in entries}
            gone = [url for url in self.seen if url not in there][-REMEMBERED:]
            self.seen = gone + [url for url in self.seen if url in there]
        return len(fresh)

    def done(self, entry: Waiting) -> None:
        """Remember that an entry needs not be read again."""
        self.waiting.remove(entry)
        self.seen.append(entry.url)

    def put_off(self, entry: Waiting) -> bool:
        """Let an entry wait for the next round; False where it has waited enough."""
        entry.tries += 1
        if entry.tries >= MAX_TRIES:
            self.done(entry)
            return False
        return True


@dataclass(slots=True)
class Busy:
    """Hold until when a host is left alone, and how often in a row it was busy."""

    until: float = 0
    times: int = 0


@dataclass(slots=True)
class State:
    """Hold what a watch remembers: of each feed, and of hosts that were busy."""

    feeds: dict[str, Memory] = field(default_factory=dict)
    hosts: dict[str, Busy] = field(default_factory=dict)

    def of(self, url: str) -> Memory:
        """What is remembered of a feed."""
        return self.feeds.setdefault(url, Memory())

    def elsewhere(self, url: str) -> set[str]:
        """Name what other feeds than this had: a site's feeds share their pages."""
        others = (memory for feed, memory in self.feeds.items() if feed != url)
        return set().union(*(memory.urls() for memory in others))


FORM: Final = TypeAdapter(State)


def load(path: Path) -> State:
    """Read what a watch remembers; nothing where it has not run yet.

    Raises:
        StateError: the file is there, and is none.
    """
    try:
        return FORM.validate_json(path.read_bytes())
    except FileNotFoundError:
        return State()
    except (OSError, ValidationError) as error:
        msg = f"{path} is not what a watch wrote; remove it to look at all feeds anew"
        raise StateError(msg) from error


def save(state: State, path: Path) -> None:
    """Write what a watch remembers: wholly, or not at all.

    Raises:
        StateError: it cannot be written.
    """
    beside = path.with_name(f"{path.name}.new")
    try:
        with beside.open("wb") as file:
            file.write(FORM.dump_json(state, indent=1))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror}; --state names another place"
        raise StateError(msg) from error
