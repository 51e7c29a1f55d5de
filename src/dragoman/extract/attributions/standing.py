"""Which proposals of the heads stand without a rule: as told, or at least as held.

What they are sure of, and somebody tells, is told. PolNeAR, which they are learned
from, counts what is planned, feared, decided and refused as well: that is held, not
told. It makes up no actor, and no event takes its word from it.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.extract.attributions.candidate import Candidate, Voice
from dragoman.extract.attributions.heads import Proposal
from dragoman.extract.attributions.labels import is_dateline
from dragoman.extract.attributions.lexicon import words
from dragoman.extract.attributions.page import Page

# Least scores of what is told, and of what is held.
SURE = 0.5  # of a source and what it says
NAMELESS_SURE = 0.4  # nobody is named: a doubt is all that it adds
VERBLESS_SURE = 0.75  # "part", "aid": nouns that the heads take for cues
HELD = 0.33  # by people
HELD_BY_BODY = 0.42
HELD_BY_NOBODY = 0.26
DONE_BY_NOBODY = 0.7  # "was announced": more often an act than a thing said
PREPOSITION = 0.85  # "In this poll"
NEVER = 2.0
OPENS_CLAUSE = {"that", "whether", "if"}
ASKING_TAGS = {"WRB", "WP", "TO"}
CARRIES = {"VERB", "NOUN", "PROPN", "ADJ"}
MARKS = {":", "―", "—", "--"}  # "Poll: ...", "... ― Maria Silva"
NO_SOURCE = {"DET", "AUX", "VERB", "ADP"}
HOLDERS = {"NOUN", "PROPN", "PRON", "NUM"}
THINGS = {"it", "its", "this", "these"}
INSIDE_NOUNS = {"compound", "amod", "nmod"}
BODIES = {"GPE", "ORG"}
UNFINISHED = {"DET", "ADP", "CCONJ", "SCONJ", "PART"}
OPENING = 8

Cue = Sequence[Token]


def stands(page: Page, proposal: Proposal) -> bool:
    """Say whether what the heads alone propose is a telling that they are sure of."""
    one, cue = proposal.candidate, _cue(page, proposal)
    if _has(cue, "citing") or not _carries(cue) or _is_deed(page, one, cue):
        return False
    if one.voice is None:
        return proposal.score >= NAMELESS_SURE and not _is_silence(cue)
    if is_unfinished(page, one) or _is_silence(cue):
        return False
    least = SURE if any(t.pos_ == "VERB" for t in cue) else VERBLESS_SURE
    return proposal.score >= least and page.doc[one.voice.head].pos_ not in NO_SOURCE


def is_held(page: Page, proposal: Proposal) -> bool:
    """Say whether it is at least what somebody plans, fears, decides or refuses."""
    one, cue = proposal.candidate, _cue(page, proposal)
    if _is_no_saying(page, one, cue) or _passes_on(cue):
        return False
    if page.doc[one.content[0][0]].pos_ == "CCONJ":
        return False
    if one.voice is None:
        done = any(t.pos_ == "VERB" for t in cue) and not _opens_clause(page, one)
        return proposal.score >= (DONE_BY_NOBODY if done else HELD_BY_NOBODY)
    sure = proposal.score >= _least_held(page, one.voice, cue)
    return sure and _may_hold(page, one, one.voice, cue)


def _least_held(page: Page, voice: Voice, cue: Cue) -> float:
    if not _carries(cue):
        return PREPOSITION if cue[0].pos_ == "ADP" else NEVER
    if _has_a_mind(page, voice):
        return HELD
    return NEVER if _is_negated(cue) else HELD_BY_BODY


def is_unfinished(page: Page, one: Candidate) -> bool:
    """Say whether a content stops in the middle: "and be", "to the"."""
    return any(_breaks_off(page.doc[end - 1]) for _, end in one.content)


def _breaks_off(last: Token) -> bool:
    helping = last.pos_ == "AUX" and last.head.i > last.i
    return helping or last.pos_ in UNFINISHED or last.tag_ == "PRP$"


def _cue(page: Page, proposal: Proposal) -> Cue:
    return [page.doc[i] for i in range(*(proposal.candidate.cue or (0, 0)))]


def _has(cue: Cue, group: str) -> bool:
    return any(t.lemma_.lower() in words(group) for t in cue)


def _carries(cue: Cue) -> bool:
    """Whether a cue has more than helpers and little words."""
    return any(t.pos_ in CARRIES or t.text in MARKS for t in cue)


def _is_silence(cue: Cue) -> bool:
    """Whether something is not said: "has not mentioned", "declined to comment"."""
    return _is_negated(cue) or _has(cue, "withholding")


def _is_negated(cue: Cue) -> bool:
    """Whether it is not said, or not yet: "has yet to say"."""
    return any(
        t.dep_ == "neg" or (t.lower_ == "yet" and t.head.lemma_ == "have") for t in cue
    )


def _passes_on(cue: Cue) -> bool:
    """Whether a cue only names who is passed on: "quoting", "citing"."""
    return any(
        t.lemma_.lower() == "quote" or (t.lemma_.lower() == "cite" and t.tag_ == "VBG")
        for t in cue
    )


def _is_no_saying(page: Page, one: Candidate, cue: Cue) -> bool:
    """Whether it is an act, a name kept back or a dateline."""
    if one.voice is not None and all(t.text in MARKS for t in cue):
        return is_dateline(page, one.voice.head)
    return _has(cue, "act") or _is_name_kept(page, one, cue)


def _is_deed(page: Page, one: Candidate, cue: Cue) -> bool:
    """Whether the ledger keeps it as an event, or it only names a thing."""
    named = one.voice is None and _has(cue, "naming")
    if named or _is_no_saying(page, one, cue):
        return True
    called = cue[0].lemma_.lower() == "call" and cue[-1].pos_ == "ADP"  # "called for"
    opening = page.doc[one.content[0][0]].lower_
    return not called and _has(cue, "deed") and opening not in OPENS_CLAUSE


def _is_name_kept(page: Page, one: Candidate, cue: Cue) -> bool:
    start, end = one.content[0]
    opening = page.doc[start : min(end, start + OPENING)]
    return any(t.lower_ in words("name_kept") for t in (*opening, *cue))


def _opens_clause(page: Page, one: Candidate) -> bool:
    first = page.doc[one.content[0][0]]
    return first.tag_ in ASKING_TAGS or first.lower_ in OPENS_CLAUSE


def _may_hold(page: Page, one: Candidate, voice: Voice, cue: Cue) -> bool:
    """Whether a source is a noun phrase of its own, and no thing: "the truce", "it"."""
    head = page.doc[voice.head]
    if head.pos_ not in HOLDERS or head.lemma_.lower() in words("thing"):
        return False
    undergone = any(t.dep_ == "acl" and t.tag_ == "VBN" and t.head == head for t in cue)
    if undergone or (head.dep_ in INSIDE_NOUNS and head.head in cue):
        return False
    told = page.doc[one.content[0][0]].lower_ in OPENS_CLAUSE
    return told or head.lower_ not in THINGS


def _has_a_mind(page: Page, voice: Voice) -> bool:
    """Whether a source is people, of whom plans and fears are told, not a body."""
    head, kind = page.doc[voice.head], page.kind_of(*voice.source)
    low = head.lemma_.lower()
    if kind == "person" or low in words("person"):
        return True
    bodily = low in words("document") or low in words("body")
    return not bodily and head.ent_type_ not in BODIES
