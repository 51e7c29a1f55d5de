"""Which proposals of the heads stand without a rule: tellings that they are sure of.

PolNeAR, which they are learned from, counts acts as attributions that the ledger keeps
as events, and a name kept back as a thing said.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.extract.attributions.candidate import Candidate
from dragoman.extract.attributions.heads import Proposal
from dragoman.extract.attributions.lexicon import verbs, words
from dragoman.extract.attributions.page import Page

SURE = 0.5  # of a source and what it says
NAMELESS_SURE = 0.4  # nobody is named: a doubt is all that it adds
VERBLESS_SURE = 0.75  # "part", "aid": nouns that the heads take for cues
OPENS_CLAUSE = {"that", "whether", "if"}
CARRIES = {"VERB", "NOUN", "PROPN", "ADJ"}
MARKS = {":", "―", "—", "--"}  # "Poll: ...", "... ― Maria Silva"
NO_SOURCE = {"DET", "AUX", "VERB", "ADP"}
UNFINISHED = {"DET", "ADP", "CCONJ", "SCONJ", "PART"}
OPENING = 8


def stands(page: Page, proposal: Proposal) -> bool:
    """Say whether what the heads alone propose is a telling that they are sure of."""
    one = proposal.candidate
    cue = [page.doc[i] for i in range(*(one.cue or (0, 0)))]
    if _relays(cue) or not _carries(cue) or _is_deed(page, one, cue):
        return False
    if one.voice is None:
        return proposal.score >= NAMELESS_SURE
    if is_unfinished(page, one) or _is_silence(cue):
        return False
    least = SURE if any(t.pos_ == "VERB" for t in cue) else VERBLESS_SURE
    return proposal.score >= least and page.doc[one.voice.head].pos_ not in NO_SOURCE


def is_unfinished(page: Page, one: Candidate) -> bool:
    """Say whether a content stops in the middle: "and be", "to the"."""
    last = page.doc[one.content[-1][1] - 1]
    helping = last.pos_ == "AUX" and last.head.i > last.i
    return helping or last.pos_ in UNFINISHED or last.tag_ == "PRP$"


def _relays(cue: Sequence[Token]) -> bool:
    """Whether a cue only passes on another's word: "citing"."""
    return any(t.lemma_.lower() in words("citing") for t in cue)


def _carries(cue: Sequence[Token]) -> bool:
    """Whether a cue has more than helpers and little words."""
    return any(t.pos_ in CARRIES or t.text in MARKS for t in cue)


def _is_silence(cue: Sequence[Token]) -> bool:
    """Whether something is not said: "has not mentioned"."""
    silent = any(t.dep_ == "neg" for t in cue)
    return silent and any(t.lemma_.lower() in verbs() for t in cue)


def _is_deed(page: Page, one: Candidate, cue: Sequence[Token]) -> bool:
    """Whether it is an act that the ledger keeps as an event, or a name kept back."""
    start = one.content[0][0]
    opening = page.doc[start : min(one.content[0][1], start + OPENING)]
    if any(t.lower_ in words("name_kept") for t in (*opening, *cue)):
        return True
    deed = any(t.lemma_.lower() in words("deed") for t in cue)
    return deed and opening[0].lower_ not in OPENS_CLAUSE
