"""Readings with what analysts corrected put in, as many reports are compared."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from dragoman.domain import Reading
from dragoman.domain.wire import from_json, to_json
from dragoman.store.ask import Question
from dragoman.store.columns import COLUMNS
from dragoman.store.overlay import Overlay, overlay_of
from dragoman.store.rebuild import rebuilt
from dragoman.store.schema import readings


def as_judged(
    connection: Connection, numbers: Sequence[int], query: Question
) -> Iterator[Reading]:
    """Fetch readings, and put in what stands of corrections of their records."""
    about = select(readings.c.article).where(readings.c.number.in_(numbers))
    over = overlay_of(connection, connection.execute(about).scalars(), None)
    for reading in rebuilt(connection, query):
        yield _corrected(reading, over) if over.by_record else reading


def _corrected(reading: Reading, over: Overlay) -> Reading:
    made: Any = to_json(reading)
    for kind in COLUMNS:
        bodies = (over.corrected(body) for body in made[kind])
        made[kind] = [body for body in bodies if body is not None]
    return from_json(Reading, made)
