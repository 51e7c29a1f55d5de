"""Run `dragoman` in fresh processes that need not load the models again.

With the argument `models` they are loaded beforehand, else the modules alone.

Standard input gives the arguments, one JSON list a line; each is run in a child of
its own, whose number is printed when it starts and whose end when it has ended.
"""

import json
import os
import sys
from tempfile import TemporaryDirectory

import pyarrow.parquet  # noqa: F401 - loads here, once

from dragoman import batch, ingestion, knowledge  # noqa: F401 - as above
from dragoman.acquire import page_of
from dragoman.store import Ledger
from dragoman.surface.cli.app import run


def main() -> None:
    """Run what is asked, one after the other."""
    knowledge.load()
    if "models" in sys.argv:
        with TemporaryDirectory() as folder, Ledger(f"{folder}/warm.db") as book:
            ingestion.ingest([page_of("Burns met Netanyahu.")], book)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123 - the child's own
            run(json.loads(line))
        print(child, flush=True)  # noqa: T201 - this is the protocol
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - as above


if __name__ == "__main__":
    main()
