"""What analysts enter: signed, dated, and to be taken back at any time."""

from dataclasses import dataclass
from typing import Literal

from dragoman.domain.wire import Json

JudgementKind = Literal["merge", "split", "correct", "grade", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Hold what somebody judged, when and why; `at` and `retracted_at` are UTC times.

    merge: all `records` tell of one thing. split: the first tells of another thing than
    each of the rest. correct: `field` of the one record is `value`, where the report
    was read as `stated`; without a field, the report does not say it at all. grade:
    `value` is an Admiralty grade of a source or a claim. note: `value` is a text.
    """

    id: str
    kind: JudgementKind
    records: tuple[str, ...]
    field: str | None = None
    value: Json = None
    stated: Json = None
    by: str
    at: str
    reason: str | None = None
    retracted_at: str | None = None
    retracted_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Hold that a report was withdrawn: hidden from `at` until `ended_at`.

    `article` is its id; `erased_at` says when its words were struck out.
    """

    article: str
    title: str | None
    by: str
    at: str
    reason: str | None = None
    erased_at: str | None = None
    ended_at: str | None = None
    ended_by: str | None = None
