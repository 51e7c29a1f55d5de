"""The ledger written out, a line at a time, in the order of the articles' ids."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from itertools import chain
from typing import Any, Literal

from sqlalchemy import Connection

from dragoman.domain import (
    Attribution,
    Event,
    Figure,
    Reading,
)
from dragoman.store.ask import Question
from dragoman.store.columns import COLUMNS, Page, page_of
from dragoman.store.encode import encode
from dragoman.store.parts import Record, parts_of, words_behind
from dragoman.store.rebuild import rebuilt, rebuilt_refusals


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Hold a record as a line of the CSV export; a cell that says nothing is empty."""

    record: str
    id: str
    report: str
    published: str | None
    outlet: str | None
    agency: str | None
    title: str | None
    family: str | None = None
    kind: str | None = None
    status: str | None = None
    name: str | None = None
    actors: str | None = None
    value: float | str | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    start: str | None = None
    end: str | None = None
    chain: str | None = None
    words: str | None = None


def lines(
    connection: Connection,
    form: Literal["jsonl", "csv"],
    query: Question,
    as_of: str | None,
) -> Iterator[str]:
    """Write readings: a line a reading or refusal (jsonl), or a record (csv)."""
    found = rebuilt(connection, query)
    if form == "csv":
        return csv_lines(found)
    return jsonl(chain(found, rebuilt_refusals(connection, as_of)))


def jsonl(readings: Iterable[Reading]) -> Iterator[str]:
    """Write readings, refusals among them, one JSON object a line."""
    for reading in readings:
        yield encode(reading) + "\n"


def csv_lines(readings: Iterable[Reading]) -> Iterator[str]:
    """Write every stated record as a line of CSV, after a header."""
    yield _csv(f.name for f in fields(Line))
    for reading in readings:
        page = page_of(reading)
        for kind in COLUMNS:
            for record in getattr(reading, kind):
                yield _csv(astuple(_line(reading, page, kind, record)))


def _csv(cells: Iterable[object]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()


def _line(reading: Reading, page: Page, kind: str, record: Record) -> Line:
    article = reading.article
    who = ((page.actors.get(a or ""), role) for a, role in parts_of(record))
    said = page.chains.get(_on_word_of(record) or "", page.chain)
    return Line(
        record=kind.removesuffix("s"),
        id=record.id,
        report=reading.id,
        published=article.published if article is not None else None,
        outlet=article.outlet if article is not None else None,
        agency=article.agency if article is not None else None,
        title=article.title if article is not None else None,
        family=_attribute(record, "family"),
        kind=_attribute(record, "kind", "type", "measure", "mode"),
        status=_attribute(record, "status", "anonymity", "comparator"),
        name=_attribute(record, "name", "population"),
        value=_attribute(record, "value"),
        low=_attribute(record, "low"),
        high=_attribute(record, "high"),
        unit=_attribute(record, "unit"),
        start=_attribute(record, "start"),
        end=_attribute(record, "end"),
        actors="; ".join(f"{one.name} ({role})" for one, role in who if one) or None,
        chain=" > ".join(said.names) or None,
        words=" | ".join(span.text for _, span in words_behind(record)) or None,
    )


def _on_word_of(record: Record) -> str | None:
    if isinstance(record, Attribution):
        return record.id
    return record.attribution if isinstance(record, Event | Figure) else None


def _attribute(record: Record, *names: str) -> Any:  # noqa: ANN401 - of any field
    """Give the first of some fields that a record has."""
    return next((getattr(record, n) for n in names if hasattr(record, n)), None)
