"""Judgements into the ledger, each checked, and taken back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from dragoman.domain.errors import JudgementError
from dragoman.domain.judged import Judgement, JudgementKind
from dragoman.domain.wire import Json, canonical, digest
from dragoman.store.append import insert_new
from dragoman.store.columns import Row as Cells
from dragoman.store.corrections import NOUNS, checked_grade, checked_value
from dragoman.store.judged_rows import judgement_of
from dragoman.store.judged_schema import judged, judgements
from dragoman.store.schema import readings
from dragoman.store.targets import Target, find_all, find_derived, find_record
from dragoman.store.waiting import link_anew
from dragoman.store.words import column, keepable

ID_WIDTH: Final = 20
PAIR: Final = 2
MANY: Final = 1000
LIMITS: Final[dict[JudgementKind, tuple[int, int]]] = {
    "merge": (2, MANY),
    "split": (2, MANY),
    "correct": (1, 1),
    "note": (1, MANY),
}
"""The fewest and the most records that a judgement may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold what somebody wants to enter; `records` are ids or their beginnings.

    To merge or split, a derived record (an incident, a thread) stands for the stated
    ones that it rests on. The target of a grade may be the name of a source.
    """

    kind: JudgementKind
    records: tuple[str, ...]
    by: str
    field: str | None = None
    value: Json = None
    reason: str | None = None


def enter(connection: Connection, entry: Entry, now: str) -> tuple[Judgement, bool]:
    """Keep a judgement; False where the same person's same judgement stands already.

    Raises:
        JudgementError: it cannot be entered so.
    """
    if not entry.by.strip():
        msg = "a judgement is signed: say by whom"
        raise JudgementError(msg)
    targets = _targets(connection, entry)
    value, stated = _value(entry, targets)
    made = Judgement(
        id="",
        kind=entry.kind,
        records=tuple(target.record for target in targets),
        field=entry.field,
        value=value,
        stated=stated,
        by=keepable(entry.by.strip()),
        at=now,
        reason=entry.reason,
    )
    standing = _same(connection, made)
    if standing is not None:
        return replace(made, id=standing.id, at=standing.recorded_at), False
    parts: Json = [made.kind, list(made.records), made.field, value, made.by, now]
    made = replace(made, id=f"judgement:{digest(parts)[:ID_WIDTH]}")
    _keep(connection, made, targets)
    _link_anew(connection, made.kind, made.records)
    return made, True


def retract(connection: Connection, given: str, by: str, now: str) -> Judgement:
    """Take a judgement back; it stays in the history.

    Raises:
        JudgementError: there is none of this id, several, or it was taken back before.
    """
    found = connection.execute(
        select(judgements)
        .where(judgements.c.id.startswith(given, autoescape=True))
        .limit(PAIR)
    ).all()
    if len(found) != 1:
        msg = (
            f"no judgement has the id {given!r}"
            if not found
            else (f"several judgements begin with {given!r}: give more of the id")
        )
        raise JudgementError(msg)
    row = found[0]
    if row.ended_at is not None:
        msg = f"{row.id} was taken back already, by {row.ended_by} on {row.ended_at}"
        raise JudgementError(msg)
    connection.execute(
        update(judgements)
        .where(judgements.c.number == row.number)
        .values(ended_at=now, ended_by=keepable(by))
    )
    records = select(judged.c.record).where(judged.c.judgement == row.number)
    named = connection.execute(records.order_by(judged.c.position)).scalars()
    made = judgement_of(row, tuple(named))
    _link_anew(connection, made.kind, made.records)
    return replace(made, retracted_at=now, retracted_by=by)


def _link_anew(connection: Connection, kind: str, records: Sequence[str]) -> None:
    """Let the readings that a merge, split or correction is about be linked anew."""
    if kind not in {"merge", "split", "correct"}:
        return
    about = select(judged.c.article).where(judged.c.record.in_(records))
    numbers = select(readings.c.number).where(readings.c.article.in_(about))
    link_anew(connection, numbers)


def _targets(connection: Connection, entry: Entry) -> tuple[Target, ...]:
    if entry.kind == "grade":
        return tuple(_graded(connection, given) for given in entry.records)
    if entry.kind == "note":
        targets = tuple(_noted(connection, given) for given in entry.records)
    else:
        targets = find_all(connection, entry.records)
    fewest, most = LIMITS[entry.kind]
    if not fewest <= len(targets) <= most:
        wanted = "one record" if most == 1 else f"at least {fewest} records"
        msg = f"to {entry.kind} takes {wanted}, and {len(targets)} were given"
        raise JudgementError(msg)
    kinds = sorted({target.kind or "" for target in targets})
    if entry.kind in {"merge", "split"} and len(kinds) > 1:
        msg = f"records of several kinds cannot be one: {', '.join(kinds)}"
        raise JudgementError(msg)
    return targets


def _noted(connection: Connection, given: str) -> Target:
    """Find what is noted; a derived record by its key, which outlives linking."""
    link = find_derived(connection, given)
    return find_record(connection, given) if link is None else Target(record=link[0])


def _graded(connection: Connection, given: str) -> Target:
    """Find what is graded: a record, else a source by its name or id."""
    link = find_derived(connection, given)
    if link is not None:
        return Target(record=link[0])
    try:
        return find_record(connection, given)
    except JudgementError:
        if given.partition(":")[0] in NOUNS:
            raise
        return Target(record=column(given.strip()) or "")


def _value(entry: Entry, targets: tuple[Target, ...]) -> tuple[Json, Json]:
    """Give the value as it is kept, and what stood there."""
    match entry.kind:
        case "grade":
            return checked_grade(entry.value), None
        case "note":
            if not str(entry.value or "").strip():
                msg = "a note needs words"
                raise JudgementError(msg)
            return str(entry.value), None
        case "correct":
            return _correction(entry, targets[0])
    return None, None


def _correction(entry: Entry, target: Target) -> tuple[Json, Json]:
    if entry.field is None:
        if target.kind not in NOUNS:
            msg = f"{target.record} is a report: withdraw it instead"
            raise JudgementError(msg)
        return None, None
    value = checked_value(target, entry.field, entry.value)
    stated = (target.body or {}).get(entry.field)
    if value == stated:
        msg = f"{entry.field} of {target.record} is {canonical(value)} already"
        raise JudgementError(msg)
    return value, stated


def _same(connection: Connection, made: Judgement) -> Row[Any] | None:
    """Find the same judgement by the same person, where it stands."""
    query = select(judgements).where(
        judgements.c.kind == made.kind,
        judgements.c.value == _kept(made.value),
        judgements.c.judge == made.by,
        judgements.c.ended_at.is_(None),
    )
    for row in connection.execute(query).all():
        records = select(judged.c.record).where(judged.c.judgement == row.number)
        named = connection.execute(records.order_by(judged.c.position)).scalars()
        if tuple(named) == made.records and row.field == made.field:
            return row
    return None


def _keep(connection: Connection, made: Judgement, targets: Sequence[Target]) -> None:
    row: Cells = {
        "id": made.id,
        "kind": made.kind,
        "field": made.field,
        "value": _kept(made.value),
        "stated": _kept(made.stated),
        "judge": made.by,
        "reason": None if made.reason is None else keepable(made.reason),
        "recorded_at": made.at,
    }
    number = insert_new(connection, judgements, row)
    rows = [
        {
            "judgement": number,
            "position": position,
            "record": target.record,
            "reading": target.reading,
            "article": target.article,
            "kind": target.kind,
            "first": None if target.place is None else target.place[0],
            "last": None if target.place is None else target.place[1],
        }
        for position, target in enumerate(targets)
    ]
    connection.execute(insert(judged), rows)


def _kept(value: Json) -> str:
    return json.dumps(value, sort_keys=True)
