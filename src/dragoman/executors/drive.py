"""Give tasks to workers as they become free, and a dead one's task to another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Generic, Protocol, TypeVar

from dragoman.executors.port import Lost, Made, Numbered, Task

TRIES: Final = 3
"""Times that a task is given out: what kills a worker is not always its task."""

Task_contra = TypeVar("Task_contra", contravariant=True)
Made_co = TypeVar("Made_co", covariant=True)


class Crew(Protocol[Task_contra, Made_co]):
    """Some workers, each with its tasks; a dead one is replaced."""

    def has_room(self) -> bool:
        """Say whether a worker takes another task."""
        ...

    def give(self, number: int, task: Task_contra) -> None:
        """Give a task to a worker."""
        ...

    def done(self) -> tuple[int, Made_co | Lost]:
        """Wait until a task is done, or its worker is no more."""
        ...


def drive(
    crew: Crew[Task, Made], tasks: Iterable[Task], *, ahead: int
) -> Numbered[Made | Lost]:
    """Have tasks done as `Executor.run` promises."""
    at_work = _Round(crew, enumerate(tasks), ahead)
    while at_work.fill():
        number, made = crew.done()
        if at_work.tries_again(number, made):
            continue
        del at_work.out[number]
        at_work.fill()  # before whoever is given the result takes their time
        yield number, made


@dataclass(slots=True)
class _Round(Generic[Task, Made]):
    """What is out, with how often it was tried; the next task, taken beforehand."""

    crew: Crew[Task, Made]
    rest: Iterator[tuple[int, Task]]
    ahead: int
    out: dict[int, tuple[Task, int]] = field(default_factory=dict)
    following: list[tuple[int, Task]] = field(default_factory=list)

    def fill(self) -> bool:
        """Give out what may be; say whether anything is out."""
        self._take()
        while self.following and self.crew.has_room() and self._may_go():
            number, task = self.following.pop()
            self.out[number] = task, 1
            self.crew.give(number, task)
            self._take()
        return bool(self.out)

    def tries_again(self, number: int, made: Made | Lost) -> bool:
        """Give a task whose worker died to another, some times."""
        task, tried = self.out[number]
        if not isinstance(made, Lost) or made.late or tried == TRIES:
            return False
        self.out[number] = task, tried + 1
        self.crew.give(number, task)
        return True

    def _take(self) -> None:
        if not self.following:
            self.following = list(islice(self.rest, 1))

    def _may_go(self) -> bool:
        number, _ = self.following[0]
        return not self.out or number - min(self.out) < self.ahead
