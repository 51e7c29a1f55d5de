"""Find demands that are told by a clause: what a party wants of the others."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.domain import Proposal, cut
from dragoman.extract.draft import Draft
from dragoman.extract.proposals.lexicon import verbs
from dragoman.extract.proposals.mentions import issues_in
from dragoman.extract.proposals.terms import find_provisions_of

FOUND_BY = "proposal_demands:1"
CLAUSE = frozenset({"ccomp", "xcomp", "dobj"})
PARTIES = frozenset(
    {"state", "armed_group", "government_body", "party", "igo", "other"}
)


def find_demands(draft: Draft, told: tuple[Proposal, ...]) -> Iterator[Proposal]:
    """Find clauses in which a party demands something that can be negotiated."""
    number = len(told)
    for sentence in draft.sentences:
        for verb in sentence:
            if verb.pos_ != "VERB" or verb.lemma_.lower() not in verbs("demands"):
                continue
            demand = _demand(draft, verb, number)
            if demand is not None and not _told_already(demand, told):
                number += 1
                yield demand


def _demand(draft: Draft, verb: Token, number: int) -> Proposal | None:
    clause = next((c for c in verb.children if c.dep_ in CLAUSE and c.i > verb.i), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if clause is None or subject is None:
        return None
    author = next(iter(draft.cast.actors_of(subject)), None)
    if author is None or draft.cast.actor(author).kind not in PARTIES:
        return None
    start = clause.left_edge.i + (clause.left_edge.lower_ == "that")
    stretch = draft.doc[start : clause.right_edge.i + 1]
    terms = find_provisions_of(draft, stretch, "demanded")
    if not terms or not issues_in(stretch):
        return None
    span = cut(draft.article.text, stretch.start_char, stretch.end_char)
    return Proposal(
        id=f"proposal:{number}",
        name=f"demand: {span.text}",
        author=author,
        terms=tuple(terms),
        mentions=(span,),
        found_by=FOUND_BY,
    )


def _told_already(demand: Proposal, told: tuple[Proposal, ...]) -> bool:
    span = demand.mentions[0]
    return any(m.overlaps(span.start, span.end) for p in told for m in p.mentions)
