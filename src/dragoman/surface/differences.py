"""What changed, told for people: what is new, gone, or says something else."""

from collections.abc import Iterator
from typing import Final

from dragoman.domain.wire import Json, canonical
from dragoman.store import FieldChange, RowChange
from dragoman.store.links import Kept
from dragoman.surface.judging import NOT_STATED
from dragoman.surface.line import Line, excerpt
from dragoman.surface.rows import tell
from dragoman.surface.vanishing import kind_of, link_words
from dragoman.surface.wording import number, plain

MARKS: Final = {"new": "+", "gone": "-", "changed": "~"}
MOST: Final = 70
"""Characters shown of a value before and after."""
NAMING: Final = ("name", "word", "issue", "text")
"""Fields by which an item of a list is told."""


def change_line(change: RowChange) -> tuple[str, Line]:
    """Tell a change: the sign, the day of the report, what, and how it differs."""
    row = change.after if change.after is not None else change.before
    if row is None:
        return "", Line(what="")
    told = tell(row)
    lead = f"{MARKS[change.what]} {told.lead}"
    line = told.line
    if change.what == "changed":
        details = tuple(field_words(field) for field in change.fields)
        return lead, Line(
            what=line.what, details=details, chain=line.chain, notes=line.notes
        )
    return lead, line


def link_line(kept: Kept) -> tuple[str, Line]:
    """Tell a derived record that came, or fell."""
    sign = MARKS["new" if kept.retired_at is None else "gone"]
    at = kept.retired_at or kept.recorded_at
    link = kept.link
    return f"{sign} {at[:10]}", Line(
        what=f"{plain(kind_of(link))}: {link_words(link)}",
        notes=(f"rests on {len(link.rests_on)}", f"rule {link.rule}"),
    )


def summary(changes: list[RowChange]) -> str:
    """Count changes: "2 new, 1 gone, 3 changed"."""
    counts = [(sum(c.what == what for c in changes), what) for what in MARKS]
    return ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing"


def field_words(field: FieldChange) -> str:
    """Tell a field before and after; long words around the place where they part."""
    if isinstance(field.before, list) and isinstance(field.after, list):
        told = ", ".join(_items(field.before, field.after))
        return f"{plain(field.field)}: {told or 'on whose word'}"
    before, after = field.before, field.after
    if isinstance(before, str) and isinstance(after, str):
        pairs = enumerate(zip(before, after, strict=False))
        at = next((i for i, (a, b) in pairs if a != b), min(len(before), len(after)))
        shown = (_excerpt(text, at) for text in (before, after))
        return f"{plain(field.field)}: {' → '.join(shown)}"
    return f"{plain(field.field)}: {_value(before)} → {_value(after)}"


def _excerpt(text: str, at: int) -> str:
    """Give the words around the place where two texts part."""
    return (
        excerpt(plain(text), (at, min(len(text), at + MOST // 2)), MOST) or NOT_STATED
    )


def _items(before: list[Json], after: list[Json]) -> Iterator[str]:
    """Tell which items of a list went, and which came."""
    old, new = ({canonical(item) for item in side} for side in (before, after))
    gone = [_value(item) for item in before if canonical(item) not in new]
    come = [_value(item) for item in after if canonical(item) not in old]
    yield from (f"- {told}" for told in gone if told not in come)
    yield from (f"+ {told}" for told in come if told not in gone)


def _value(value: Json) -> str:
    if value is None or value == "":
        return NOT_STATED
    if isinstance(value, str):
        return excerpt(plain(value), None, MOST)
    if isinstance(value, dict):
        return excerpt(_object(value), None, MOST)
    if isinstance(value, float):
        return number(value)
    return canonical(value)


def _object(value: dict[str, Json]) -> str:
    """Tell an item of a list by its name and by what else is stated of it."""
    first = next((str(value[k]) for k in NAMING if value.get(k)), "")
    rest = [
        plain(str(item))
        for name, item in value.items()
        if name not in NAMING and isinstance(item, str) and len(item) < MOST
    ]
    inner = [_object(item) for item in value.values() if isinstance(item, dict)]
    numbers = [
        f"{name} {item:g}" for name, item in value.items() if isinstance(item, float)
    ]
    return " ".join((plain(first), *rest, *numbers, *inner)).strip()
