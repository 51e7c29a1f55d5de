"""Which values a correction may give to which field of a record."""

import json
import re
from dataclasses import fields
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from dragoman.domain import (
    Actor,
    Attribution,
    Event,
    Figure,
    Place,
    Proposal,
    Term,
    Time,
)
from dragoman.domain.errors import JudgementError
from dragoman.domain.vocabulary import KINDS
from dragoman.domain.wire import Json, to_json
from dragoman.store.targets import Target

NOUNS: Final[dict[str, type]] = {
    "time": Time,
    "place": Place,
    "actor": Actor,
    "attribution": Attribution,
    "event": Event,
    "proposal": Proposal,
    "figure": Figure,
    "term": Term,
}
FIXED: Final = frozenset(("id", "found_by", "why", "mentions", "terms"))
"""What a reader says of itself, and words of the text: no judgement changes them."""
ACT: Final = Literal[tuple(kind for some in KINDS.values() for kind in some)]
"""Kinds of acts, of any family: family and kind are corrected one after the other."""
GRADE: Final = re.compile("[A-F][1-6]?|[1-6]")
"""The Admiralty code (NATO AJP-2.1): how reliable a source, how credible a claim."""


def checked_grade(value: Json) -> str:
    """Give a grade in capital letters.

    Raises:
        JudgementError: it is none.
    """
    grade = str(value).strip().upper()
    if not GRADE.fullmatch(grade):
        msg = (
            f"{value!r} is no grade: write a letter for a source (A reliable to E "
            "unreliable, F cannot be judged), a number for a claim (1 confirmed to 5 "
            "improbable, 6 cannot be judged), or both: B2"
        )
        raise JudgementError(msg)
    return grade


def correctable(kind: str) -> tuple[str, ...]:
    """Name the fields of a kind of record that may be corrected."""
    hints = get_type_hints(NOUNS[kind])
    names = (f.name for f in fields(NOUNS[kind]) if f.name not in FIXED)
    return tuple(name for name in names if "Span" not in str(hints[name]))


def values_of(kind: str, field: str) -> tuple[str, ...]:
    """List the values that a field can have; none where it is not one of some."""
    if (kind, field) == ("event", "kind"):
        return tuple(get_args(ACT))
    hint = get_type_hints(NOUNS[kind])[field]
    joined = get_origin(hint) in {UnionType, Union}
    parts = get_args(hint) if joined else (hint,)
    some = [part for part in parts if get_origin(part) is Literal]
    return tuple(value for part in some for value in get_args(part))


def checked_value(target: Target, field: str, value: Json) -> Json:
    """Give a value as the field holds it; text that is no text may stand for JSON.

    Raises:
        JudgementError: there is no such field, or it cannot have such a value.
    """
    kind = target.kind or ""
    if kind not in NOUNS:
        msg = f"{target.record} is a report: only what it states can be corrected"
        raise JudgementError(msg)
    if field not in correctable(kind):
        names = ", ".join(correctable(kind))
        msg = f"{field!r} of {kind} cannot be corrected; these can: {names}"
        raise JudgementError(msg)
    hint = get_type_hints(NOUNS[kind])[field]
    if (kind, field) == ("event", "kind"):
        hint = ACT
    return _fitting(hint, value, f"{field} of {kind}")


def _fitting(hint: Any, value: Json, what: str) -> Json:  # noqa: ANN401 - a type hint
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - slow to load

    adapter = TypeAdapter(hint)
    said = ""
    for given in _readings_of(value):
        try:
            return to_json(adapter.validate_python(given))
        except ValidationError as error:
            said = said or error.errors()[0]["msg"]
    msg = f"{value!r} cannot be the {what}: {said}"
    raise JudgementError(msg)


def _readings_of(value: Json) -> tuple[Json, ...]:
    """Give what a value can be meant as: JSON written as text first, then the text."""
    if not isinstance(value, str):
        return (value,)
    try:
        return json.loads(value), value
    except ValueError:
        return (value,)
