"""A file of feeds -> what to watch, and how politely."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from dragoman.acquire import read_url
from dragoman.domain import Refusal
from dragoman.domain.errors import DragomanError

FORBID: Final = ConfigDict(extra="forbid")
Minutes = Annotated[float, Field(gt=0, le=10_080)]
Seconds = Annotated[float, Field(ge=0, le=3600)]
Contact = Annotated[str, Field(pattern=r"^[!-~]{3,200}$")]


class PlanError(DragomanError):
    """Say what is wrong with a file of feeds."""


@dataclass(frozen=True, slots=True)
class Source:
    """Hold a feed: its address, whose it is, and how it is looked at.

    `every` are the minutes between two looks (None: as the plan says), `limit` the
    entries that one round reads; the rest waits for the next.
    """

    __pydantic_config__ = FORBID

    url: str
    outlet: str | None = None
    every: Minutes | None = None
    limit: Annotated[int, Field(ge=1)] = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold what to watch.

    `every` are the minutes between two looks at a feed (RSS asks for 15 to 60),
    `pause` the seconds between two requests to a host; `contact` is told to servers.
    Entries that a feed dates more than `days` ago are not read.
    """

    __pydantic_config__ = FORBID

    feed: Annotated[tuple[Source, ...], Field(min_length=1)]
    every: Minutes = 15
    pause: Seconds = 5
    days: Annotated[float, Field(gt=0)] = 30
    contact: Contact | None = None

    def seconds(self, source: Source) -> float:
        """The seconds between two looks at a feed."""
        return 60 * (self.every if source.every is None else source.every)


def read_plan(path: Path) -> Plan:
    """Read a file of feeds.

    Raises:
        PlanError: there is none, or something in it cannot be meant so.
    """
    try:
        written = tomllib.loads(path.read_text("utf-8-sig"))
        plan = TypeAdapter(Plan).validate_python(written)
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}"
        raise PlanError(msg) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        msg = f"{path}: {where}: {first['msg']}"
        raise PlanError(msg) from error
    except ValueError as error:
        msg = f"{path} is no TOML in UTF-8: {error}"
        raise PlanError(msg) from error
    for source in plan.feed:
        target = read_url(source.url)
        if isinstance(target, Refusal):
            msg = f"{path}: {source.url}: {target.detail}"
            raise PlanError(msg)
    return plan
