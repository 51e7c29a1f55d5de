"""Find the provisions of a proposal: what would be done, by whom, how much of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Issue, Quantity, Ratio, Span, Term, TermStatus, cut
from dragoman.extract.draft import Draft
from dragoman.extract.proposals.lexicon import is_issue_head, issue_of, verbs
from dragoman.extract.proposals.mentions import Mention, words_of
from dragoman.extract.proposals.quantities import find_quantity, find_ratio
from dragoman.extract.proposals.threads import Thread

NUMBERED = {"first": "1", "second": "2", "third": "3", "final": "last"}
EXCHANGE = frozenset({"exchange", "return"})
CHECKED, COMMITTED, NAMED = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Provision:
    """A stretch that raises an issue as part of a proposal."""

    head: Token
    issue: Issue
    stretch: Stretch


def find_terms(draft: Draft, thread: Thread, status: TermStatus | None) -> list[Term]:
    """Find the terms that a proposal's mentions and their clauses tell."""
    found: list[Provision] = []
    for region in _regions(draft, thread):
        for provision in _provisions(region):
            if not any(_overlap(provision.stretch, p.stretch) for p in found):
                found.append(provision)
    return [_term(draft, p, status, n) for n, p in enumerate(found)]


def find_provisions_of(
    draft: Draft, stretch: Stretch, status: TermStatus
) -> list[Term]:
    """Find the terms that a clause tells."""
    provisions = _provisions(stretch)
    return [_term(draft, p, status, n) for n, p in enumerate(provisions)]


def _regions(draft: Draft, thread: Thread) -> Iterator[list[Token]]:
    """Give the tokens in which each mention's provisions stand."""
    for mention in thread.mentions:
        head = mention.head
        told = [t for t in mention.phrase if t.i > head.i and not _is_name(t, head)]
        yield [head, *told] if _is_measured(draft, mention) else told
        verb = _clause_of(head)
        if verb is not None:
            yield [t for t in verb.subtree if t.i > verb.i]


def _is_name(token: Token, head: Token) -> bool:
    """A noun coordinated with the head names the proposal, as its compounds do."""
    return token in head.conjuncts or any(
        token.dep_ == "compound" and token.head == c for c in head.conjuncts
    )


def _is_measured(draft: Draft, mention: Mention) -> bool:
    """A truce of seven days, a swap of 887: the proposal's name is its provision."""
    start, end = mention.phrase.start_char, mention.phrase.end_char
    time = draft.time_within(start, end)
    lasting = time is not None and time.type == "DURATION"
    return lasting or find_quantity(mention.phrase) is not None


def _clause_of(head: Token) -> Token | None:
    """Give the verb whose object tells what the proposal provides, or None."""
    verb = head.head
    if head.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_.lower() in verbs("provides"):
        return verb
    if head.dep_ == "pobj" and verb.lower_ == "under" and verb.head.pos_ == "VERB":
        return verb.head
    return None


def _provisions(region: Iterable[Token]) -> Iterator[Provision]:
    taken: set[int] = set()
    for token in sorted(region, key=_depth):
        if token.i in taken or not is_issue_head(token):
            continue
        stretch = evidence_of(token)
        issue = issue_of(token, words_of(stretch))
        if issue is not None:
            taken.update(t.i for t in stretch)
            yield Provision(token, issue, stretch)


def _depth(token: Token) -> tuple[int, int]:
    return sum(1 for _ in token.ancestors), token.i


def evidence_of(head: Token) -> Stretch:
    """Give the stretch of a provision: its clause or phrase, cut before an exchange."""
    end = head.right_edge.i + 1
    for token in head.subtree:
        if token.i > head.i and token.lower_ in EXCHANGE and token.head.lower_ == "in":
            end = min(end, token.head.i)
    while end - 1 > head.i and head.doc[end - 1].is_punct:
        end -= 1
    start = head.left_edge.i
    while start < head.i and (
        head.doc[start].is_punct or head.doc[start].tag_ == "WDT"
    ):
        start += 1
    return head.doc[start:end]


def _overlap(a: Stretch, b: Stretch) -> bool:
    return a.start < b.end and b.start < a.end


def _term(
    draft: Draft, provision: Provision, status: TermStatus | None, number: int
) -> Term:
    evidence = _span(draft, provision.stretch)
    quantity = find_quantity(provision.stretch)
    ratio = find_ratio(provision.stretch)
    duration, deadline = _times(draft, evidence)
    attribution = draft.attribution_at(evidence.start)
    return Term(
        id=f"term:{evidence.start}:{number}",
        issue=provision.issue,
        evidence=evidence,
        obligor=_obligor(draft, provision),
        quantity=None if ratio else quantity,
        ratio=ratio,
        phase=_phase(provision.head),
        duration=duration,
        deadline=deadline,
        status=status,
        specificity=_specificity(quantity, ratio, duration or deadline, status),
        attribution=None if attribution is None else attribution.id,
    )


def _span(draft: Draft, stretch: Stretch) -> Span:
    return cut(draft.article.text, stretch.start_char, stretch.end_char)


def _times(draft: Draft, evidence: Span) -> tuple[str | None, str | None]:
    inside = [t for t in draft.times if evidence.holds(t.span.start, t.span.end)]
    duration = next((t.value for t in inside if t.type == "DURATION"), None)
    deadline = next((t.end for t in inside if t.type in {"DATE", "TIME"}), None)
    return duration, deadline


def _obligor(draft: Draft, provision: Provision) -> str | None:
    """Give the actor that would do it: an active subject, or "by X"."""
    for child in provision.head.children:
        if child.dep_ == "nsubj":
            return next(iter(draft.cast.actors_of(child)), None)
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next(
                (a for t in child.children for a in draft.cast.actors_of(t)), None
            )
    return None


def _phase(head: Token) -> str | None:
    """Give the phase that a clause names: "the second would bring"."""
    clause = [*head.ancestors, head]
    for token in (t for verb in clause for t in verb.children):
        words = [t.lower_ for t in token.subtree]
        if "phase" in words or "stage" in words:
            return next((NUMBERED[w] for w in words if w in NUMBERED), None)
        if token.dep_ == "nsubj" and token.lower_ in NUMBERED:
            return NUMBERED[token.lower_]
    return None


def _specificity(
    quantity: Quantity | None,
    ratio: Ratio | None,
    time: str | None,
    status: TermStatus | None,
) -> int:
    """Grade by the contract's scale: a ratio can be checked, a number is content."""
    if ratio is not None or (quantity is not None and time is not None):
        return CHECKED
    agreed = status in {"agreed_claimed", "agreed_by_all"}
    return COMMITTED if quantity is not None or time is not None or agreed else NAMED


def mentions_of(thread: Thread, draft: Draft) -> tuple[Span, ...]:
    """Give the spans of a proposal's mentions."""
    return tuple(_span(draft, m.phrase) for m in _unique(thread.mentions))


def _unique(mentions: list[Mention]) -> list[Mention]:
    return list({m.phrase.start: m for m in mentions}.values())
