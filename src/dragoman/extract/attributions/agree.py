"""Where rules and heads meet: which of them proposed, and which decides.

A candidate of the rules stands. Where the heads propose one for the same cue, they
settle what its content is, unless the rule is exact. What they alone propose stands if
it is a telling, not an act, and they are sure of it (`standing`).
"""

from collections.abc import Iterable, Sequence, Set as AbstractSet
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.attributions.candidate import Candidate
from dragoman.extract.attributions.heads import Proposal
from dragoman.extract.attributions.page import Page, Range
from dragoman.extract.attributions.standing import is_held, is_unfinished, stands
from dragoman.extract.columns import has_kid, kids

CONTRASTS = {"while", "whereas", "although", "though"}
GOES_ON = {
    "ADP",
    "VERB",
    "AUX",
    "PART",
}  # what follows a content that was cut too early
EXACT = (
    *("relay", "noun", "verb:attribute", "unsourced:adverb", "phrase:account"),
    *("impersonal:charged", "impersonal:drawn"),
)
ASIDES = {"only"}
MAX_ASIDE = 3
ALIKE = 0.5
LONGEST = 200  # tokens; a window of the heads has 192 pieces


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
        if number is None and not _is_told(one, rules):
            if stands(page, proposal):
                found.append(one)
            elif is_held(page, proposal) and not _is_covered(one, found):
                found.append(replace(one, rule="heads:held", told=False))
        elif number is not None and number not in met:
            met.add(number)
            others = owner.keys() - set(range(*_cue(rules[number])))
            found[number] = _joined(page, found[number], one, others)
    return tuple(found)


def _cue(candidate: Candidate) -> Range:
    return candidate.cue or (0, 0)


def _is_told(head: Candidate, rules: Sequence[Candidate]) -> bool:
    """Whether a rule has the same source say the same, by another cue."""
    return head.voice is not None and any(
        rule.voice is not None
        and rule.voice.head == head.voice.head
        and _meet(rule.content, head.content)
        for rule in rules
    )


def _is_covered(head: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether nobody is named for what is found to be said already."""
    told = _tokens(head)
    shares = (len(told & _tokens(c)) / len(told | _tokens(c)) for c in found)
    return head.voice is None and any(share > ALIKE for share in shares)


def _joined(
    page: Page, rule: Candidate, head: Candidate, others: AbstractSet[int]
) -> Candidate:
    """Settle the content; `others` are the cues of other candidates."""
    grown = (_tokens(head) - _tokens(rule)) & others
    end = rule.content[-1][1]
    apart = any(
        "\n" in page.doc[end:i].text or _is_next(rule, page.doc[i])
        for i in grown
        if i >= end
    )
    if _is_exact(rule) or apart or not _knows_better(page, rule, head):
        return replace(rule, backing="+heads")
    return replace(rule, content=head.content, backing="+heads:content")


def _is_next(rule: Candidate, later: Token) -> bool:
    """Whether the report says next what another says: "..., and Oslo said that"."""
    joined = later.dep_ == "conj" and later.head.i in range(*_cue(rule))
    return joined and has_kid(later, "nsubj", "nsubjpass")


def _is_exact(rule: Candidate) -> bool:
    return rule.rule.startswith(EXACT) or bool(rule.outer or rule.inner)


def _knows_better(page: Page, rule: Candidate, head: Candidate) -> bool:
    """Whether the heads' content is better, by what each has that the other lacks.

    The rule's is kept where theirs lies over the speaker, stops in the middle, or has
    not the verb of what it says.
    """
    own = [_cue(rule), *([rule.voice.source] if rule.voice else [])]
    astray = _meet([_cue(head)], rule.content) or _meet(head.content, own)
    if astray or is_unfinished(page, head):
        return False
    if not _meet(rule.content, head.content):
        return rule.rule.startswith("verb")
    if _size(rule) > LONGEST:  # further than the heads can see
        return False
    told, more = _tokens(rule), _tokens(head)
    if told < more:
        return _is_sound(page, told, sorted(more - told))
    return told != more and not _is_cut_short(page, rule, more)


def _is_cut_short(page: Page, rule: Candidate, kept: set[int]) -> bool:
    """Whether what the heads leave out belongs to what is said."""
    told = _tokens(rule)
    left = sorted(i for i in told - kept if i > max(kept))
    ends_early = bool(left) and page.doc[left[0]].pos_ in GOES_ON
    return ends_early or (kept < told and _beheads(page, rule, kept))


def _beheads(page: Page, rule: Candidate, kept: set[int]) -> bool:
    """Whether the heads leave out verb or subject of a clause that precedes its cue."""
    start, end = rule.content[0]
    root = page.doc[start:end].root
    core = {root.i, *(t.i for t in kids(root, "nsubj", "nsubjpass"))}
    return end <= _cue(rule)[0] and not core <= kept


def _is_sound(page: Page, told: set[int], added: Sequence[int]) -> bool:
    """Whether a content may grow: by quotations before it, by what goes on after it."""
    first, last = min(told), max(told)
    if any(i < first and page.quote_at(i) is None for i in added):
        return False
    if "\n" in page.doc[added[0] : first].text:
        return False
    after = [page.doc[i] for i in added if i > last]
    return not any(t.lower_ in CONTRASTS | ASIDES for t in after[:MAX_ASIDE])


def _meet(some: Iterable[Range], others: Sequence[Range]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def _size(candidate: Candidate) -> int:
    return sum(end - start for start, end in candidate.content)


def _tokens(candidate: Candidate) -> set[int]:
    return {i for piece in candidate.content for i in range(*piece)}
