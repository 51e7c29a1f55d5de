"""A Ray cluster: actors hold the models; Ray is an extra."""

import logging
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Generic

from dragoman.executors.drive import drive
from dragoman.executors.port import Lost, Made, Numbered, Start, Task, WorkerError

MEMORY: Final = 80_000_000
"""Bytes of a local cluster's object store: what travels is names and manifest rows."""


@dataclass(frozen=True, slots=True)
class OnRay:
    """Do tasks on actors of a Ray cluster, one processor each.

    `address` is that of a running cluster ("auto": the one of this machine); without
    it one is started here and ended with the work.
    """

    count: int
    address: str | None = None

    def run(
        self, start: Start[Task, Made], tasks: Iterable[Task], *, ahead: int
    ) -> Numbered[Made | Lost]:
        """Give each task's number and what was made of it, as they are done.

        Raises:
            WorkerError: Ray is not installed, or no worker can be started.
        """
        os.environ.setdefault(
            "RAY_USAGE_STATS_ENABLED", "0"
        )  # nothing is sent anywhere
        ray = _ray()
        try:
            self._join(ray)
        except (ConnectionError, ValueError) as error:
            msg = f"no Ray cluster at {self.address}: {error}"
            raise WorkerError(msg) from error
        try:
            crew: _Crew[Task, Made] = _Crew(ray, start, self.count)
            yield from drive(crew, tasks, ahead=ahead)
        finally:
            ray.shutdown()

    def _join(self, ray: Any) -> None:  # noqa: ANN401 - the module of an extra
        quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
        if self.address is not None:
            ray.init(self.address, **quiet)
            return
        own = {"num_cpus": self.count, "_node_ip_address": "127.0.0.1"}
        small = {"object_store_memory": MEMORY, "include_dashboard": False}
        ray.init("local", **own, **small, **quiet)


def _ray() -> Any:  # noqa: ANN401 - the module of an extra
    try:
        import ray  # noqa: PLC0415 - an extra, and slow to load
    except ModuleNotFoundError as error:
        msg = "Ray is not installed: pip install 'dragoman[ray]'"
        raise WorkerError(msg) from error
    return ray


@contextmanager
def _interruptible() -> Iterator[None]:
    """Keep Ctrl-C an interrupt while Ray waits; who handles it otherwise does so then.

    Ray ends the process with 1 where a handler raises anything else.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        if callable(before):
            before(signal.SIGINT, None)
        raise
    finally:
        signal.signal(signal.SIGINT, before)


class _Worker:
    """Runs on the cluster: makes its work once, then does task after task."""

    def begin(self, start: Start[Any, Any]) -> None:
        self._work = start()

    def do(self, task: object) -> object:
        return self._work(task)


@dataclass(slots=True, eq=False)
class _Hand:
    """One actor, whether it has begun (a promise), and its task."""

    actor: Any
    begun: Any
    task: int


@dataclass(slots=True)
class _Crew(Generic[Task, Made]):
    ray: Any
    start: Start[Task, Made]
    count: int
    idle: list[_Hand] = field(default_factory=list)
    busy: dict[Any, _Hand] = field(default_factory=dict)

    def has_room(self) -> bool:
        return len(self.busy) < self.count

    def give(self, number: int, task: Task) -> None:
        hand = self.idle.pop() if self.idle else self._hired()
        hand.task = number
        self.busy[hand.actor.do.remote(task)] = hand

    def done(self) -> tuple[int, Made | Lost]:
        with _interruptible():
            ready, _ = self.ray.wait(list(self.busy), num_returns=1)
        hand = self.busy.pop(ready[0])
        try:
            made: Made = self.ray.get(ready[0])
        except self.ray.exceptions.RayError as error:
            self._check_begun(hand)
            self.ray.kill(hand.actor)
            return hand.task, Lost(late=False, detail=str(error))
        self.idle.append(hand)
        return hand.task, made

    def _hired(self) -> _Hand:
        actor = self.ray.remote(_Worker).options(num_cpus=1).remote()
        return _Hand(actor, actor.begin.remote(self.start), task=0)

    def _check_begun(self, hand: _Hand) -> None:
        try:
            self.ray.get(hand.begun)
        except self.ray.exceptions.RayTaskError as error:
            msg = f"no worker can be started: {error}"
            raise WorkerError(msg) from error
        except self.ray.exceptions.RayError:
            return  # it was killed; another may live
