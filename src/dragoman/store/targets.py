"""What a judgement is about, found by its id or the beginning of it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Table, or_, select

from dragoman.domain.errors import JudgementError
from dragoman.domain.link_words import LINK_KINDS
from dragoman.store.columns import COLUMNS
from dragoman.store.link_schema import derived, grounds
from dragoman.store.schema import articles, metadata, readings, terms
from dragoman.store.words import column

Body = dict[str, Any]
TABLES: Final = {kind.removesuffix("s"): metadata.tables[kind] for kind in COLUMNS}
LAST: Final = "\x7f"
"""Sorts after all characters of ids."""
FEWEST: Final = 4
"""Characters of an id that must be given, beside its kind."""
ANCHORS: Final = {
    "time": ("span",),
    "place": ("mentions",),
    "actor": ("mentions",),
    "attribution": ("source", "cue"),
    "event": ("trigger",),
    "proposal": ("mentions", "terms"),
    "figure": ("number",),
    "term": ("evidence",),
}
"""The words by which a record is known again, by kind; the first that it has."""
WHOLE: Final = frozenset(("attribution",))
"""Kinds known by all these words: two sources can share one cue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Hold what is judged: a stated record with its place, a report, or a name."""

    record: str
    kind: str | None = None
    reading: int | None = None
    article: int | None = None
    place: tuple[int, int] | None = None
    body: Body | None = None


def anchor_of(kind: str, body: Body) -> tuple[int, int] | None:
    """Give the offsets of the words by which a record is known again."""
    found = [_span(body.get(name)) for name in ANCHORS[kind]]
    spans = [span for span in found if span is not None]
    if kind in WHOLE and spans:
        return min(first for first, _ in spans), max(last for _, last in spans)
    return spans[0] if spans else None


def _span(found: Any) -> tuple[int, int] | None:  # noqa: ANN401 - a field's JSON
    """Give the ends of a span, of the first of some, or of that of a part."""
    if isinstance(found, list):
        found = found[0] if found else None
    if not isinstance(found, dict):
        return None
    if "start" in found:
        return found["start"], found["end"]
    return _span(found.get("evidence") or found.get("span"))


def find_record(connection: Connection, given: str) -> Target:
    """Find the stated record or the report with an id, or with its beginning.

    Raises:
        JudgementError: there is none, or several.
    """
    kind, _, rest = given.partition(":")
    if kind in TABLES or kind == "term":
        if len(rest) < FEWEST:
            msg = f"{given!r} is too short: give at least {FEWEST} letters of the id"
            raise JudgementError(msg)
        found = list(_records(connection, kind, given))
    else:
        found = list(_reports(connection, given))
    if not found:
        msg = (
            f"there is no record {given!r} in this ledger: `dragoman show ... --ids` "
            "tells the ids"
        )
        raise JudgementError(msg)
    if len({target.record for target in found}) > 1:
        msg = f"{len(found)} records begin with {given!r}: give more of the id"
        raise JudgementError(msg)
    return found[0]


def begins(key: ColumnElement[str], given: str) -> ColumnElement[bool]:
    """Find ids by their beginning, as an index can."""
    return (key >= given) & (key <= given + LAST)


def _records(connection: Connection, kind: str, given: str) -> Iterator[Target]:
    if kind == "term":
        yield from _terms(connection, given)
        return
    table = TABLES[kind]
    query = _with_article(table).where(begins(table.c.id, given))
    for reading, article, body in connection.execute(query.limit(20)):
        yield _target(kind, json.loads(body), reading, article)


def _terms(connection: Connection, given: str) -> Iterator[Target]:
    query = select(terms.c.reading, terms.c.record).where(
        terms.c.id.startswith(given, autoescape=True)
    )
    for reading, record in connection.execute(query.limit(20)).all():
        table = TABLES[record.partition(":")[0]]
        parent = _with_article(table).where(
            table.c.reading == reading, table.c.id == record
        )
        for _, article, body in connection.execute(parent):
            for term in json.loads(body)["terms"]:
                if term["id"].startswith(given):
                    yield _target("term", term, reading, article)


def _with_article(table: Table) -> Select[*tuple[Any, ...]]:
    return (
        select(table.c.reading, readings.c.article, table.c.body)
        .join(readings, readings.c.number == table.c.reading)
        .order_by(table.c.reading.desc())
    )


def _target(kind: str, body: Body, reading: int, article: int) -> Target:
    return Target(
        record=str(body["id"]),
        kind=kind,
        reading=reading,
        article=article,
        place=anchor_of(kind, body),
        body=body,
    )


def _reports(connection: Connection, given: str) -> Iterator[Target]:
    """Find an article by the input's name or its URL, the newest; or by its id."""
    named = or_(readings.c.input == column(given), articles.c.url == column(given))
    query = (
        select(articles.c.id, articles.c.number)
        .join(readings, readings.c.article == articles.c.number)
        .order_by(articles.c.number.desc())
    )
    rows = connection.execute(query.where(named).limit(1)).all()
    if not rows and len(given) >= FEWEST:
        beginning = articles.c.id.startswith(given, autoescape=True)
        rows = connection.execute(query.where(beginning).limit(20)).all()
    for row in rows:
        yield Target(record=row.id, kind="article", article=row.number)


def find_derived(connection: Connection, given: str) -> tuple[str, list[str]] | None:
    """Find a derived record by its key or id: its key, and what it rests on."""
    if given.partition(":")[0] not in LINK_KINDS:
        return None
    query = select(derived.c.number, derived.c.key).where(
        or_(derived.c.key == given, derived.c.id.startswith(given, autoescape=True)),
        derived.c.retired_at.is_(None),
    )
    row = connection.execute(query.limit(1)).first()
    if row is None:
        msg = f"nothing that many reports say has the id {given!r} now"
        raise JudgementError(msg)
    on = select(grounds.c.record).where(grounds.c.derived == row.number)
    return row.key, list(connection.execute(on.order_by(grounds.c.record)).scalars())


def find_all(connection: Connection, given: Iterable[str]) -> tuple[Target, ...]:
    """Find several records; the same twice is one.

    A derived record stands for the stated ones that it rests on.
    """
    found = dict[str, Target]()
    for one in given:
        link = find_derived(connection, one)
        for record in (one,) if link is None else link[1]:
            target = find_record(connection, record)
            found.setdefault(target.record, target)
    return tuple(found.values())
