"""Read the words of a role, and say whether they name the office that someone held."""

import re
from functools import lru_cache
from typing import Final

from dragoman.knowledge.entry import Entry, Spell
from dragoman.knowledge.lists import Role, roles
from dragoman.knowledge.normal import key_of

PREPOSITIONS: Final = frozenset(["of", "to", "for", "in", "on", "at"])
LOWER_RANKS: Final = frozenset(
    [
        "deputy",
        "vice",
        "assistant",
        "former",
        "ex",
        "acting",
        "first",
        "under",
        "undersecretary",
    ]
)
PIECES: Final = re.compile(r",|;|/| and (?=[A-Z])|\(")
HEADS: Final = frozenset(
    [
        "chief",
        "head",
        "director",
        "leader",
        "chairman",
        "chair",
        "president",
        "chairperson",
        "commander",
        "secretary",
        "general",
        "chairwoman",
        "boss",
        "emir",
    ]
)
LONGEST_ROLE: Final = 8
EXACT, NAMED, OFFICE = 3, 2, 1
BY_SECTOR: Final = {
    "SPY": "intelligence_chief",
    "IGO": "igo_head",
    "PTY": "party_leader",
    "REB": "armed_group_leader",
    "UAF": "armed_group_leader",
}
GENERIC: Final = frozenset(
    [
        "minister",
        "deputy_minister",
        "diplomat",
        "military_officer",
        "local_official",
        "legislator",
        "spokesperson",
        "envoy",
        "adviser",
        "negotiator",
        "mediator",
        "party_official",
        "igo_official",
        "judge",
        "police",
        "coordinator",
        "deputy_head",
        "court_official",
        "religious_leader",
        "community_leader",
        "civilian",
        "analyst",
        "journalist",
        "business",
        "medical",
    ]
)
"""Offices that many hold at once: only the very words of the role name one of them."""
SENT: Final = frozenset(("envoy",))
"""Offices of those who are sent: whither tells them apart."""


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
    if key_of(role.phrase).startswith("deputy ") and "deputy" not in role.office:
        lower.add("deputy")
    return f"{min(lower)}:{role.office}" if lower else role.office


@lru_cache(maxsize=1 << 13)
def pieces_of(role: str) -> tuple[str, ...]:
    """The roles of a row that lists several ("Deputy minister, chief negotiator")."""
    return tuple(p.strip(" )") for p in PIECES.split(role) if p.strip(" )"))


def fit(asked: str, slot: str, spell: Spell, body: Entry | None) -> int:
    """Say how well asked words, of a country or body, name the office of a spell.

    3: its very words; 2: its office, and the body is named too; 1: its office; 0: not.
    """
    wanted = key_of(asked)
    if office_of(asked) in SENT and (_objects(asked) or _is_sent(spell)):
        return _sent_to(asked, spell)
    part = slot.startswith("org:") and (body is None or body.id != slot)
    if any(key_of(piece) == wanted for piece in pieces_of(spell.role)):
        return 0 if part and set(wanted.split()) <= HEADS else EXACT
    words = {*wanted.split(), *slot.removeprefix("org:").split("-")}
    named = body is not None and any(
        _name_words(name) <= words for name in body.names if name not in body.ambiguous
    )
    return (
        0 if part and not named else _office_fit(asked, slot, spell, body) * (1 + named)
    )


def _office_fit(asked: str, slot: str, spell: Spell, body: Entry | None) -> int:
    """Say whether the office of the asked words is that of a spell: 1 or 0."""
    leads = body is not None and any(_leads(p, body) for p in pieces_of(spell.role))
    if slot.startswith("org:") and body is not None and _leads(asked, body):
        return OFFICE if leads else 0
    office = office_of(asked)
    own = body is not None and body.id == slot
    if office is None or (office in GENERIC and not own) or _is_of_a_field(asked, body):
        return 0
    held = {office_of(piece) for piece in pieces_of(spell.role)}
    if body is not None and leads:
        held.add(BY_SECTOR.get(body.sector or ""))
    return OFFICE if office in held else 0


def _is_sent(spell: Spell) -> bool:
    """Whether a spell is told with where its envoy is sent: one of several envoys."""
    sent = [p for p in pieces_of(spell.role) if office_of(p) in SENT]
    return bool(sent) and all(map(_objects, sent))


def _sent_to(asked: str, spell: Spell) -> int:
    """Say whether an envoy is sent where the asked words say: "envoy to Libya"."""
    where = _objects(asked)
    sent = (p for p in pieces_of(spell.role) if office_of(p) in SENT)
    return NAMED if where and any(_objects(p) == where for p in sent) else 0


@lru_cache(maxsize=1 << 13)
def _objects(piece: str) -> frozenset[str]:
    """The words after the first preposition of a role, articles apart."""
    below = key_of(piece).split()[len(_title(piece)) :]
    return frozenset(below) - PREPOSITIONS - {"the", "and"}


def _is_of_a_field(asked: str, body: Entry | None) -> bool:
    """Say whether a chief is of one field only: "aid chief" is not the head of all."""
    role = role_of(asked)
    if role is None or role.office != "igo_head" or body is None:
        return False
    names = {word for name in body.names for word in key_of(name).split()}
    return not set(_title(asked)) <= HEADS | names


def heads(piece: str) -> bool:
    """Say whether a role's words mean the head of a body, whatever it is."""
    words = _title(piece)
    if set(words) & LOWER_RANKS or "of staff" in piece.casefold():
        return False
    return bool(words) and (words[-1] in HEADS or words[0] in HEADS)


@lru_cache(maxsize=1 << 13)
def _leads(piece: str, body: Entry) -> bool:
    """Say whether a role heads its very body: "Head of the Shura Council" does not."""
    names = {word for name in body.names for word in key_of(name).split()}
    title = _title(piece)
    below = set(key_of(piece).split()[len(title) :]) - PREPOSITIONS - {"the"}
    pure = set(title) <= HEADS | names and "in" not in key_of(piece).split()
    return heads(piece) and pure and below <= names


def _title(piece: str) -> list[str]:
    """The words of a role before its first preposition."""
    words = key_of(piece).split()
    small = (n for n, word in enumerate(words) if word in PREPOSITIONS)
    return words[: next(small, len(words))]


def _name_words(name: str) -> set[str]:
    return {word for word in key_of(name).split() if word not in PREPOSITIONS}
