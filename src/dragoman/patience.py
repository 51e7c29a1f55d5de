"""Bound the time that one report may take; the others go on."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, NoReturn, ParamSpec, TypeVar

from dragoman.domain import Refusal

Given = ParamSpec("Given")
Made = TypeVar("Made")
AGAIN: Final = 1.0
"""Seconds after which the alarm rings again: a finalizer may swallow the first."""


class _OutOfTimeError(BaseException):
    """Ends work that takes too long; no handler of `Exception` swallows it."""


def within(
    seconds: float, work: Callable[Given, Made], *args: Given.args, **kw: Given.kwargs
) -> Made | Refusal:
    """Do some work, or refuse it where it takes too long.

    The clock counts the process's own processor time, so that a busy machine refuses
    nothing. It is the system's alarm: only the main thread can set it, and Windows has
    none. There, and where somebody else has set it, nothing is bounded.
    """
    if not _may_ring():
        return work(*args, **kw)
    try:
        with _alarm(seconds):
            return work(*args, **kw)
    except _OutOfTimeError:
        return late(seconds)


def late(seconds: float) -> Refusal:
    """Refuse what took too long."""
    told = f"Reading it took longer than {seconds:g} s; --timeout lifts that."
    return Refusal("timeout", told)


def _may_ring() -> bool:
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer"):
        return False
    return signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    before = signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _ring(_number: int, _frame: FrameType | None) -> NoReturn:
    raise _OutOfTimeError
