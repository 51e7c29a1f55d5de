"""What became of an act: held, planned, denied, refused ..."""

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.domain import Status
from dragoman.extract.columns import has_kid, kids
from dragoman.extract.events.attempts import brought_about, came_to_nothing, was_tried
from dragoman.extract.events.clause import subjects
from dragoman.extract.events.governor import OWN, Governor, governor_of
from dragoman.extract.events.lexicon import NounRow, cues, fits, light, words_of
from dragoman.extract.events.match import Telling
from dragoman.extract.events.mood import UNSURE, aspect_of, by_clause, is_condition
from dragoman.extract.events.nominal import (
    errand_verb,
    happening,
    is_moved,
    light_verb,
    phrase_of_verb,
    sets_day,
)
from dragoman.extract.events.refuted import refuter

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
TRYING = frozenset({"try", "attempt"})
FORCEFUL = frozenset({"violence", "coercion"})
AHEAD = frozenset({"planned", "expected", "offered"})
CALLED_OFF = frozenset({"cancelled", "postponed"})
HOSTILE = frozenset({"violence", "coercion", "mobilisation"})
OPEN = frozenset({"may", "might", "could", "can"})
MISSING = frozenset({"miss", "ignore", "flout", "pass"})


@dataclass(frozen=True, slots=True)
class Fate:
    """Hold an act's status, and the word that governs the act and gave it, if any.

    `own` is true where that word tells an act of its own, which asks for this one.
    """

    status: Status
    negated: bool = False
    governor: Token | None = None
    own: bool = False


def fate_of(telling: Telling) -> Fate:
    """Read the status of an act off its clause and what governs it."""
    negated = not _tells_negative(telling) and any(map(_is_negated, _told_by(telling)))
    untrue = refuter(telling.anchor)
    if untrue is not None:
        return Fate("denied", negated, untrue)
    governor = governor_of(telling.anchor)
    if governor is not None and governor.cue.status is not None:
        return _governed(telling, governor, negated=negated)
    return _by_own_words(telling, negated=negated)


def _by_own_words(telling: Telling, *, negated: bool) -> Fate:
    """What the clause of an act and the words that belong to it say of it."""
    if telling.family in FORCEFUL and came_to_nothing(telling, negated=negated):
        return Fate("failed")
    if _tells_negative(telling):
        return Fate("held")
    if telling.family == "agreement" and _is_awaited(telling.anchor):
        return Fate(UNSURE)
    lent = telling.lent or _lent(telling)
    inner = lent or _by_modifier(telling)
    told = _by_condition(telling, by_clause(telling.anchor))
    if told == "demanded" and _has_yet_to_study(telling):
        return Fate("planned", negated)
    if negated and inner in CALLED_OFF and told == "held":  # "did not stop the raids"
        negated, inner = False, "under_way" if telling.family in FORCEFUL else UNSURE
    called_off = inner in CALLED_OFF and told == "planned" and not negated
    if inner is not None and (called_off or told in {"held", "under_way"}):
        told = inner
    return Fate(told, negated, own=told == "demanded")


def _is_awaited(verb: Token) -> bool:
    """Whether a deal ends what is held back: "stopped exports until it was signed".

    What lasts until a deal is ended by one that was made.
    """
    until = any(c.lower_ == "until" for c in kids(verb, "mark"))
    return until and verb.head.lemma_.lower() not in words_of("lasting")


def _told_by(telling: Telling) -> tuple[Token, ...]:
    """The words that a "not" can stand with: the "is" of "is opposed" too."""
    trigger = telling.trigger
    above = (trigger.head,) if trigger.dep_ == "acomp" else ()
    return (trigger, telling.anchor, aspect_of(telling.anchor), *above)


def _governed(telling: Telling, governor: Governor, *, negated: bool) -> Fate:
    """What became of an act that a cue governs; what may be done is open."""
    cue, token = governor.cue, governor.token
    negated = negated or _is_negated(token)
    if (negated and sets_day(token)) or _is_undone(token):
        return Fate(UNSURE)
    status = _by_deadline(token) or cue.status or "held"
    if token.lemma_ in TRYING and telling.family in FORCEFUL:
        status = "failed" if was_tried(token) else "hypothetical"
    elif _is_averted(telling, token):
        status = "failed"
    elif brought_about(token) or _is_ruled(token):
        return Fate("held", negated, token)
    elif status in AHEAD and (
        _is_open(token) or _may_be(telling.anchor) or _by_modifier(telling) == UNSURE
    ):
        status = UNSURE
    return Fate(status, negated, token, bool(cue.own))


def _may_be(verb: Token) -> bool:
    """Whether it is only decided, or planned, when or whether something may be done."""
    helpers = kids(verb, "aux", "mark", "advmod")
    return any(c.lower_ in OPEN or c.lower_ == "whether" for c in helpers)


def _is_open(cue: Token) -> bool:
    """Whether a decision, a plan or an offer is itself only possible."""
    if any(c.lower_ in {"any", "whether"} for c in kids(cue, "det")):
        return True
    return cue.pos_ == "VERB" and by_clause(cue) == UNSURE


def forgoes(telling: Telling, fate: Fate) -> bool:
    """Whether somebody agrees to leave a hostile act undone: the pledge is the act."""
    cue = fate.governor
    agreed = fate.negated and cue is not None and cue.lemma_ == "agree"
    return agreed and telling.family in HOSTILE


def _by_deadline(cue: Token) -> Status | None:
    """What became of what a deadline is for: it "passed", somebody "missed" it."""
    if cue.lemma_.lower() not in words_of("deadline"):
        return None
    passed = cue.dep_ == "nsubj" and cue.head.lemma_ in words_of("lapsing")
    missed = cue.dep_ in {"dobj", "nsubjpass"} and cue.head.lemma_ in MISSING
    gone = (passed or missed) and by_clause(cue.head) == "held"
    return "lapsed" if gone else None


def _is_undone(noun: Token) -> bool:
    """Whether a deal for an act came to nothing: "failed to agree on a swap"."""
    if noun.dep_ not in {"dobj", "nsubjpass"}:
        return False
    above = governor_of(noun.head)
    failed = above is not None and above.cue.status in {"failed", "refused", "denied"}
    return failed or _is_negated(noun.head)


def _is_ruled(cue: Token) -> bool:
    """Whether a court decides, which is to do: "the court decided to allow him"."""
    decided = cue.lemma_ == "decide" and by_clause(cue) == "held"
    return decided and any(fits(t, ("@court",)) for t in subjects(cue))


def _is_averted(telling: Telling, cue: Token) -> bool:
    """Whether an act of violence was kept from happening: "prevented an attack"."""
    averts = telling.family == "violence" and cue.lemma_ in words_of("averting")
    return averts and cue.pos_ == "VERB" and by_clause(cue) == "held"


def _tells_negative(telling: Telling) -> bool:
    """Whether the words of the act hold its "not" already: "has not responded"."""
    row = telling.row
    return row.needs == "no" if isinstance(row, NounRow) else "not" in row.lemma.split()


def _has_yet_to_study(telling: Telling) -> bool:
    """Whether a party says what it has to do first: "had to think the idea over"."""
    verb = telling.trigger
    needs = verb.dep_ == "xcomp" and verb.head.lemma_ in {"have", "need"}
    return telling.kind == "studying" and needs


def _lent(telling: Telling) -> Status | None:
    verb = light_verb(telling.trigger)
    if verb is not None:
        return light("light").get(phrase_of_verb(verb))
    verb = happening(telling.trigger)
    if verb is not None and verb.lemma_ == "be":
        return "under_way"
    if verb is not None and is_moved(verb):
        return "postponed"
    return None if verb is None else light("happen").get(phrase_of_verb(verb))


def _by_modifier(telling: Telling) -> Status | None:
    leans = telling.anchor.i != telling.trigger.i
    done = leans and telling.anchor.tag_ in {"VBD", "VBN"}
    if not done and errand_verb(telling.trigger) is not None:
        return "planned"
    if not done and any(map(_is_set, kids(telling.trigger))):
        return "planned"
    found = (cues().get((c.lower_, "adj")) for c in _qualities(telling.trigger))
    cue = next((cue for cue in found if cue is not None), None)
    if cue is None or (done and cue.status != "failed"):
        return None
    return cue.status


def _qualities(noun: Token) -> list[Token]:
    """The adjectives of a noun: "a possible visit", "a visit was possible"."""
    own = kids(noun, "amod", "compound")
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        own += kids(noun.head, "acomp")
    return own


def _is_set(participle: Token) -> bool:
    """Whether an act is only set for a day: "the visit, announced for Friday"."""
    if participle.dep_ != "acl" or participle.lemma_ not in words_of("setting"):
        return False
    days = (c for p in kids(participle) if p.lower_ == "for" for c in kids(p))
    return any(c.ent_type_ in {"DATE", "TIME"} for c in days)


def _is_negated(token: Token) -> bool:
    if token.pos_ in {"NOUN", "PROPN"}:
        return any(c.lower_ == "no" for c in kids(token, "det"))
    if any(c.lower_ in NEGATIONS for c in kids(token, "neg", "preconj")):
        return True
    if token.dep_ == "conj" and any(
        c.lower_ in {"or", "nor"} for c in kids(token.head)
    ):
        own = has_kid(token, *OWN)
        if not own and token.head.pos_ in {"VERB", "AUX"} and _is_negated(token.head):
            return True
    subjects = kids(token, "nsubj", "nsubjpass")
    return any(
        s.lower_ in {"none", "nobody", "neither", "no"} or _is_negated_noun(s)
        for s in subjects
    )


def _is_negated_noun(noun: Token) -> bool:
    return any(c.lower_ in {"no", "neither"} for c in kids(noun))


def _by_condition(telling: Telling, status: Status) -> Status:
    """What is announced on a condition is a threat or an offer."""
    conditional = any(is_condition(c) for c in kids(telling.anchor, "advcl"))
    if status != "planned" or not conditional:
        return status
    return "threatened" if telling.family in HOSTILE else "offered"
