"""Say under which keys a person is found: words of the name, bodies and countries."""

from collections.abc import Callable, Iterator

from dragoman.knowledge.entry import Entry, Spell
from dragoman.knowledge.spelling import skeleton, tokens

Ancestors = Callable[[str], tuple[str, ...]]


def slots_of(spell: Spell, ancestors: Ancestors) -> set[str]:
    """Whose office a role is: a country, a body, and the bodies above it."""
    found = set() if spell.country is None else {spell.country}
    if spell.organisation is not None:
        found |= {spell.organisation.removeprefix("state:")}
        found.update(ancestors(spell.organisation))
    return found


def person_keys(entry: Entry, ancestors: Ancestors) -> set[str]:
    """Every key of a person: `s:` a word's skeleton, `o:` a country or a body."""
    if entry.kind != "person":
        return set()
    return {*_surnames(entry), *_slots(entry, ancestors)}


def _surnames(entry: Entry) -> Iterator[str]:
    for name in entry.names:
        words = tokens(name)
        for word in words[1:] or words:
            yield f"s:{skeleton(word)}"


def _slots(entry: Entry, ancestors: Ancestors) -> Iterator[str]:
    for spell in entry.spells:
        for slot in slots_of(spell, ancestors):
            yield f"o:{slot}"
