"""On whose word a record rests: the sources from the page inwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from dragoman.domain.reading import Reading
from dragoman.domain.records import Actor, Attribution

NOBODY_NAMED = "source not named"


@dataclass(frozen=True, slots=True)
class Chain:
    """Hold the names a record rests on, outermost first, and how deep it is nested.

    `depth` counts the attributions; the page's outlet and agency are none.
    """

    names: tuple[str, ...]
    depth: int


def chain(reading: Reading, attribution: str | None) -> tuple[str, ...]:
    """The names one record rests on: outlet, agency, then each source inwards.

    What the report says in its own voice ends at the page's outlet or agency. For
    many records of a reading, ask `chains_of` once.
    """
    actors = {a.id: a for a in reading.actors}
    links = [source_name(a, actors) for a in relays(reading, attribution)]
    return _without_repeats((*page_chain(reading).names, *links))


def chains_of(reading: Reading) -> dict[str | None, Chain]:
    """Make the chain of each attribution by its id, and under None the page's own."""
    actors = {a.id: a for a in reading.actors}
    table = {a.id: a for a in reading.attributions}
    found: dict[str | None, Chain] = {None: page_chain(reading)}
    for attribution in reading.attributions:
        for one in reversed(_outwards(attribution.id, table, found)):
            outer = found.get(one.inside, found[None])
            names = _without_repeats((*outer.names, source_name(one, actors)))
            found[one.id] = Chain(names, outer.depth + 1)
    return found


def page_chain(reading: Reading) -> Chain:
    """Make the chain of what a report says in its own voice."""
    page = reading.article
    names = (page.outlet, page.agency) if page is not None else ()
    return Chain(_without_repeats(tuple(n for n in names if n)), 0)


def relays(reading: Reading, attribution: str | None) -> tuple[Attribution, ...]:
    """The attributions that a record rests on, outermost first."""
    table = {a.id: a for a in reading.attributions}
    return tuple(reversed(_outwards(attribution, table, {})))


def source_name(attribution: Attribution, actors: Mapping[str, Actor]) -> str:
    """Say who an attribution's source is: its actor's name, or the words."""
    actor = actors.get(attribution.source.actor or "")
    if actor is not None:
        return actor.name
    span = attribution.source.span
    return span.text if span is not None else NOBODY_NAMED


def _outwards(
    key: str | None,
    table: Mapping[str, Attribution],
    found: Mapping[str | None, Chain],
) -> list[Attribution]:
    """List an attribution and its relays, as far as their chains are not made yet."""
    path: dict[str, Attribution] = {}
    one = table.get(key or "")
    while one is not None and one.id not in found and one.id not in path:
        path[one.id] = one
        one = table.get(one.inside or "")
    return list(path.values())


def _without_repeats(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name, _ in groupby(names))
