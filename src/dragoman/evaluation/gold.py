"""Gold reports: one JSON object a line, a text and what it states."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.domain.errors import DragomanError

Records = dict[str, Any]
"""The ledger's lists as JSON, of a gold file or of a reading."""


class GoldError(DragomanError):
    """Say that a file of gold reports cannot be used."""


@dataclass(frozen=True, slots=True)
class GoldReport:
    """Hold a text, what its page gives beside it, and what people read in it."""

    id: str
    text: str
    title: str | None
    published: str | None
    gold: Records


def read_gold(path: Path) -> Iterator[GoldReport]:
    """Read the reports of a file, packed with gzip or not.

    Raises:
        GoldError: it cannot be read, or a line is no gold report; it says which.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _report(path, number, line)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        msg = f"{path} cannot be read: {why}"
        raise GoldError(msg) from error


def _report(path: Path, number: int, line: str) -> GoldReport:
    try:
        given = json.loads(line)
        text, gold = given["text"], given["gold"]
    except (ValueError, KeyError, TypeError) as error:
        msg = (
            f'{path}, line {number}: a gold report is an object with "text" and "gold" '
            f"({error})"
        )
        raise GoldError(msg) from error
    if not isinstance(text, str) or not isinstance(gold, dict):
        msg = f'{path}, line {number}: "text" must be a string and "gold" an object'
        raise GoldError(msg)
    key = str(given.get("id") or number)
    return GoldReport(key, text, given.get("title"), given.get("published"), gold)
