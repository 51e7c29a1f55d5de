"""What the knowledge base holds, drawn for people."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.knowledge import Knowledge, load
from dragoman.knowledge.entry import Entry, Hit
from dragoman.store import Filter, Ledger
from dragoman.surface.cli import render


def meanings(base: Knowledge, name: str) -> tuple[Hit, ...]:
    """Give what a name can mean; where nobody has it, persons of a like spelling."""
    exact = base.lookup(name)
    if exact:
        return exact
    return tuple(Hit(entry, "variant") for entry, _ in base.persons_named(name))


def draw(hit: Hit, on: str | None) -> RenderableType:
    """Draw one meaning: what it is, its other names, roles by date, its source."""
    return _drawn(hit.entry, f"{hit.sort} of {hit.entry.kind}", on)


def draw_rows(ledger: str, wanted: Filter) -> None:
    """Draw the rows of the actors that a ledger was asked for, with their sources."""
    base, out = load(), render.console()
    with Ledger(ledger, read_only=True) as book:
        found = [base.entry(row.kb) for row in book.actors(wanted) if row.kb]
    for entry in found:
        if entry is not None:
            out.print(_drawn(entry, entry.kind, None))


def _drawn(entry: Entry, sort: str, on: str | None) -> RenderableType:
    head = Text.assemble((entry.name, "bold"), f"  {entry.id}  ({sort})")
    return Group(head, *(Text(f"  {line}") for line in _facts(entry, on)), Text(""))


def _facts(entry: Entry, on: str | None) -> Iterator[str]:
    country = entry.country or "no country"
    yield " · ".join(
        t for t in (country, entry.sector, entry.parent, entry.feature) if t
    )
    if entry.aliases:
        yield f"also: {', '.join(entry.aliases[:8])}"
    for spell in entry.spells:
        held = "" if on is None or spell.covers(on) else f" (not on {on})"
        where = spell.organisation or spell.country or ""
        span = f"{spell.start or '?'} to {spell.end or 'open'}"
        yield f"{span}: {spell.role}, {where}{held}"
    if entry.lat is not None:
        yield f"{entry.lat:.3f}, {entry.lon:.3f}"
    yield f"source: {entry.source}, as of {entry.as_of or 'not stated'}"
