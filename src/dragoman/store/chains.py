"""The chains of all attributions of a reading, each looked up once."""

from dataclasses import dataclass
from itertools import groupby

from dragoman.domain import Actor, Attribution, Reading
from dragoman.domain.chains import NOBODY_NAMED


@dataclass(frozen=True, slots=True)
class Chain:
    """Hold the names a record rests on, outermost first, and how deep it is nested.

    `depth` counts the attributions; the page's outlet and agency are none.
    """

    names: tuple[str, ...]
    depth: int


def page_chain(reading: Reading) -> Chain:
    """Make the chain of what a report says in its own voice."""
    page = reading.article
    names = (page.outlet, page.agency) if page is not None else ()
    return Chain(_without_repeats(tuple(n for n in names if n)), 0)


def chains_of(reading: Reading, actors: dict[str, Actor]) -> dict[str, Chain]:
    """Make the chain of each attribution, by its id."""
    table = {a.id: a for a in reading.attributions}
    found: dict[str | None, Chain] = {None: page_chain(reading)}
    for attribution in reading.attributions:
        for one in reversed(_outwards(attribution, table, found)):
            outer = found.get(one.inside, found[None])
            names = _without_repeats((*outer.names, source_name(one, actors)))
            found[one.id] = Chain(names, outer.depth + 1)
    return {key: chain for key, chain in found.items() if key is not None}


def source_name(attribution: Attribution, actors: dict[str, Actor]) -> str:
    """Say who an attribution's source is: its actor's name, or the words."""
    actor = actors.get(attribution.source.actor or "")
    if actor is not None:
        return actor.name
    span = attribution.source.span
    return span.text if span is not None else NOBODY_NAMED


def _outwards(
    attribution: Attribution,
    table: dict[str, Attribution],
    found: dict[str | None, Chain],
) -> list[Attribution]:
    """List an attribution and its relays, as far as their chains are not made yet."""
    path: dict[str, Attribution] = {}
    current: Attribution | None = attribution
    while current and current.id not in found and current.id not in path:
        path[current.id] = current
        current = table.get(current.inside or "")
    return list(path.values())


def _without_repeats(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name, _ in groupby(names))
