"""What analysts judged of records, laid over them: corrected values, notes, grades."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from dragoman.domain.judged import Judgement
from dragoman.store.judged_rows import judgements_with_rows
from dragoman.store.judged_schema import judged, judgements
from dragoman.store.standing import records_now
from dragoman.store.targets import Body
from dragoman.store.where import stands
from dragoman.store.words import folded

Fetched = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Overlay:
    """Hold the judgements that stand, by record and, for grades, by source."""

    by_record: Mapping[str, tuple[Judgement, ...]]
    grades: Mapping[str, tuple[Judgement, ...]]

    def of(self, body: Body) -> tuple[Judgement, ...]:
        """Give the judgements about a record, and about its terms."""
        terms = (term["id"] for term in body.get("terms", ()))
        ids = (body["id"], *terms)
        return tuple(one for key in ids for one in self.by_record.get(key, ()))

    def of_source(self, *names: str | None) -> tuple[Judgement, ...]:
        """Give the grades of a source, by its names and ids."""
        keys = dict.fromkeys(folded(name) for name in names if name)
        return tuple(one for key in keys for one in self.grades.get(key, ()))

    def corrected(self, body: Body) -> Body | None:
        """Put in what was corrected; None where the report does not say this at all."""
        made = self._corrected(body)
        if made is None or not made.get("terms"):
            return made
        terms = (self._corrected(term) for term in made["terms"])
        return made | {"terms": [term for term in terms if term is not None]}

    def _corrected(self, body: Body) -> Body | None:
        for one in self.by_record.get(body["id"], ()):
            if one.kind != "correct":
                continue
            if one.field is None:
                return None
            body = body | {one.field: one.value}
        return body


NOTHING = Overlay({}, {})


def overlay_of(
    connection: Connection, articles: Iterable[int], as_of: str | None
) -> Overlay:
    """Look up what stands about the records of some articles, and about sources."""
    if not connection.execute(select(judgements.c.number).limit(1)).first():
        return NOTHING
    about = select(judged.c.judgement).where(
        judged.c.article.in_(set(articles)) | judged.c.article.is_(None)
    )
    query = select(judgements).where(
        judgements.c.number.in_(about), stands(judgements, as_of)
    )
    pairs = list(judgements_with_rows(connection, query))
    now = records_now(connection, [row for rows, _ in pairs for row in rows], as_of)
    by_record: dict[str, list[Judgement]] = defaultdict(list)
    grades: dict[str, list[Judgement]] = defaultdict(list)
    for rows, judgement in pairs:
        for row in rows:
            record = now.get((row.judgement, row.position))
            if record is not None:
                by_record[record].append(judgement)
            if judgement.kind == "grade" and row.article is None:
                grades[folded(row.record)].append(judgement)
    return Overlay(_frozen(by_record), _frozen(grades))


def _frozen(
    found: Mapping[str, list[Judgement]],
) -> dict[str, tuple[Judgement, ...]]:
    return {key: tuple(some) for key, some in found.items()}


def bodies_of(rows: Iterable[Fetched], over: Overlay) -> Iterator[tuple[Fetched, Body]]:
    """Give rows with their records as they are shown; what is judged away is not."""
    for row in rows:
        body = over.corrected(json.loads(row.body))
        if body is not None:
            yield row, body
