"""Choose among the rows that tell who held an office on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dragoman.knowledge.entry import Entry, Spell
from dragoman.knowledge.normal import key_of
from dragoman.knowledge.offices import HEADS, office_of

LEADING: Final = frozenset(("head_of_state", "head_of_government"))
MINISTERS: Final = frozenset(
    ("foreign_minister", "defence_minister", "interior_minister")
)
SERVICES: Final = frozenset(
    ("military_chief", "intelligence_chief", "national_security_adviser", "speaker")
)
AGAINST: Final = frozenset(("REB", "UAF", "OPP", "PTY"))
"""Sectors of bodies whose officers hold no office of their country."""
MONTH: Final = len("2024-05")


@dataclass(frozen=True, slots=True)
class Held:
    """Hold one spell that fits the asked words, and how well (see `offices.fit`)."""

    person: Entry
    spell: Spell
    body: Entry | None
    fit: int


def sitting(held: Iterable[Held], role: str, slot: str, on: str | None) -> list[Entry]:
    """Give the persons whose spells fit best; of one seat the latest who took it.

    A state's offices are not those of the groups that fight it (the president of a
    rebel movement), and its own seat comes before that of one of its parts.
    """
    office, of_state = office_of(role), not slot.startswith("org:")
    head = not of_state and set(key_of(role).split()) <= HEADS
    seat = head or office in LEADING | MINISTERS | SERVICES
    found = [
        h for h in held if not (seat and of_state and h.body and _is_against(h.body))
    ]
    best = max((h.fit for h in found), default=0)
    found = [h for h in found if best and h.fit == best]
    if seat and of_state and any(_is_national(h) for h in found):
        found = [h for h in found if _is_national(h) or office not in LEADING]
    if seat and on is not None and _is_one_seat(found, office):
        found = _latest(found, on)
    return list({h.person.id: h.person for h in found}.values())


def _is_against(body: Entry) -> bool:
    return body.sector in AGAINST or body.kind in ("armed_group", "party")


def _is_national(held: Held) -> bool:
    """Say whether a spell is of the state itself, not of one of its bodies."""
    organisation = held.spell.organisation
    return organisation is None or organisation.startswith("state:")


def _is_one_seat(held: list[Held], office: str | None) -> bool:
    """Say whether the spells are of one seat: services have a head each."""
    if office in MINISTERS:
        return True
    if office in LEADING:
        return all(_is_national(h) and "other" not in h.spell.role for h in held)
    return len({h.spell.organisation for h in held if h.spell.organisation}) <= 1


def _latest(held: list[Held], on: str) -> list[Held]:
    """The spell begun last; all of them where one may or may not have begun.

    One of which no start is known gives way to those that are known to have begun.
    """
    dated = [h for h in held if h.spell.start]
    if not dated or not all(_begun(h.spell.start or "", on) for h in dated):
        return held
    last = max(h.spell.start or "" for h in dated)
    return [h for h in dated if h.spell.start == last]


def _begun(start: str, on: str) -> bool:
    """Say whether a start, as exact as it is told, surely lies before a day."""
    return start <= on if len(start) > MONTH else start < on[: len(start)]
