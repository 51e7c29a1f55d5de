"""Readings with what was corrected put in, as gold reports to measure a reader by."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from dragoman.domain import Reading
from dragoman.domain.wire import to_json
from dragoman.store.columns import COLUMNS
from dragoman.store.judged_schema import judged, judgements
from dragoman.store.overlay import Overlay, overlay_of
from dragoman.store.rebuild import reading_query, rebuilt
from dragoman.store.schema import readings
from dragoman.store.targets import find_record
from dragoman.store.where import shown, stands

Records = dict[str, Any]


def gold_lines(connection: Connection, reports: tuple[str, ...]) -> Iterator[str]:
    """Write reports as gold, one JSON object a line: those named, else the corrected.

    What was not corrected counts as right: it was looked at and left.
    """
    if reports:
        found = {find_record(connection, given).article for given in reports}
    else:
        found = {row.article for row in connection.execute(_corrected())}
    for number in sorted(number for number in found if number is not None):
        over = overlay_of(connection, [number], None)
        query = reading_query().where(readings.c.article == number, shown(None))
        for reading in rebuilt(connection, query):
            yield json.dumps(_gold(reading, over), ensure_ascii=False) + "\n"


def _corrected() -> Select[tuple[int]]:
    return (
        select(judged.c.article)
        .join(judgements, judgements.c.number == judged.c.judgement)
        .where(
            judgements.c.kind == "correct",
            judged.c.article.is_not(None),
            stands(judgements, None),
        )
    )


def _gold(reading: Reading, over: Overlay) -> Records:
    made: Any = to_json(reading)
    article = made["article"]
    gold: Records = {name: made[name] for name in ("article", "sentences", "refusal")}
    for kind in COLUMNS:
        bodies = (over.corrected(body) for body in made[kind])
        gold[kind] = [body for body in bodies if body is not None]
    terms = [t["evidence"] for p in gold["proposals"] for t in p["terms"]]
    gold |= {"relays": None, "control": False}
    gold["ignore"] = {"page": [], "figures": terms}
    return {
        "id": reading.id,
        "genre": article["section"],
        "title": article["title"],
        "published": article["published"],
        "text": article["text"],
        "gold": gold,
    }
