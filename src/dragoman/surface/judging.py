"""What analysts entered, told for people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.domain.judged import Judgement, Withdrawal
from dragoman.domain.wire import Json, canonical
from dragoman.surface.line import Line
from dragoman.surface.wording import plain

NOT_STATED: Final = "not stated"
SHORT: Final = 8
"""Letters of an id that people are shown; any beginning is understood."""

RELIABILITY: Final = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY: Final = {
    "1": "confirmed by others",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
"""The Admiralty code in words (NATO AJP-2.1): of a source, of what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """Hold one act of an analyst: a judgement entered or taken back, a withdrawal."""

    at: str
    by: str
    act: str
    id: str
    records: tuple[str, ...]
    field: str | None = None
    value: Json = None
    stated: Json = None
    reason: str | None = None
    title: str | None = None


def log_rows(
    judgements: Iterable[Judgement], withdrawals: Iterable[Withdrawal]
) -> list[LogRow]:
    """Make the history, the newest first."""
    acts = [row for one in judgements for row in _of_judgement(one)]
    acts += [row for one in withdrawals for row in _of_withdrawal(one)]
    return sorted(acts, key=lambda row: row.at, reverse=True)


def _of_judgement(one: Judgement) -> Iterator[LogRow]:
    yield LogRow(
        at=one.at,
        by=one.by,
        act=one.kind,
        id=one.id,
        records=one.records,
        field=one.field,
        value=one.value,
        stated=one.stated,
        reason=one.reason,
    )
    if one.retracted_at is not None:
        who = one.retracted_by or ""
        yield LogRow(
            at=one.retracted_at, by=who, act="retract", id=one.id, records=one.records
        )


def _of_withdrawal(one: Withdrawal) -> Iterator[LogRow]:
    times = (
        (one.at, one.by, "withdraw", one.reason),
        (one.erased_at, one.by, "erase", one.reason),
        (one.ended_at, one.ended_by, "restore", None),
    )
    for at, by, act, reason in times:
        if at is not None:
            yield LogRow(
                at=at,
                by=by or "",
                act=act,
                id=one.article,
                records=(one.article,),
                reason=reason,
                title=one.title,
            )


def log_line(row: LogRow) -> tuple[str, Line]:
    """Tell an act: when, by whom, what, of which records, why."""
    about = ", ".join(short(record) for record in row.records)
    what = f"{row.act} {row.title or about}"
    if row.act == "correct":
        what = f"correct {about}: {correction_words(row.field, row.value, row.stated)}"
    elif row.value is not None:
        what = f"{row.act} {about}: {row.value}"
    notes = (row.by, short(row.id), *((row.reason,) if row.reason else ()))
    return f"{row.at[:10]} {row.at[11:16]}", Line(what=what, notes=notes)


def correction_words(field: str | None, value: Json, stated: Json) -> str:
    """Tell a correction: what it is now, and what was read."""
    if field is None:
        return "the report does not say this"
    return f"{plain(field)} is {value_words(value)}, read as {value_words(stated)}"


def value_words(value: Json) -> str:
    """Write a field's value for people."""
    if value is None:
        return NOT_STATED
    return plain(value) if isinstance(value, str) else canonical(value)


def notes_of(judgements: Iterable[Judgement]) -> tuple[str, ...]:
    """Tell what was judged of a record, each with who did."""
    return tuple(f"{_note(one)} ({one.by})" for one in judgements)


def _note(one: Judgement) -> str:
    match one.kind:
        case "correct":
            words = correction_words(one.field, one.value, one.stated)
            return f"corrected: {words}"
        case "grade":
            return f"graded {one.value}"
        case "note":
            return f"note: {one.value}"
    others = len(one.records) - 1
    verb = "one with" if one.kind == "merge" else "kept apart from"
    return f"{verb} {others} other{'' if others == 1 else 's'}"


def short(key: str) -> str:
    """Cut an id to what people type; a name stays whole."""
    kind, colon, rest = key.partition(":")
    if not colon:
        is_hash = len(key) == len("a" * 64) and key.isalnum()
        return key[:SHORT] if is_hash else key
    return f"{kind}:{rest[:SHORT]}" if rest.isalnum() else key
