"""The nouns as JSON values and back; nothing but the standard library."""

import hashlib
import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Noun = TypeVar("Noun")
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

PLAIN = frozenset((types.NoneType, bool, int, float, str))
WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def to_json(value: object) -> Json:
    """Turn a noun, or JSON within one, into JSON values; tuples become lists."""
    kind: Any = value.__class__
    if kind in PLAIN:
        return value  # type: ignore[return-value]  # its class says so
    if kind is tuple or kind is list:
        return [to_json(item) for item in value]  # type: ignore[attr-defined]  # so too
    if isinstance(value, dict):
        return {str(name): to_json(item) for name, item in value.items()}
    return {name: to_json(getattr(value, name)) for name in _names(kind)}


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    if not is_dataclass(kind):
        msg = f"not a noun of the ledger: {kind.__name__}"
        raise TypeError(msg)
    return tuple(f.name for f in fields(kind))


def from_json(kind: type[Noun], value: Json) -> Noun:
    """Make a noun of the given dataclass from what `to_json` gave.

    Raises:
        TypeError: a field is missing or unknown.
        ValueError: a span is not one.
    """
    hint: Any = kind
    made: Noun = _maker(hint)(value)
    return made


Make = Callable[[Any], Any]


def _same(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    return value


@cache
def _maker(hint: Any) -> Make:  # noqa: ANN401 - a type hint is any object
    """Make the function that builds a value of a type; made once for each type."""
    if isinstance(hint, type) and is_dataclass(hint):
        return _noun_maker(hint)
    if get_origin(hint) is tuple:
        return _tuple_maker(get_args(hint))
    if isinstance(hint, types.UnionType):
        inner = [part for part in get_args(hint) if part is not types.NoneType]
        return _maker(inner[0]) if len(inner) == 1 else _same
    return _same


def _noun_maker(kind: type[Any]) -> Make:
    made = {name: _maker(hint) for name, hint in get_type_hints(kind).items()}
    makers = {name: make for name, make in made.items() if make is not _same}
    if not makers:
        return lambda value: None if value is None else kind(**value)

    def build(value: Any) -> Any:  # noqa: ANN401 - any JSON value
        if value is None:
            return None
        given = {**value}
        for name, make in makers.items():
            told = given.get(name)
            if told is not None:
                given[name] = make(told)
        return kind(**given)

    return build


def _tuple_maker(hints: tuple[Any, ...]) -> Make:
    if len(hints) == 2 and hints[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        one = _maker(hints[0])
        if one is _same:
            return lambda value: tuple(value) if isinstance(value, list) else value
        return lambda value: (
            tuple([one(item) for item in value]) if isinstance(value, list) else value
        )
    makers = [_maker(hint) for hint in hints]
    return lambda value: (
        tuple(make(item) for make, item in zip(makers, value, strict=True))
        if isinstance(value, list)
        else value
    )


def canonical(value: Json) -> str:
    """Write JSON in the one form that is hashed: sorted keys, no blanks."""
    return WRITER.encode(value)


def digest(value: Json) -> str:
    """Hash a JSON value: sha-256 of its canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
