"""Whose side an actor is on: its group or its state."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dragoman.domain import Actor
from dragoman.domain.told import Who
from dragoman.knowledge import Knowledge
from dragoman.knowledge.entry import Entry, Spell
from dragoman.link.reports.words import folded

BODIES: Final = {"government_body", "person", "court"}
TAILS: Final = {
    "delegation",
    "leadership",
    "negotiators",
    "officials",
    "official",
    "team",
    "movement",
    "side",
    "forces",
    "government",
}


@dataclass(slots=True)
class Sides:
    """Say which side a known actor is on, by day; looked up once."""

    base: Knowledge
    _known: dict[tuple[str, str | None], str | None] = field(default_factory=dict)
    _named: dict[str, str | None] = field(default_factory=dict)

    def of(self, key: str, day: str | None) -> str | None:
        """Give the side of an id of the knowledge base, or None where it has none."""
        at = key, day[:7] if day else None
        if at not in self._known:
            self._known[at] = self._find(key, day, 0)
        return self._known[at]

    def named(self, name: str) -> str | None:
        """Give the side of "Hamas delegation": that of the name at its start."""
        if name not in self._named:
            self._named[name] = self._by_name(name)
        return self._named[name]

    def name(self, key: str) -> str | None:
        """Give the usual name of an id."""
        entry = self.base.entry(key)
        return entry.name if entry is not None else None

    def party(self, key: str) -> Who | None:
        """Name a state or a group; None for any other."""
        entry = self.base.entry(key)
        if entry is None:
            return None
        match entry.kind:
            case "state" | "armed_group" | "party":
                return Who(key, entry.name, entry.kind)
        return None

    def _find(self, key: str, day: str | None, depth: int) -> str | None:
        entry = self.base.entry(key)
        if entry is None or entry.kind == "place" or depth > len(BODIES):
            return None
        if entry.kind == "person":
            return self._of_person(entry, day, depth)
        above = self.base.ancestors(key)
        if entry.kind in BODIES and entry.country and entry.country != "PSE":
            return f"state:{entry.country}"
        return above[-1] if above and above[-1].startswith(("org:", "state:")) else key

    def _of_person(self, entry: Entry, day: str | None, depth: int) -> str | None:
        held = [s for s in entry.spells if s.covers(day)] or list(entry.spells[-1:])
        # Who governs acts for the state, whatever party he leads.
        for spell in sorted(held, key=self._is_of_party):
            if spell.organisation:
                found = self._find(spell.organisation, day, depth + 1)
                if found is not None:
                    return found
        return f"state:{entry.country}" if entry.country else None

    def _is_of_party(self, spell: Spell) -> bool:
        entry = self.base.entry(spell.organisation or "")
        return entry is not None and entry.kind == "party"

    def _by_name(self, name: str) -> str | None:
        words = name.removeprefix("the ").split()
        while len(words) > 1 and words[-1].lower() in TAILS:
            words.pop()
            for hit in self.base.lookup(" ".join(words)):
                if hit.entry.kind != "place":
                    return self.of(hit.entry.id, None)
        return None


BOTH: Final = re.compile(r"(the )?(two |both )?(sides|parties)")


def who_is(actor: Actor) -> Who:
    """Name an actor across reports; one without a name is known in its report alone."""
    if BOTH.fullmatch(actor.name.casefold()):
        return Who("other:both sides", actor.name, actor.kind)
    if actor.kb is not None:
        return Who(actor.kb, actor.name, actor.kind)
    if actor.anonymity != "named":
        return Who(actor.id, actor.name, actor.kind)
    return Who(f"{actor.kind}:{folded(actor.name)}", actor.name, actor.kind)


def side_of(
    actor: Actor, actors: Mapping[str, Actor], sides: Sides, day: str | None
) -> str:
    """Give the side that an actor acts for; a stranger is its own side."""
    seen: set[str] = set()
    one: Actor | None = actor
    while one is not None and one.id not in seen:
        seen.add(one.id)
        found = sides.of(one.kb, day) if one.kb is not None else None
        if found is not None:
            return found
        above = actors.get(one.affiliation or "")
        if above is None:
            break
        one = above
    found = sides.named(actor.name)
    if found is not None:
        return found
    official = actor.kind in BODIES or actor.kind in {"unnamed", "other"}
    if official and actor.country not in {None, "PSE"}:
        return f"state:{actor.country}"
    return who_is(actor).key
