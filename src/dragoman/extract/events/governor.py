"""The word that governs an act and says what became of it: "refused to", "plans"."""

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.extract.columns import has_kid, kids
from dragoman.extract.events.clause import planned_in
from dragoman.extract.events.lexicon import CueRow, cues, words_of
from dragoman.extract.events.mood import (
    MANNER,
    is_by_means,
    is_condition,
    is_errand,
)
from dragoman.extract.events.nominal import COUNTING, sets_day

CLAUSAL = frozenset({"xcomp", "ccomp", "acl"})
NOMINAL = frozenset({"dobj", "nsubjpass"})
OWN = frozenset({"nsubj", "nsubjpass", "mark"})
HIGHEST = 6
REFUTING = frozenset({"dismiss", "reject"})
AIM = ("aim", "noun")
ASKING = frozenset({"for", "of", "on", "to", "about", "against", "with"})
TOLD = frozenset({"has", "have", "had", "was", "were", "is", "are", "will"})


@dataclass(frozen=True, slots=True)
class Governor:
    """Hold a cue where it stands."""

    cue: CueRow
    token: Token


def governor_of(anchor: Token) -> Governor | None:
    """The cue that governs an act, the outermost of those that follow on each other."""
    token, found = anchor, None
    for _ in range(HIGHEST):
        if _is_purpose(token):
            if found is None or is_condition(token):
                return Governor(cues()["if", "mark"], token)
            return found
        above = _above(token)
        if above is None:
            break
        cue = None if _precedes(token, above) else _cue(above, token)
        if cue is not None:
            found = Governor(cue, above)
        elif not _is_hearsay(above) and (found or not _is_transparent(token)):
            break
        token = above
    return found


def _above(token: Token) -> Token | None:
    head = token.head
    if head.i == token.i:
        return None
    if token.dep_ == "conj" and has_kid(token, *OWN):
        return None
    tried = token.dep_ == "compound" and head.lemma_.lower() in words_of("attempting")
    straight = token.dep_ in CLAUSAL | NOMINAL | {"conj", "dep"}
    if straight or tried or _is_content(token):
        return head
    return planned_in(token) or _by_preposition(token, head)


def _by_preposition(token: Token, head: Token) -> Token | None:
    joined = head.dep_ == "conj" and head.head.dep_ == "prep"  # "for A and for B"
    head = head.head if joined else head
    if token.dep_ in {"pobj", "pcomp"} and head.dep_ in {"prep", "agent"}:
        by_way = token.dep_ == "pcomp" and head.lower_ in MANNER
        return None if by_way else head.head
    return None


def _precedes(clause: Token, head: Token) -> bool:
    """Whether a clause stands before a verb that only takes one after it.

    "Army kills ten, governor denies outbreak": the first clause is not denied.
    """
    return clause.dep_ == "ccomp" and clause.right_edge.i < head.i


def _is_content(clause: Token) -> bool:
    """Whether a clause is what a report says, though parsers take it for relative."""
    marked = has_kid(clause, "mark")
    return clause.dep_ == "relcl" and marked and _is_hearsay(clause.head)


def _is_hearsay(noun: Token) -> bool:
    """Whether a noun is of what is told: "reports that it had agreed"."""
    return noun.lemma_.lower() in words_of("hearsay")


def _is_purpose(token: Token) -> bool:
    """Whether a clause is a condition or an aim: "if ...", "in order to ...".

    Who calls or writes to somebody in order to say a thing says it.
    """
    if is_condition(token):
        return True
    if planned_in(token) is not None or is_errand(token) or is_by_means(token):
        return False
    return token.dep_ == "advcl" and any(c.lower_ == "to" for c in kids(token, "aux"))


def _cue(head: Token, below: Token) -> CueRow | None:
    if below.dep_ == "conj":
        return None
    found = _of_word(head, below)
    if found is None or (_is_noun(below) and not _reaches(found, head, below)):
        return None
    told = found.own or found.status == "planned"
    return None if told and _is_finite(below) else found


def _of_word(head: Token, below: Token) -> CueRow | None:
    """The cue of the word above an act, also where its words say otherwise."""
    if head.lemma_ in REFUTING and below.lemma_.lower() in words_of("hearsay"):
        return cues()["deny", "verb"]
    if head.lower_ == "order" and head.dep_ == "pobj" and head.head.lower_ == "in":
        return cues()[AIM]
    sort = {"VERB": "verb", "AUX": "verb", "ADJ": "adj"}.get(head.pos_, "noun")
    found = cues().get((head.lemma_.lower(), sort)) or _participle(head)
    is_due = found is None and head.lemma_ == "be" and below.dep_ == "xcomp"
    return _due(head) if is_due else found


def _participle(head: Token) -> CueRow | None:
    """The cue of "expected to", "determined to"; not of what only goes on."""
    found = cues().get((head.lower_, "adj"))
    goes_on = found is not None and found.status == "under_way"
    return None if goes_on and head.pos_ == "VERB" else found


def _due(be: Token) -> CueRow | None:
    """What "is to" says: an aim where an aim is the subject, else a plan.

    What it is somebody's duty to do, or important to do, is no plan.
    """
    if has_kid(be, "attr", "acomp"):
        return cues()[AIM]
    for subject in kids(be):
        found = cues().get((subject.lemma_.lower(), "noun"))
        if subject.dep_ == "nsubj" and found is not None:
            return found
    return cues()["plan", "verb"]


def _is_noun(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} or token.dep_ in NOMINAL | {"pobj"}


def _reaches(cue: CueRow, verb: Token, noun: Token) -> bool:
    """Whether a cue says what becomes of a noun of action under it."""
    if not cue.nominal:
        return sets_day(verb)
    return noun.dep_ != "pobj" or noun.head.lower_ in ASKING


def _is_finite(verb: Token) -> bool:
    """Whether a clause is told rather than asked for: "told them that it had left"."""
    if verb.dep_ != "ccomp":
        return False
    words = {c.lower_ for c in kids(verb, "aux", "auxpass")}
    asked = verb.head.lemma_.lower() in words_of("mandative")
    if asked and not words and verb.lower_ == verb.lemma_:  # "that the army release"
        return False
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or not words.isdisjoint(TOLD)


def _is_transparent(token: Token) -> bool:
    """Whether what stands above may still say what became of the act."""
    if token.dep_ in {"acl", "relcl"}:
        return _is_hearsay(token.head)
    if token.dep_ == "dobj":
        return token.head.dep_ == "xcomp" and token.head.tag_ == "VB"
    if token.dep_ == "pobj" and token.head.head.lemma_.lower() in COUNTING:
        return token.head.lower_ == "of"
    return token.dep_ in {"xcomp", "conj", "pcomp"}
