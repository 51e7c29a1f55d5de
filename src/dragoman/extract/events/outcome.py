"""Turn an act that was told with its fate into what the ledger records."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.domain import Status
from dragoman.extract.events.match import Telling
from dragoman.extract.events.status import Fate

VERBAL = frozenset({"response", "statement", "proposal", "agreement"})
ACCEPTING = frozenset({"accept", "accept_in_principle"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold the family, kind and status that an act has in the ledger."""

    family: str
    kind: str
    status: Status
    coded: bool = True


NEGATED: Mapping[tuple[str, str], Outcome | None] = {
    ("response", "accept"): Outcome("response", "reject", "held"),
    ("response", "accept_in_principle"): Outcome("response", "reject", "held"),
    ("response", "reject"): Outcome("response", "accept_with_conditions", "held"),
    ("response", "studying"): None,
    ("response", "no_comment"): None,
    ("agreement", "violated"): None,
    ("coercion", "restriction"): None,
    ("coercion", "sanction"): None,
}


def outcome_of(telling: Telling, fate: Fate, *, sourced: bool) -> Outcome | None:
    """What an act comes to, or None where nothing is told: an aim, a mere term.

    `sourced` says that a party is reported to say so.
    """
    key = (telling.family, telling.kind)
    if fate.own:
        return None
    if fate.negated:
        return _negated(key, fate, sourced=sourced)
    return _denied(key) if fate.status == "denied" else _told(key, fate.status)


def _told(key: tuple[str, str], status: Status) -> Outcome | None:
    if status == "under_way" and key[0] in VERBAL:
        status = "held"
    aim = status == "hypothetical"
    unsaid = key[0] == "statement" and status != "held"
    return None if aim or unsaid else Outcome(*key, status)


def _negated(key: tuple[str, str], fate: Fate, *, sourced: bool) -> Outcome | None:
    if key in NEGATED:
        return NEGATED[key]
    if fate.status == "hypothetical" or key[0] in {"statement", "proposal"}:
        return None
    if key[0] == "agreement":
        if sourced and key[1] in {"reached", "signed"}:
            return Outcome("response", "deny_existence", "held", coded=False)
        return Outcome(*key, "failed")
    return Outcome(*key, "denied")


def _denied(key: tuple[str, str]) -> Outcome:
    if key[0] == "response" and key[1] in ACCEPTING:
        return Outcome("response", "deny_acceptance", "held", coded=False)
    if key[0] == "agreement" and key[1] != "violated":
        return Outcome("response", "deny_acceptance", "held", coded=False)
    return Outcome(*key, "denied")
