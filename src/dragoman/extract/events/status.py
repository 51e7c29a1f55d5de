"""What became of an act: held, planned, denied, refused ..."""

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.domain import Status
from dragoman.extract.events.clause import happening, light_verb, phrase_of_verb
from dragoman.extract.events.lexicon import CueRow, cues, light
from dragoman.extract.events.match import Telling

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "'d", "’d"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
OWED = frozenset({"must", "should", "ought"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
CLIMBING = frozenset({"xcomp", "ccomp", "advcl", "acl", "conj", "pcomp"})
HIGHEST = 6


@dataclass(frozen=True, slots=True)
class Fate:
    """Hold an act's status; `negated` and `governor` say how it came about.

    `governor` is the word that governs the act and gave the status; `own` is true
    where that word tells an act of its own.
    """

    status: Status
    negated: bool = False
    governor: Token | None = None
    own: bool = False


def fate_of(telling: Telling) -> Fate:
    """Read the status of an act off its clause and what governs it."""
    inner = _by_modifier(telling.trigger) or telling.lent or _lent(telling)
    negated = _is_negated(telling.trigger) or _is_negated(telling.anchor)
    cue, governor = _governing(telling.anchor)
    if cue is not None and governor is not None and cue.status is not None:
        negated = negated or _is_negated(governor)
        return Fate(cue.status, negated, governor, bool(cue.own))
    if inner is not None:
        return Fate(inner, negated)
    return Fate(_by_clause(telling.anchor), negated)


def _lent(telling: Telling) -> Status | None:
    verb = light_verb(telling.trigger)
    if verb is not None:
        return light("light").get(phrase_of_verb(verb))
    verb = happening(telling.trigger)
    return None if verb is None else light("happen").get(phrase_of_verb(verb))


def _by_modifier(trigger: Token) -> Status | None:
    for child in trigger.children:
        found = cues().get((child.lower_, "adj"))
        if found is not None and child.dep_ in {"amod", "compound", "acomp", "advmod"}:
            return found.status
    return None


def _is_negated(token: Token) -> bool:
    if token.pos_ in {"NOUN", "PROPN"}:
        return any(c.dep_ == "det" and c.lower_ == "no" for c in token.children)
    negated = any(
        c.dep_ in {"neg", "preconj"} and c.lower_ in NEGATIONS for c in token.children
    )
    subject = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}]
    no_one = any(c.lower_ == "no" for s in subject for c in s.children)
    return (
        negated
        or no_one
        or any(s.lower_ in {"none", "nobody", "neither"} for s in subject)
    )


def _governing(anchor: Token) -> tuple[CueRow | None, Token | None]:
    """The cue that governs an act, the outermost of those that follow on each other."""
    token = anchor
    found: tuple[CueRow | None, Token | None] = (None, None)
    for _ in range(HIGHEST):
        step = _step(token)
        if step is None:
            break
        above, cue = step
        if cue is not None:
            found = cue, above
        elif found[0] is not None or not _is_transparent(token, above):
            break
        token = above
    return found


def _step(token: Token) -> tuple[Token, CueRow | None] | None:
    """The word above and the cue that it is, if any."""
    head = token.head
    if head.i == token.i:
        return _own_mark(token)
    if token.dep_ in {"xcomp", "ccomp", "acl", "dobj", "nsubjpass", "conj"}:
        return head, _cue(head, token)
    if token.dep_ in {"pobj", "pcomp"} and head.dep_ == "prep":
        return head.head, _cue(head.head, token)
    if token.dep_ == "advcl":
        return head, _mark(token)
    return None


def _own_mark(token: Token) -> tuple[Token, CueRow | None] | None:
    mark = _mark(token)
    return None if mark is None else (token, mark)


def _mark(token: Token) -> CueRow | None:
    for child in token.children:
        if child.dep_ in {"mark", "advmod"} and child.lower_ in {
            "if",
            "unless",
            "lest",
        }:
            return cues()["if", "mark"]
        if child.dep_ == "aux" and child.lower_ == "to":
            return cues()["if", "mark"]
    return None


def _cue(head: Token, below: Token) -> CueRow | None:
    if below.dep_ == "conj":
        return None
    sort = {"VERB": "verb", "AUX": "verb", "ADJ": "adj"}.get(head.pos_, "noun")
    found = cues().get((head.lemma_.lower(), sort))
    if found is None:
        found = cues().get((head.lower_, "adj"))
    if found is None and head.lemma_ == "be" and below.dep_ == "xcomp":
        return cues()["plan", "verb"]
    finite_noun = below.pos_ == "NOUN" and sort == "verb" and below.dep_ == "dobj"
    if found is not None and finite_noun and head.lemma_ in {"hold", "see"}:
        return None
    return found


def _is_transparent(token: Token, above: Token) -> bool:
    """Whether what stands above may still say what became of the act."""
    if token.dep_ in {"xcomp", "conj", "pobj", "pcomp"}:
        return above.pos_ in {"VERB", "AUX", "NOUN", "ADJ"} and token.dep_ != "pobj"
    return False


def _by_clause(anchor: Token) -> Status:
    verb = _finite(anchor)
    if verb.pos_ not in {"VERB", "AUX"}:
        return "held"
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    words = {c.lower_ for c in helpers}
    for wanted, status in (
        (FUTURE, "planned"),
        (POSSIBLE, "hypothetical"),
        (OWED, "demanded"),
    ):
        if words & wanted:
            return status  # type: ignore[return-value]  # the table's values are
    if verb.tag_ == "VB" and "to" in words:
        return "planned" if verb.dep_ == "ROOT" else "hypothetical"
    being = any(h.lemma_ == "be" and h.tag_ in {"VBZ", "VBP", "VBD"} for h in helpers)
    return "under_way" if verb.tag_ == "VBG" and being else "held"


def _finite(anchor: Token) -> Token:
    """The verb whose helpers tell the tense: its own or that of the one it follows."""
    verb = anchor
    for _ in range(HIGHEST):
        helped = any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
        if helped or verb.dep_ not in {"conj", "xcomp"} or verb.head.pos_ != "VERB":
            break
        verb = verb.head
    return verb
