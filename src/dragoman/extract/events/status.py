"""What became of an act: held, planned, denied, refused ..."""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from dragoman.domain import Status
from dragoman.extract.events.lexicon import CueRow, NounRow, cues, light
from dragoman.extract.events.match import Telling
from dragoman.extract.events.nominal import happening, light_verb, phrase_of_verb

HELPERS: Final[tuple[tuple[frozenset[str], Status], ...]] = (
    (frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "'d"}), "planned"),
    (frozenset({"may", "might", "could", "can", "ca"}), "hypothetical"),
    (frozenset({"must", "should", "ought"}), "demanded"),
)
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
CLAUSAL = frozenset({"xcomp", "ccomp", "acl"})
NOMINAL = frozenset({"dobj", "nsubjpass"})
OWN = frozenset({"nsubj", "nsubjpass", "mark"})
ASPECT = frozenset({"begin", "start", "continue", "resume", "manage", "keep"})
HIGHEST = 6
TRYING = frozenset({"try", "attempt", "seek"})
ASKING = frozenset({"for", "of", "on", "to", "about", "against", "with"})
TOLD = frozenset({"has", "have", "had", "was", "were", "is", "are", "will"})


@dataclass(frozen=True, slots=True)
class Fate:
    """Hold an act's status, and the word that governs the act and gave it, if any.

    `own` is true where that word tells an act of its own, which asks for this one.
    """

    status: Status
    negated: bool = False
    governor: Token | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Governor:
    """Hold a cue where it stands."""

    cue: CueRow
    token: Token


def fate_of(telling: Telling) -> Fate:
    """Read the status of an act off its clause and what governs it."""
    negated = not _tells_negative(telling) and (
        _is_negated(telling.trigger) or _is_negated(telling.anchor)
    )
    governor = _governor(telling.anchor)
    if governor is not None and governor.cue.status is not None:
        negated = negated or _is_negated(governor.token)
        cue, token = governor.cue, governor.token
        status = cue.status or "held"
        if token.lemma_ in TRYING and telling.family in {"violence", "coercion"}:
            status = "failed"
        return Fate(status, negated, token, bool(cue.own))
    if _tells_negative(telling):
        return Fate("held")
    lent = telling.lent or _lent(telling)
    inner = lent or _by_modifier(telling)
    by_clause = _by_clause(telling.anchor)
    if inner is None or by_clause not in {"held", "under_way"}:
        return Fate(by_clause, negated, own=by_clause == "demanded")
    return Fate(inner, negated)


def _tells_negative(telling: Telling) -> bool:
    """Whether the words of the act hold its "not" already: "has not responded"."""
    row = telling.row
    return row.needs == "no" if isinstance(row, NounRow) else "not" in row.lemma.split()


def _lent(telling: Telling) -> Status | None:
    verb = light_verb(telling.trigger)
    if verb is not None:
        return light("light").get(phrase_of_verb(verb))
    verb = happening(telling.trigger)
    if verb is not None and verb.lemma_ == "be":
        return "under_way"
    return None if verb is None else light("happen").get(phrase_of_verb(verb))


def _by_modifier(telling: Telling) -> Status | None:
    if telling.anchor.i != telling.trigger.i and telling.anchor.tag_ in {"VBD", "VBN"}:
        return None
    for child in telling.trigger.children:
        found = cues().get((child.lower_, "adj"))
        if found is not None and child.dep_ in {"amod", "compound"}:
            return found.status
    return None


def _is_negated(token: Token) -> bool:
    if token.pos_ in {"NOUN", "PROPN"}:
        return any(c.dep_ == "det" and c.lower_ == "no" for c in token.children)
    if any(
        c.dep_ in {"neg", "preconj"} and c.lower_ in NEGATIONS for c in token.children
    ):
        return True
    subjects = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(
        s.lower_ in {"none", "nobody", "neither", "no"} or _is_negated_noun(s)
        for s in subjects
    )


def _is_negated_noun(noun: Token) -> bool:
    return any(c.lower_ in {"no", "neither"} for c in noun.children)


def _governor(anchor: Token) -> Governor | None:
    """The cue that governs an act, the outermost of those that follow on each other."""
    token, found = anchor, None
    for _ in range(HIGHEST):
        if _is_purpose(token):
            return found or Governor(cues()["if", "mark"], token)
        above = _above(token)
        if above is None:
            break
        cue = _cue(above, token)
        if cue is not None:
            found = Governor(cue, above)
        elif found is not None or not _is_transparent(token):
            break
        token = above
    return found


def _above(token: Token) -> Token | None:
    head = token.head
    if head.i == token.i:
        return None
    if token.dep_ == "conj" and any(c.dep_ in OWN for c in token.children):
        return None
    if token.dep_ in CLAUSAL | NOMINAL | {"conj", "dep"}:
        return head
    if token.dep_ in {"pobj", "pcomp"} and head.dep_ in {"prep", "agent"}:
        return head.head
    return None


def _is_purpose(token: Token) -> bool:
    """Whether a clause is a condition or an aim: "if ...", "in order to ..."."""
    for child in token.children:
        if child.dep_ in {"mark", "advmod"} and child.lower_ in {
            "if",
            "unless",
            "lest",
        }:
            return True
        if child.dep_ == "aux" and child.lower_ == "to" and token.dep_ == "advcl":
            return True
    return False


def _cue(head: Token, below: Token) -> CueRow | None:
    if below.dep_ == "conj":
        return None
    sort = {"VERB": "verb", "AUX": "verb", "ADJ": "adj"}.get(head.pos_, "noun")
    found = cues().get((head.lemma_.lower(), sort)) or cues().get((head.lower_, "adj"))
    if found is None and head.lemma_ == "be" and below.dep_ == "xcomp":
        return cues()["plan", "verb"]
    if found is None or (_is_noun(below) and not _reaches(found, below)):
        return None
    return None if found.own and _is_finite(below) else found


def _is_noun(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} or token.dep_ in NOMINAL | {"pobj"}


def _reaches(cue: CueRow, noun: Token) -> bool:
    """Whether a cue says what becomes of a noun of action under it."""
    if not cue.nominal:
        return False
    return noun.dep_ != "pobj" or noun.head.lower_ in ASKING


def _is_finite(verb: Token) -> bool:
    """Whether a clause is told rather than asked for: "told them that it had left"."""
    if verb.dep_ != "ccomp":
        return False
    words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or not words.isdisjoint(TOLD)


def _is_transparent(token: Token) -> bool:
    """Whether what stands above may still say what became of the act."""
    return token.dep_ in {"xcomp", "conj", "pcomp"}


def _by_clause(anchor: Token) -> Status:
    verb = _finite(anchor)
    if verb.pos_ not in {"VERB", "AUX"}:
        return "held"
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    words = {c.lower_ for c in helpers}
    for wanted, status in HELPERS:
        if words & wanted:
            return status
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ASPECT:
        again = _by_clause(verb.head)
        going_on = verb.head.lemma_ == "continue" and again == "held"
        return "under_way" if going_on else again
    if verb.tag_ == "VB" and "to" in words:
        return "planned" if verb.dep_ == "ROOT" else "hypothetical"
    being = any(h.lemma_ == "be" and h.tag_ in {"VBZ", "VBP", "VBD"} for h in helpers)
    return "under_way" if verb.tag_ == "VBG" and being else "held"


def _finite(anchor: Token) -> Token:
    """The verb whose helpers tell the tense: its own or that of the one it follows."""
    verb = anchor
    for _ in range(HIGHEST):
        helped = any(c.dep_ in {"aux", "auxpass", "nsubj"} for c in verb.children)
        if helped or verb.dep_ not in {"conj", "xcomp"} or verb.head.pos_ != "VERB":
            break
        verb = verb.head
    return verb
