"""On whose word a record rests: the sources from the page inwards."""

from dragoman.domain.reading import Reading
from dragoman.domain.records import Attribution

NOBODY_NAMED = "source not named"


def relays(reading: Reading, attribution: str | None) -> tuple[Attribution, ...]:
    """The attributions that a record rests on, outermost first."""
    table = {a.id: a for a in reading.attributions}
    found: list[Attribution] = []
    while attribution in table and table[attribution] not in found:
        found.append(table[attribution])
        attribution = table[attribution].inside
    return tuple(reversed(found))


def chain(reading: Reading, attribution: str | None) -> tuple[str, ...]:
    """The names a record rests on: outlet, agency, then each source inwards.

    What the report says in its own voice ends at the page's outlet or agency.
    """
    page = reading.article
    names = [n for n in (page.outlet, page.agency) if n] if page else []
    names += [source_name(reading, a) for a in relays(reading, attribution)]
    return tuple(name for i, name in enumerate(names) if i == 0 or names[i - 1] != name)


def source_name(reading: Reading, attribution: Attribution) -> str:
    """The name of an attribution's source, its words, or that nobody is named."""
    key = attribution.source.actor
    actor = next((a for a in reading.actors if a.id == key), None)
    if actor is not None:
        return actor.name
    span = attribution.source.span
    return span.text if span is not None else NOBODY_NAMED
