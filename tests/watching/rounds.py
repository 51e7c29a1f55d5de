"""Watch feeds in fresh processes: each line of standard input starts one.

A line gives a file of feeds and a ledger; the child's number is printed when it starts,
and its end when it has ended. Its pages are refused, so that no model is needed.
"""

import os
import sys
from pathlib import Path

from dragoman import linking, pipeline, watching
from dragoman.acquire import Limits
from dragoman.domain import Reader
from dragoman.settings import USUAL
from dragoman.store import Ledger


def once(feeds: Path, ledger: Path) -> None:
    """Go one round."""
    plan, kept_in = watching.read_plan(feeds), feeds.with_suffix(".json")
    manners = watching.Courtesy(
        plan, watching.load(kept_in), Limits(allow_private=True)
    )
    with Ledger(ledger) as book:
        watching.watch_once(watching.Watch(manners, kept_in, book, USUAL))


def main() -> None:
    """Run what is asked, one after the other."""
    setattr(pipeline, "reader", lambda _=USUAL: Reader("1", (), "1"))  # noqa: B010 - in place of the models
    setattr(linking, "link", lambda *_: 0)  # noqa: B010 - as above
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            feeds, ledger = line.split()
            once(Path(feeds), Path(ledger))
            os._exit(0)
        print(child, flush=True)  # noqa: T201 - this is the protocol
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - as above


if __name__ == "__main__":
    main()
