"""What the tests' workers do; in a module of its own, so that processes find it."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

Work = Callable[[int], int]
FIRST_TIME, ALWAYS, LATE, FAULT = 3, 5, 7, 9


def squares() -> Work:
    return lambda number: number * number


def echo() -> Callable[[bytes], bytes]:
    return lambda given: given


def process_numbers() -> Work:
    return lambda _: os.getpid()


def trouble(folder: Path) -> Work:
    """Square numbers, but for some: killed the first time, always, slow, at fault."""

    def work(number: int) -> int:
        if number == FIRST_TIME and not (folder / "killed").exists():
            (folder / "killed").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if number == ALWAYS:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == LATE:
            time.sleep(60)
        if number == FAULT:
            raise ArithmeticError(number)
        return number * number

    return work


def unfit() -> Work:
    message = "no such model"
    raise OSError(message)
