"""Processes of this machine, each with its own models, fed by pipes."""

import signal
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Final, Generic, Literal

from dragoman.executors.drive import drive
from dragoman.executors.port import Lost, Made, Numbered, Start, Task, WorkerError

GRACE: Final = 5.0
"""Seconds in which a worker that has nothing left to do may end by itself."""
Said = tuple[Literal["ready", "made", "failed"], Any]


@dataclass(frozen=True, slots=True)
class Processes:
    """Do tasks in processes beside this one; one that takes too long is ended.

    A program that uses this guards its start by `if __name__ == "__main__"`.
    """

    count: int
    seconds: float | None = None

    def run(
        self, start: Start[Task, Made], tasks: Iterable[Task], *, ahead: int
    ) -> Numbered[Made | Lost]:
        """Give each task's number and what was made of it, as they are done.

        Raises:
            WorkerError: no worker can be started.
        """
        crew: _Crew[Task, Made] = _Crew(start, self.count, self.seconds)
        try:
            yield from drive(crew, tasks, ahead=ahead)
        except BaseException:
            crew.end(grace=0.0)
            raise
        crew.end(grace=GRACE)


@dataclass(slots=True)
class _Hand:
    """One process, the wire to it, and what it does until when."""

    process: SpawnProcess
    wire: Connection
    ready: bool = False
    task: int | None = None
    until: float | None = None


@dataclass(slots=True)
class _Crew(Generic[Task, Made]):
    start: Start[Task, Made]
    count: int
    seconds: float | None
    hands: list[_Hand] = field(default_factory=list)

    def has_room(self) -> bool:
        return len(self.hands) < self.count or self._free() is not None

    def give(self, number: int, task: Task) -> None:
        hand = self._free() or self._hired()
        hand.task = number
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

    def _free(self) -> _Hand | None:
        return next((hand for hand in self.hands if hand.task is None), None)

    def _hired(self) -> _Hand:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self.start, theirs), daemon=True)
        process.start()
        theirs.close()
        self.hands.append(_Hand(process, ours))
        return self.hands[-1]

    def _set_clock(self, hand: _Hand) -> None:
        """Count a task's time from when its worker has loaded."""
        timed = hand.ready and self.seconds is not None
        hand.until = time.monotonic() + (self.seconds or 0) if timed else None

    def _stirring(self) -> list[_Hand]:
        """Wait for workers that say something, die, or are late."""
        busy = [hand for hand in self.hands if hand.task is not None]
        ends = [hand.until for hand in busy if hand.until is not None]
        rest = max(0.0, min(ends) - time.monotonic()) if ends else None
        heard = wait([hand.wire for hand in busy], rest)
        late = [h for h in busy if h.until is not None and h.until <= time.monotonic()]
        return [hand for hand in busy if hand.wire in heard] or late

    def _heard(self, hand: _Hand) -> tuple[int, Made | Lost] | None:
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
        number, hand.task = _task_of(hand), None
        return number, said[1]

    def _without(self, hand: _Hand, lost: Lost) -> tuple[int, Lost]:
        """Let a worker go.

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
        return _task_of(hand), lost


def _task_of(hand: _Hand) -> int:
    """Give the task of a worker that is busy."""
    if hand.task is None:
        msg = "a worker spoke that had nothing to do"
        raise RuntimeError(msg)
    return hand.task


def _how_it_ended(hand: _Hand) -> str:
    hand.process.join()
    code = hand.process.exitcode or 0
    return f"Its process ended by signal {-code}." if code < 0 else "Its process ended."


def _serve(start: Start[Any, Any], wire: Connection) -> None:
    """Do tasks until there are no more: nobody is at the other end of the wire."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        work = start()
        _over(wire.send, ("ready", None))
        while True:
            made = work(_over(wire.recv))
            _over(wire.send, ("made", made))
    except Exception:
        _over(wire.send, ("failed", traceback.format_exc()))
        raise


def _over(call: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401 - any task
    """Use the wire.

    Raises:
        SystemExit: nobody is at its other end.
    """
    try:
        return call(*given)
    except (EOFError, ConnectionError) as error:
        raise SystemExit(0) from error
