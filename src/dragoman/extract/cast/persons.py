"""Which known person a name or an office means, by role, country and date."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dragoman.domain import Reason
from dragoman.extract.cast.nouns import words
from dragoman.knowledge import Entry, Knowledge, Spell
from dragoman.knowledge.spelling import tokens

FULL: Final = 2
"""So many words of a name tell a person apart; a surname alone does not."""
NEAR: Final = 0.9
"""Least likeness of an unlisted spelling to a known name."""
ROLE: Final = 3.0
COUNTRY: Final = 1.0
NAME: Final = 2.0
KNOWN_SURNAME: Final = 1.0
BODY: Final = 1.5
LEAST: Final = 2.0
"""Less than a full name, or a surname with the country and the office, is no one."""
ELSEWHERE: Final = -2.0
DESCRIBED: Final = -3.0
"""What a description that is no office ("a baker") weighs against a namesake."""
TOLD: Final = 3
"""So many of the persons weighed are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """Hold what a report says of a person.

    `slots` are whose office it is, `own_country` the one that stands before the name;
    `countries` and `bodies` are all that the report names.
    """

    words: str | None
    entries: tuple[Entry, ...] = ()
    role: str | None = None
    slots: tuple[str, ...] = ()
    own_country: str | None = None
    on: str | None = None
    countries: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    stray: bool = False
    former: bool = False

    @property
    def full(self) -> bool:
        """Whether more than a surname is given."""
        return self.words is not None and len(self.words.split()) >= FULL


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
    held = _held(clue, knowledge)
    weighed = sorted(
        (
            (_weighed(entry, near, clue, held, slots_of(entry, knowledge)), entry)
            for entry, near in _candidates(clue, knowledge)
        ),
        key=lambda pair: (-pair[0].score, -len(pair[1].spells), pair[1].id),
    )
    if not weighed:
        return NOBODY
    why = tuple(reason for reason, _ in weighed[:TOLD])
    best, entry = weighed[0][0].score, weighed[0][1]
    tied = any(r.score == best and not same(e, entry) for r, e in weighed[1:])
    return Choice(None if best < LEAST or tied else entry, why)


def same(one: Entry, other: Entry) -> bool:
    """Say whether two rows are one person listed twice: one name is in the other."""
    few, many = sorted((set(tokens(one.name)), set(tokens(other.name))), key=len)
    return len(few) >= FULL and few <= many


def _candidates(clue: Clue, knowledge: Knowledge) -> list[tuple[Entry, float]]:
    known = {entry.id: (entry, 1.0) for entry in clue.entries}
    if clue.words is not None and (not known or not clue.full):
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


def _weighed(
    entry: Entry, near: float, clue: Clue, held: frozenset[str], slots: set[str]
) -> Reason:
    reasons: list[tuple[str, float]] = []
    if clue.full:
        reasons.append(("full name", NAME * near))
    elif entry in clue.entries:
        weak = _weak(entry, clue.words or "")
        reasons.append(("known by this name", KNOWN_SURNAME if weak else NAME))
    else:
        reasons.append(("surname", 0.0))
    if entry.id in held:
        reasons.append(("held the office", ROLE))
    if slots & {*clue.slots, *clue.bodies}:
        reasons.append(("of a body in the report, or of the country said", BODY))
    elif slots & clue.countries:
        reasons.append(("of a country in the report", COUNTRY))
    elif clue.own_country and entry.country and not clue.former:
        reasons.append(("of another country", ELSEWHERE))
    if clue.stray and entry.id not in held:
        reasons.append(("described as something else", DESCRIBED))
    told = ", ".join(text for text, _ in reasons)
    return Reason(f"{entry.id}: {told}", round(sum(s for _, s in reasons), 2))


def _weak(entry: Entry, words: str) -> bool:
    return words.casefold() in {w.casefold() for w in entry.weak}


def slots_of(entry: Entry, knowledge: Knowledge) -> set[str]:
    """The countries and bodies of a person's roles, and the bodies above those."""
    found = {entry.country} if entry.country else set()
    for spell in entry.spells:
        found |= {s for s in (spell.country, spell.organisation) if s}
        if spell.organisation:
            found.update(knowledge.ancestors(spell.organisation))
    return found


def _holder(clue: Clue, knowledge: Knowledge) -> Choice:
    """Who held an office on the report's day; None where two or nobody did."""
    if clue.role is None or clue.on is None or clue.former:
        return NOBODY
    for slot in clue.slots:
        held = _dated(_holders(clue.role, slot, clue.on, knowledge), clue.on)
        why = tuple(
            Reason(f"{e.id}: {clue.role} of {slot} on {clue.on}", ROLE)
            for e in held[:TOLD]
        )
        if held:
            return Choice(held[0] if len(held) == 1 else None, why)
    return NOBODY


def _holders(role: str, slot: str, on: str, knowledge: Knowledge) -> list[Entry]:
    """Who held an office; the head of a body also by what such heads are called."""
    found = _distinct(knowledge.holder(role, slot, on))
    if found or role.lower() not in words("heads") or not slot.startswith("org:"):
        return found
    for title in sorted(words("head_title")):
        found = _distinct(knowledge.holder(title, slot, on))
        if found:
            return found
    return []


def _dated(entries: list[Entry], on: str) -> list[Entry]:
    """Of several, those whose role is known to have begun by the day."""
    begun = [
        e
        for e in entries
        if any(
            s.start and s.start <= on[: len(s.start)] and s.covers(on) for s in e.spells
        )
    ]
    return begun if len(entries) > 1 else entries


def _distinct(entries: Iterable[Entry]) -> list[Entry]:
    found: list[Entry] = []
    for entry in sorted(entries, key=lambda e: ("hand" not in e.source, e.id)):
        if not any(same(entry, kept) for kept in found):
            found.append(entry)
    return found


def spell_on(entry: Entry, on: str | None) -> Spell | None:
    """The role that a person held on a day, the latest begun first; else None."""
    held = [s for s in entry.spells if s.covers(on) and (s.start or s.organisation)]
    if on is None or not held:
        return None
    return max(held, key=lambda s: (s.start or "", s.role))
