"""Where rules and heads meet: which of them proposed, and which decides.

A candidate of the rules stands. Where the heads propose one for the same cue, they only
settle how far the content goes: further on than the parse saw, or elsewhere. What they
alone propose stands if they are sure, and if it is a telling, not an act.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.attributions.candidate import Candidate
from dragoman.extract.attributions.heads import Proposal
from dragoman.extract.attributions.lexicon import words
from dragoman.extract.attributions.page import Page, Range, is_verb
from dragoman.extract.attributions.verbs import NAMELESS

SURE = 0.6  # a clause or a quotation that the heads alone propose
SURER = 0.7  # a content without a finite verb
NAMELESS_SURE = 0.5  # nobody is named: a doubt is all that it adds
FINITE = {"VBD", "VBZ", "VBP", "MD"}
OPENS_CLAUSE = {"that", "whether", "if"}
CONTRASTS = {"while", "whereas", "although", "though"}
UNFINISHED = {"DET", "ADP", "CCONJ", "SCONJ", "PART"}
EXACT = ("relay", "noun", "verb:attribute", "unsourced:adverb", "phrase:account")
OPENING = 8
MAX_ASIDE = 3


def agreed(
    page: Page, rules: Sequence[Candidate], heads: Iterable[Proposal]
) -> tuple[Candidate, ...]:
    """Join what rules and heads propose, one candidate for each cue."""
    found = list(rules)
    owner = {t: n for n, c in enumerate(rules) for t in range(*_cue(c))}
    met: set[int] = set()
    for proposal in heads:
        one = proposal.candidate
        number = next((owner[t] for t in range(*_cue(one)) if t in owner), None)
        if number is None and _stands(page, proposal):
            found.append(one)
        elif number is not None and number not in met:
            met.add(number)
            found[number] = _joined(page, found[number], one)
    return tuple(found)


def _cue(candidate: Candidate) -> Range:
    return candidate.cue or (0, 0)


def _joined(page: Page, rule: Candidate, head: Candidate) -> Candidate:
    if _is_exact(rule) or not _reaches_further(page, rule, head):
        return replace(rule, backing="+heads")
    return replace(rule, content=head.content, backing="+heads:content")


def _is_exact(rule: Candidate) -> bool:
    return rule.rule.startswith(EXACT) or bool(rule.outer or rule.inner)


def _reaches_further(page: Page, rule: Candidate, head: Candidate) -> bool:
    """Whether the heads see more of a content than the rule, or see it elsewhere."""
    own = [_cue(rule), *([rule.voice.source] if rule.voice else [])]
    if _meet(head.content, own):
        return False
    if not _meet(rule.content, head.content):
        return rule.rule.startswith("verb")
    if _size(rule) >= _size(head):  # so that the sets below stay within a window
        return False
    told, more = _tokens(rule), _tokens(head)
    return told < more and _is_sound(page, told, sorted(more - told))


def _is_sound(page: Page, told: set[int], added: Sequence[int]) -> bool:
    """Whether a content may grow: by quotations before it, by what goes on after it."""
    first, last = min(told), max(told)
    if any(i < first and page.quote_at(i) is None for i in added):
        return False
    after = [page.doc[i] for i in added if i > last]
    if any(t.lower_ in CONTRASTS for t in after[:MAX_ASIDE]):
        return False
    return not after or not _is_unfinished(after[-1])


def _is_unfinished(token: Token) -> bool:
    return token.pos_ in UNFINISHED or token.tag_ == "PRP$"


def _meet(some: Iterable[Range], others: Sequence[Range]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def _size(candidate: Candidate) -> int:
    return sum(end - start for start, end in candidate.content)


def _tokens(candidate: Candidate) -> set[int]:
    return {i for piece in candidate.content for i in range(*piece)}


def _stands(page: Page, proposal: Proposal) -> bool:
    """Whether what the heads alone propose is a telling, and they are sure of it."""
    one = proposal.candidate
    cue = [page.doc[i] for i in range(*_cue(one))]
    if _is_deed(page, one, cue) or any(_relays(t) for t in cue):
        return False
    if one.voice is None:
        return proposal.score >= NAMELESS_SURE
    negated = any(t.dep_ == "neg" for t in cue)
    spoken = any(is_verb(t) or t.pos_ == "NOUN" for t in cue)
    if negated or not spoken or page.doc[one.voice.head].pos_ == "DET":
        return False
    return proposal.score >= (SURE if _is_clause(page, one) else SURER)


def _relays(token: Token) -> bool:
    """Whether a cue only passes on another's word: "citing"."""
    return token.lemma_.lower() in words("citing")


def _is_deed(page: Page, one: Candidate, cue: Sequence[Token]) -> bool:
    """Whether it is an act that the ledger keeps as an event, or a name kept back."""
    start = one.content[0][0]
    opening = page.doc[start : min(one.content[0][1], start + OPENING)]
    if any(t.lower_ in NAMELESS for t in opening):
        return True
    deed = any(t.lemma_.lower() in words("deed") for t in cue)
    return deed and opening[0].lower_ not in OPENS_CLAUSE


def _is_clause(page: Page, one: Candidate) -> bool:
    if page.quote_at(one.content[0][0]) is not None:
        return True
    told = (t for piece in one.content for t in page.doc[piece[0] : piece[1]])
    return any(t.tag_ in FINITE for t in told)
