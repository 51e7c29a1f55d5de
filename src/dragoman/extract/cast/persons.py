"""Which known person a name or an office means, by role, country and date."""

from dataclasses import dataclass
from typing import Final

from dragoman.domain import Reason
from dragoman.extract.cast.nouns import words
from dragoman.knowledge import Entry, Knowledge, Spell
from dragoman.knowledge.offices import office_of

FULL: Final = 2
"""So many words of a name tell a person apart; a surname alone does not."""
NEAR: Final = 0.9
"""Least likeness of an unlisted spelling to a known name."""
ROLE: Final = 3.0
LEADER: Final = 1.0
LEADING: Final = frozenset(("head_of_state", "head_of_government"))
COUNTRY: Final = 1.0
NAME: Final = 2.0
KNOWN_SURNAME: Final = 1.0
BODY: Final = 1.5
LEAST: Final = 2.0
"""Less than a full name, or a surname with the country and the office, is no one."""
LEAST_LAND: Final = 0.0
"""Namesakes with an office, none of whom speaks against it, tell a country."""
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
    country: str | None = None
    """Of several who are meant as likely, the country that all of them have."""


NOBODY: Final = Choice(None)


def choose_person(clue: Clue, knowledge: Knowledge) -> Choice:
    """Choose the known person whom a clue means; a wrong one is worse than none."""
    if clue.words is None:
        return _holder(clue, knowledge)
    held = _held(clue, knowledge)
    candidates = _candidates(clue, knowledge)
    leader = _leader([entry for entry, _ in candidates], clue)
    weighed = sorted(
        (
            (_weighed(entry, near, clue, held | leader, knowledge), entry)
            for entry, near in candidates
        ),
        key=lambda pair: (-pair[0].score, -len(pair[1].spells), pair[1].id),
    )
    if not weighed:
        return NOBODY
    why = tuple(reason for reason, _ in weighed[:TOLD])
    best, entry = weighed[0][0].score, weighed[0][1]
    likely = [e for reason, e in weighed if reason.score == best]
    if best >= LEAST and len(likely) == 1:
        return Choice(entry, why)
    return Choice(None, why, _one_country(likely, clue) if best >= LEAST_LAND else None)


def _one_country(likely: list[Entry], clue: Clue) -> str | None:
    """The country of namesakes who all held the office that is named ("Bush")."""
    office = None if clue.role is None else office_of(clue.role)
    lands = {entry.country for entry in likely}
    held = all(any(office_of(s.role) == office for s in e.spells) for e in likely)
    return lands.pop() if office is not None and held and len(lands) == 1 else None


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


def _leader(candidates: list[Entry], clue: Clue) -> frozenset[str]:
    """The id of the one leader of a surname then, if the report names the state."""
    if clue.full or clue.on is None or clue.role is not None:
        return frozenset()
    led = {e.id for e in candidates if any(_leads(s, clue) for s in e.spells)}
    return frozenset(led) if len(led) == 1 else frozenset()


def _leads(spell: Spell, clue: Clue) -> bool:
    begun = spell.start is not None and spell.covers(clue.on)
    office = office_of(spell.role)
    return begun and office in LEADING and spell.country in clue.countries


def _weighed(
    entry: Entry, near: float, clue: Clue, held: frozenset[str], knowledge: Knowledge
) -> Reason:
    slots = slots_of(entry, knowledge)
    reasons: list[tuple[str, float]] = []
    if clue.full:
        reasons.append(("full name", NAME * near))
    elif entry in clue.entries:
        weak = _weak(entry, clue.words or "")
        reasons.append(("known by this name", KNOWN_SURNAME if weak else NAME))
    else:
        reasons.append(("surname", 0.0))
    if entry.id in held:
        told = "held the office" if clue.role else "the one leader of this name then"
        reasons.append((told, ROLE if clue.role else LEADER))
    if slots & {*clue.slots, *clue.bodies}:
        reasons.append(("of a body in the report, or of the country said", BODY))
    elif slots & clue.countries:
        reasons.append(("of a country in the report", COUNTRY))
    elif clue.own_country and entry.country and not clue.former:
        reasons.append(("of another country", ELSEWHERE))
    if clue.stray and entry.id not in held:
        reasons.append(("described as something else", DESCRIBED))
    words = ", ".join(text for text, _ in reasons)
    return Reason(f"{entry.id}: {words}", round(sum(s for _, s in reasons), 2))


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
    found = list(knowledge.holder(role, slot, on))
    if found or role.lower() not in words("heads") or not slot.startswith("org:"):
        return found
    for title in sorted(words("head_title")):
        found = list(knowledge.holder(title, slot, on))
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


def spell_on(entry: Entry, on: str | None) -> Spell | None:
    """The role that a person held on a day, the latest begun first; else None."""
    held = [s for s in entry.spells if s.covers(on) and (s.start or s.organisation)]
    if on is None or not held:
        return None
    return max(held, key=lambda s: (s.start or "", s.role))
