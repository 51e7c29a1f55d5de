"""The nouns as JSON values and back; nothing but the standard library."""

import hashlib
import json
import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Noun = TypeVar("Noun")
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def to_json(value: object) -> Json:
    """Turn a noun into JSON values; tuples become lists."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if is_dataclass(value):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value)}
    msg = f"not a noun of the ledger: {type(value).__name__}"
    raise TypeError(msg)


def from_json(kind: type[Noun], value: Json) -> Noun:
    """Make a noun of the given dataclass from what `to_json` gave.

    Raises:
        TypeError: a field is missing or unknown.
        ValueError: a span is not one.
    """
    made: Noun = _build(kind, value)
    return made


def _build(hint: Any, value: Json) -> Any:  # noqa: ANN401 - a type hint is any object
    if value is None:
        return None
    if isinstance(hint, type) and is_dataclass(hint):
        return _build_noun(hint, value)
    if get_origin(hint) is tuple and isinstance(value, list):
        return _build_tuple(get_args(hint), value)
    if isinstance(hint, types.UnionType):
        inner = [part for part in get_args(hint) if part is not types.NoneType]
        return _build(inner[0], value) if len(inner) == 1 else value
    return value


def _build_noun(hint: Any, value: Json) -> Any:  # noqa: ANN401 - as above
    if not isinstance(value, dict):
        msg = f"{hint.__name__} must be an object"
        raise TypeError(msg)
    hints = _hints(hint)
    unknown = value.keys() - hints.keys()
    if unknown:
        msg = f"{hint.__name__} has no field {', '.join(sorted(unknown))}"
        raise TypeError(msg)
    return hint(**{name: _build(hints[name], item) for name, item in value.items()})


def _build_tuple(hints: tuple[Any, ...], value: list[Json]) -> tuple[Any, ...]:
    if len(hints) == 2 and hints[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        return tuple(_build(hints[0], item) for item in value)
    return tuple(_build(h, item) for h, item in zip(hints, value, strict=True))


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def canonical(value: Json) -> str:
    """Write JSON in the one form that is hashed: sorted keys, no blanks."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value: Json) -> str:
    """Hash a JSON value: sha-256 of its canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
