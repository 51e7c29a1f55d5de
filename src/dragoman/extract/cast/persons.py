"""Which known person a name or an office means, by role, country and date."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dragoman.domain import Reason
from dragoman.knowledge import Entry, Knowledge, Spell

FULL: Final = 2
"""So many words of a name tell a person apart; a surname alone does not."""
NEAR: Final = 0.9
"""Least likeness of an unlisted spelling to a known name."""
ROLE, COUNTRY, NAME, SURNAME, DATE = 3.0, 1.5, 2.0, 0.5, 1.0
LEAST: Final = 2.0
"""Less than a full name, or a surname with the country and a role of the day: no one."""
ELSEWHERE: Final = -2.0
DESCRIBED: Final = -3.0
"""What a description that is no office ("a baker") weighs against a namesake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """Hold what a report says of a person: words of name and role, whose it is, when."""

    words: str | None
    entries: tuple[Entry, ...] = ()
    role: str | None = None
    slots: tuple[str, ...] = ()
    on: str | None = None
    countries: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    stray: bool = False
    former: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Hold whom a clue means, or None, and why: each candidate with its score."""

    entry: Entry | None
    why: tuple[Reason, ...] = ()


NOBODY: Final = Choice(None)


def choose_person(clue: Clue, knowledge: Knowledge) -> Choice:
    """Choose the known person whom a clue means; a wrong one is worse than none."""
    if clue.words is None:
        return _holder(clue, knowledge)
    candidates = _candidates(clue, knowledge)
    if not candidates:
        return NOBODY
    held = _held(clue, knowledge)
    scored = sorted(
        ((_score(entry, near, clue, held), entry) for entry, near in candidates),
        key=lambda pair: (-pair[0][0], -len(pair[1].spells), pair[1].id),
    )
    best, entry = scored[0]
    tied = [e for (s, _), e in scored[1:] if s == best[0] and not _same(e, entry)]
    why = tuple(Reason(f"{e.id}: {why}", score) for (score, why), e in scored[:3])
    if best[0] < LEAST or tied:
        return Choice(None, why)
    return Choice(entry, why)


def _same(one: Entry, other: Entry) -> bool:
    """Say whether two rows are one man listed twice (a head of state's territories)."""
    return (
        one.name == other.name
        or one.id.startswith(other.id)
        or (other.id.startswith(one.id))
    )


def _candidates(clue: Clue, knowledge: Knowledge) -> list[tuple[Entry, float]]:
    known = {entry.id: (entry, 1.0) for entry in clue.entries}
    if clue.words is not None and (not known or len(clue.words.split()) < FULL):
        for entry, near in knowledge.persons_named(clue.words):
            if near >= NEAR and entry.id not in known:
                known[entry.id] = (entry, near)
    return list(known.values())


def _held(clue: Clue, knowledge: Knowledge) -> frozenset[str]:
    """The ids of those who held the office that the clue names on its day."""
    if clue.role is None:
        return frozenset()
    on = None if clue.former else clue.on
    return frozenset(
        entry.id
        for slot in clue.slots
        for entry in knowledge.holder(clue.role, slot, on)
    )


def _score(
    entry: Entry, near: float, clue: Clue, held: frozenset[str]
) -> tuple[float, str]:
    reasons = []
    full = clue.words is not None and len(clue.words.split()) >= FULL
    listed = entry in clue.entries
    score = (NAME if full else SURNAME) * near
    reasons.append("full name" if full else "surname")
    if listed and not full and not _weak(entry, clue.words or ""):
        score += NAME
        reasons.append("known by it")
    if entry.id in held:
        score += ROLE
        reasons.append("held the office")
    slots = slots_of(entry)
    places = {s for s in clue.slots if len(s) == len("EGY")}
    if slots & (set(clue.slots) | clue.bodies | clue.countries):
        score += COUNTRY
        reasons.append("of a country or body in the report")
    elif places and not slots & places:
        score += ELSEWHERE
        reasons.append("of another country")
    if clue.stray and entry.id not in held:
        score += DESCRIBED
        reasons.append("described as something else")
    return round(score, 2), ", ".join(reasons)


def _weak(entry: Entry, words: str) -> bool:
    return words.casefold() in {w.casefold() for w in entry.weak}


def slots_of(entry: Entry) -> set[str]:
    """The countries and bodies of a person's roles."""
    found = {entry.country} if entry.country else set()
    for spell in entry.spells:
        found |= {s for s in (spell.country, spell.organisation) if s}
    return found


def _holder(clue: Clue, knowledge: Knowledge) -> Choice:
    """Who held an office on the report's day; None where two or nobody did."""
    if clue.role is None or clue.on is None or clue.former:
        return NOBODY
    for slot in clue.slots:
        held = knowledge.holder(clue.role, slot, clue.on)
        distinct = _distinct(held)
        if len(distinct) == 1:
            why = Reason(f"{distinct[0].id}: {clue.role} of {slot} on {clue.on}", ROLE)
            return Choice(distinct[0], (why,))
        if distinct:
            return Choice(
                None, tuple(Reason(f"{e.id}: too", ROLE) for e in distinct[:3])
            )
    return NOBODY


def _distinct(entries: Iterable[Entry]) -> list[Entry]:
    found: list[Entry] = []
    for entry in sorted(entries, key=lambda e: (-len(e.spells), e.id)):
        if not any(_same(entry, kept) for kept in found):
            found.append(entry)
    return found


def spell_on(entry: Entry, on: str | None) -> Spell | None:
    """The role that a person held on a day, the latest begun first; else None."""
    held = [s for s in entry.spells if s.covers(on) and (s.start or s.organisation)]
    if on is None or not held:
        return None
    return max(held, key=lambda s: (s.start or "", s.role))
