"""Processes of this machine, each with its own models, fed by pipes."""

import gc
import signal
import time
import traceback
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from threading import Thread
from typing import Any, Final, Generic, Literal

from dragoman.executors.drive import drive
from dragoman.executors.port import Lost, Made, Numbered, Start, Task, WorkerError

GRACE: Final = 5.0
"""Seconds in which a worker that has nothing left to do may end by itself."""
Said = tuple[Literal["ready", "made", "failed"], Any]


@dataclass(frozen=True, slots=True)
class Processes:
    """Do tasks in processes beside this one; one that takes too long is ended.

    `waiting` tasks lie ready at each process that is at work, so that it need not wait
    until this one, which may be busy with what was made, gives it the next.
    A program that uses this guards its start by `if __name__ == "__main__"`.
    """

    count: int
    seconds: float | None = None
    waiting: int = 0

    def run(
        self, start: Start[Task, Made], tasks: Iterable[Task], *, ahead: int
    ) -> Numbered[Made | Lost]:
        """Give each task's number and what was made of it, as they are done.

        Raises:
            WorkerError: no worker can be started.
        """
        crew = _Crew[Task, Made](start, self.count, self.seconds, self.waiting)
        try:
            yield from drive(crew, tasks, ahead=ahead)
        except BaseException:
            crew.end(grace=0.0)
            raise
        crew.end(grace=GRACE)


@dataclass(slots=True)
class _Hand(Generic[Task]):
    """One process, the wire to it, its tasks, and until when it does the first."""

    process: SpawnProcess
    wire: Connection
    ready: bool = False
    tasks: deque[tuple[int, Task]] = field(default_factory=deque)
    until: float | None = None


@dataclass(slots=True)
class _Crew(Generic[Task, Made]):
    start: Start[Task, Made]
    count: int
    seconds: float | None
    waiting: int
    hands: list[_Hand[Task]] = field(default_factory=list)

    def has_room(self) -> bool:
        fewest = min((len(hand.tasks) for hand in self.hands), default=0)
        return len(self.hands) < self.count or fewest <= self.waiting

    def give(self, number: int, task: Task) -> None:
        hand = self._idlest()
        hand.tasks.append((number, task))
        if len(hand.tasks) == 1:
            self._set_clock(hand)
        try:
            hand.wire.send(task)
        except OSError:
            return  # it is dead: whoever waits for it will be told

    def done(self) -> tuple[int, Made | Lost]:
        while True:
            for hand in self._stirring():
                told = self._heard(hand)
                if told is not None:
                    return told

    def end(self, *, grace: float) -> None:
        """End all workers: at once, or by themselves within some seconds."""
        for hand in self.hands:
            hand.wire.close()
        for hand in self.hands:
            hand.process.join(grace)
            hand.process.kill()
            hand.process.join()
            hand.process.close()
        self.hands.clear()

    def _idlest(self) -> _Hand[Task]:
        """Give the worker with the fewest tasks: a new one before one that is busy."""
        found = min(self.hands, key=lambda hand: len(hand.tasks), default=None)
        if found is None or (found.tasks and len(self.hands) < self.count):
            return self._hired()
        return found

    def _hired(self) -> _Hand[Task]:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self.start, theirs), daemon=True)
        process.start()
        theirs.close()
        self.hands.append(_Hand(process, ours))
        return self.hands[-1]

    def _set_clock(self, hand: _Hand[Task]) -> None:
        """Count the time of a worker's task from when it has loaded."""
        timed = hand.ready and hand.tasks and self.seconds is not None
        hand.until = time.monotonic() + (self.seconds or 0) if timed else None

    def _stirring(self) -> list[_Hand[Task]]:
        """Wait for workers that say something, die, or are late."""
        busy = [hand for hand in self.hands if hand.tasks]
        ends = [hand.until for hand in busy if hand.until is not None]
        rest = max(0.0, min(ends) - time.monotonic()) if ends else None
        heard = wait([hand.wire for hand in busy], rest)
        late = [h for h in busy if h.until is not None and h.until <= time.monotonic()]
        return [hand for hand in busy if hand.wire in heard] or late

    def _heard(self, hand: _Hand[Task]) -> tuple[int, Made | Lost] | None:
        if not hand.wire.poll():
            told = f"It took longer than {self.seconds:g} s."
            return self._without(hand, Lost(late=True, detail=told))
        try:
            said: Said = hand.wire.recv()
        except (EOFError, OSError):
            return self._without(hand, Lost(late=False, detail=_how_it_ended(hand)))
        match said:
            case ("ready", _):
                hand.ready = True
                self._set_clock(hand)
                return None
            case ("failed", trace):
                return self._without(hand, Lost(late=False, detail=trace))
        number, _ = hand.tasks.popleft()
        self._set_clock(hand)
        return number, said[1]

    def _without(self, hand: _Hand[Task], lost: Lost) -> tuple[int, Lost]:
        """Let a worker go, and give what it had not begun to others.

        Raises:
            WorkerError: it never began to work, and no other would.
        """
        hand.process.kill()
        hand.process.join()
        self.hands.remove(hand)
        hand.wire.close()
        hand.process.close()
        if not hand.ready:
            msg = f"no worker can be started: {lost.detail}"
            raise WorkerError(msg)
        number, _ = hand.tasks.popleft()
        for rest in hand.tasks:
            self.give(*rest)
        return number, lost


def _how_it_ended(hand: _Hand[Task]) -> str:
    hand.process.join()
    code = hand.process.exitcode or 0
    return f"Its process ended by signal {-code}." if code < 0 else "Its process ended."


def _serve(start: Start[Any, Any], wire: Connection) -> None:
    """Do tasks until there are no more: nobody is at the other end of the wire."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    given = SimpleQueue[bytes | None]()
    Thread(target=_listen, args=(wire, given), daemon=True).start()
    try:
        work = start()
        gc.freeze()  # what is loaded stays: it need not be looked through again
        _say(wire, ("ready", None))
        while (packed := given.get()) is not None:
            _say(wire, ("made", work(ForkingPickler.loads(packed))))
    except Exception:
        _say(wire, ("failed", traceback.format_exc()))
        raise


def _listen(wire: Connection, given: SimpleQueue[bytes | None]) -> None:
    """Take tasks off the wire as they come: whoever sends one need not wait."""
    with suppress(EOFError, ConnectionError):
        while True:
            given.put(wire.recv_bytes())
    given.put(None)


def _say(wire: Connection, said: Said) -> None:
    """Tell the other end.

    Raises:
        SystemExit: nobody is there.
    """
    try:
        wire.send(said)
    except ConnectionError as error:
        raise SystemExit(0) from error
