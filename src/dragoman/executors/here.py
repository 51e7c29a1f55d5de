"""The plainest form: in this process, one task after the other."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.executors.port import Lost, Made, Numbered, Start, Task


@dataclass(frozen=True, slots=True)
class Here:
    """Do tasks in this process."""

    def run(
        self,
        start: Start[Task, Made],
        tasks: Iterable[Task],
        *,
        ahead: int,  # noqa: ARG002 - nothing waits here
    ) -> Numbered[Made | Lost]:
        """Give each task's number and what was made of it."""
        work = start()
        for number, task in enumerate(tasks):
            yield number, work(task)
