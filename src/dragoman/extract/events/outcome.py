"""Turn an act that was told with its fate into what the ledger records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from spacy.tokens import Token

from dragoman.domain import Plover, Status
from dragoman.extract.columns import kids
from dragoman.extract.events.clause import is_passive, objects, prepositions
from dragoman.extract.events.codes import plover_of
from dragoman.extract.events.lexicon import fits, words_of
from dragoman.extract.events.match import Telling
from dragoman.extract.events.status import Fate, forgoes
from dragoman.extract.events.supposed import is_supposed

VERBAL = frozenset({"response", "statement", "proposal", "agreement"})
ACCEPTING = frozenset({"accept", "accept_in_principle"})
PLEDGE = ("statement", "pledge")
AHEAD = frozenset({"planned", "expected", "offered"})
WITHHOLDABLE = frozenset(
    {"contact", "implementation", "cooperation", "coercion", "mobilisation"}
)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold the family, kind, status and code that an act has in the ledger."""

    family: str
    kind: str
    status: Status
    plover: Plover | None = None


NEGATED: Mapping[Key, Outcome | None] = {
    ("response", "accept"): Outcome("response", "reject", "held", Plover("REJECT")),
    ("response", "accept_in_principle"): Outcome(
        "response", "reject", "held", Plover("REJECT")
    ),
    ("response", "reject"): Outcome(
        "response", "accept_with_conditions", "held", Plover("AGREE")
    ),
    ("response", "studying"): None,
    ("response", "no_comment"): None,
    ("agreement", "violated"): None,
    ("statement", "claim_credit"): Outcome("statement", "claim_credit", "denied"),
    ("coercion", "restriction"): None,
    ("coercion", "sanction"): None,
}
MADE = frozenset({("agreement", "reached"), ("agreement", "signed")})
UNTIL = frozenset({"before", "until", "unless", "without"})
CONDITIONAL = Outcome("response", "accept_with_conditions", "held", Plover("AGREE"))
PLEDGED = Outcome("statement", "pledge", "held", Plover("AGREE"))
AGREED = Outcome("response", "accept", "held", Plover("AGREE"))
WITHHELD = Outcome("response", "reject", "held", Plover("REJECT"))


def outcome_of(telling: Telling, fate: Fate, *, sourced: bool) -> Outcome | None:
    """What an act comes to, or None where nothing is told: an aim, a mere term.

    `sourced` says that a party is reported to say so.
    """
    key = (telling.family, telling.kind)
    if fate.own or forgoes(telling, fate):
        return None
    will_not = fate.negated and fate.status in AHEAD and fate.governor is None
    if will_not and key[0] in WITHHOLDABLE:
        return _withheld(telling)
    if fate.negated:
        return _negated(telling, fate, sourced=sourced)
    ends = telling.lent == "cancelled" and fate.status != "cancelled"
    return _end_ahead(telling, fate) if ends else _affirmed(telling, fate)


def _affirmed(telling: Telling, fate: Fate) -> Outcome | None:
    if fate.status == "denied":
        return _denied((telling.family, telling.kind), telling.trigger)
    if _agrees_to_deal(telling) and fate.status == "held":
        return AGREED
    return _told(telling, fate.status, supposed=is_supposed(telling, fate))


def _agrees_to_deal(telling: Telling) -> bool:
    """Whether to "agree to carry out the first stage of the deal" accepts a deal."""
    verb = telling.trigger
    if (telling.family, telling.kind) != PLEDGE or verb.lemma_.lower() != "agree":
        return False
    below = kids(verb, "xcomp")
    deeds = (c for c in below if c.lemma_.lower() in words_of("fulfil"))
    what = (t for deed in deeds for t in (*objects(deed), *_brought(deed)))
    deals = ("@agreement", "@ceasefire", "@proposal")
    return any(fits(t, deals) for part in what for t in (part, *_brought(part)))


def _brought(word: Token) -> Iterator[Token]:
    """What prepositions bring: "of the deal", "by the truce", "with the plan"."""
    return chain.from_iterable(prepositions(word).values())


def _told(
    telling: Telling, status: Status, *, supposed: bool = False
) -> Outcome | None:
    family, kind = telling.family, telling.kind
    if kind == "suit" and status == "held" and _is_pending(telling.anchor):
        status = "under_way"
    if status == "under_way" and family in VERBAL:
        status = "held"
    if kind == "praise" and status in AHEAD:
        return PLEDGED
    if kind == "urge" and status in AHEAD:
        return Outcome(family, kind, status, _code(telling))
    unsaid = family == "statement" and status != "held"
    if unsaid or (status == "hypothetical" and not supposed):
        return None
    if (family, kind) in MADE and status == "failed":
        return Outcome(family, kind, status, Plover("REJECT"))
    code = _code(telling)
    if telling.lent is None or telling.lent != status:
        code = plover_of(code, status)
    return Outcome(family, kind, status, code)


def _code(telling: Telling) -> Plover | None:
    row = telling.row
    return Plover(row.plover, row.mode) if row.plover else None


def _is_pending(verb: Token) -> bool:
    """Whether a case is told of as it stands: "stands accused", "faces charges"."""
    present = {"VBZ", "VBP"}
    helpers = kids(verb, "aux", "auxpass")
    stands = verb.head.lemma_ == "stand" and verb.head.tag_ in present
    return (
        verb.tag_ in present
        or stands
        or any(c.tag_ in present and c.lemma_ == "be" for c in helpers)
    )


def _end_ahead(telling: Telling, fate: Fate) -> Outcome | None:
    """What an end that is yet to be made comes to: "will lift", "refuse to ease".

    Who "will quit the talks" calls them off by saying so.
    """
    if telling.family == "contact" and fate.status == "planned":
        return Outcome(telling.family, telling.kind, "cancelled", _code(telling))
    if fate.status in AHEAD:
        return PLEDGED
    return WITHHELD if fate.status == "refused" else None


def _withheld(telling: Telling) -> Outcome:
    """What it comes to where somebody will not do a thing."""
    if telling.lent == "cancelled":
        return WITHHELD
    return Outcome(telling.family, telling.kind, "refused", Plover("REJECT"))


def _unsigned(telling: Telling) -> Outcome | None:
    """What it comes to where somebody will not sign, or not before something."""
    if is_passive(telling.anchor):
        return None
    conditions = kids(telling.anchor, "advcl", "prep")
    bound = any(_words(c) & UNTIL for c in conditions)
    return CONDITIONAL if bound else WITHHELD


def _words(part: Token) -> set[str]:
    return {part.lower_, *(c.lower_ for c in kids(part, "mark"))}


def _negated(telling: Telling, fate: Fate, *, sourced: bool) -> Outcome | None:
    key = (telling.family, telling.kind)
    if key in NEGATED:
        return NEGATED[key]
    if fate.status == "hypothetical" or key[0] in {"statement", "proposal"}:
        return None
    if key in MADE and fate.status in AHEAD:
        return _unsigned(telling)
    if key in MADE and sourced:
        return Outcome("response", "deny_existence", "held")
    return Outcome(*key, "failed" if key[0] == "agreement" else "denied")


def _denied(key: Key, trigger: Token) -> Outcome | None:
    accepted = key[0] == "response" and key[1] in ACCEPTING
    agreed = key == PLEDGE and trigger.lemma_.lower() == "agree"
    if key[0] == "statement" and not agreed:
        return None
    if accepted or agreed or (key[0] == "agreement" and key[1] != "violated"):
        return Outcome("response", "deny_acceptance", "held")
    return Outcome(*key, "denied")
