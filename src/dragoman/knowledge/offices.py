"""Read the words of a role, and say whether they name the office that someone held."""

import re
from functools import lru_cache
from typing import Final

from dragoman.knowledge.entry import Entry, Spell
from dragoman.knowledge.lists import Role, roles
from dragoman.knowledge.normal import key_of

PREPOSITIONS: Final = frozenset("of to for in on at".split())
LOWER_RANKS: Final = frozenset(
    "deputy vice assistant former ex acting first under undersecretary".split()
)
PIECES: Final = re.compile(r",|;|/| and (?=[A-Z])|\(")
HEADS: Final = frozenset(
    "chief head director leader chairman chair president chairperson commander "
    "secretary general chairwoman boss emir".split()
)
HEAD_PHRASES: Final = frozenset(
    ("director general", "secretary general", "general director")
)
LONGEST_ROLE: Final = 8
BY_SECTOR: Final = {
    "SPY": "intelligence_chief",
    "MIL": "military_chief",
    "IGO": "igo_head",
    "PTY": "party_leader",
    "REB": "armed_group_leader",
    "UAF": "armed_group_leader",
}
GENERIC: Final = frozenset(
    "minister deputy_minister diplomat military_officer local_official legislator "
    "spokesperson envoy adviser negotiator mediator party_official igo_official "
    "judge police coordinator deputy_head court_official religious_leader "
    "community_leader civilian analyst journalist business medical".split()
)
"""Offices that many hold at once: only the very words of the role name one of them."""


@lru_cache(maxsize=1 << 13)
def role_of(phrase: str) -> Role | None:
    """Find the longest known role in a phrase; what stands after "of" or "to" is none.

    "Adviser to the prime minister" is an adviser.
    """
    words = key_of(phrase).split()
    small = (n for n, word in enumerate(words) if word in PREPOSITIONS)
    reach = next(small, len(words))
    known = roles()
    for size in range(min(len(words), LONGEST_ROLE), 0, -1):
        for start in range(min(reach, len(words) - size + 1) - 1, -1, -1):
            role = known.get(" ".join(words[start : start + size]))
            if role is not None:
                return role
    return None


@lru_cache(maxsize=1 << 13)
def office_of(piece: str) -> str | None:
    """The office of one role's words, `deputy:` before it where it is a lower rank."""
    role = role_of(piece)
    if role is None:
        return None
    lower = set(key_of(piece).split()) & LOWER_RANKS - set(key_of(role.phrase).split())
    lower -= {"acting"}
    return f"{sorted(lower)[0]}:{role.office}" if lower else role.office


@lru_cache(maxsize=1 << 13)
def pieces_of(role: str) -> tuple[str, ...]:
    """The roles of a row that lists several ("Deputy minister, chief negotiator")."""
    return tuple(p.strip(" )") for p in PIECES.split(role) if p.strip(" )"))


def offices_of(spell: Spell, body: Entry | None) -> frozenset[str]:
    """Every office that a spell means, by its words and by the body it heads."""
    found = {office_of(piece) for piece in pieces_of(spell.role)}
    if body is not None and any(heads(piece) for piece in pieces_of(spell.role)):
        found.add(BY_SECTOR.get(body.sector or ""))
        found.add(f"head:{body.id}")
    return frozenset(office for office in found if office is not None)


def heads(piece: str) -> bool:
    """Say whether a role's words mean the head of a body, whatever it is."""
    words = key_of(piece).split()
    if set(words) & LOWER_RANKS or "of staff" in piece.casefold():
        return False
    return bool(words) and (words[-1] in HEADS or words[0] in HEADS)


def same_office(asked: str, slot: str, spell: Spell, body: Entry | None) -> bool:
    """Say whether the asked words, of a country or body, name the office of a spell."""
    wanted = key_of(asked)
    if any(key_of(piece) == wanted for piece in pieces_of(spell.role)):
        return body is None or body.id == slot or not slot.startswith("org:")
    if slot.startswith("org:") and body is not None and body.id != slot:
        return _heads_part(wanted, slot, spell, body)
    office = office_of(asked)
    if office is not None and office not in GENERIC:
        return office in offices_of(spell, body)
    headed = slot.startswith("org:") and heads(asked)
    return headed and any(heads(piece) for piece in pieces_of(spell.role))


def _heads_part(wanted: str, slot: str, spell: Spell, body: Entry) -> bool:
    """Say whether words like "Political Bureau chief" name the head of that part."""
    words = {*wanted.split(), *slot.removeprefix("org:").split("-")}
    named = any(
        {w for w in key_of(name).split() if w not in PREPOSITIONS} <= words
        for name in body.names
    )
    leads = any(heads(piece) for piece in pieces_of(spell.role))
    return named and leads and heads(wanted)
