"""The port: what a form of running work must do."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from dragoman.domain.errors import DragomanError

Task = TypeVar("Task")
Made = TypeVar("Made")
Start = Callable[[], Callable[[Task], Made]]
"""Makes a worker, where the work is to be done; it may travel there."""
Numbered = Iterator[tuple[int, Made]]


class WorkerError(DragomanError):
    """Say that no worker can be started."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Say that a task ended its worker, each time it was tried, or took too long."""

    late: bool
    detail: str


class Executor(Protocol):
    """Do tasks somewhere."""

    def run(
        self, start: Start[Task, Made], tasks: Iterable[Task], *, ahead: int
    ) -> Numbered[Made | Lost]:
        """Give each task's number, from 0, and what was made of it, as they are done.

        A task is not taken before the one `ahead` of it in number is done: what waits
        for a slow one stays bounded.

        Raises:
            WorkerError: no worker can be started.
        """
        ...


def in_order(done: Numbered[Made]) -> Iterator[Made]:
    """Give what was made in the order of the tasks."""
    waiting: dict[int, Made] = {}
    following = 0
    for number, made in done:
        waiting[number] = made
        while following in waiting:
            yield waiting.pop(following)
            following += 1
