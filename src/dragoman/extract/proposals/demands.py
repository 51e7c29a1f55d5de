"""Find demands that are told by a clause: what a party wants of the others."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.domain import Description, Proposal
from dragoman.extract.columns import columns, has_kid, kids, within
from dragoman.extract.proposals.descriptions import found_to_be
from dragoman.extract.proposals.ground import Ground
from dragoman.extract.proposals.lexicon import verbs
from dragoman.extract.proposals.pieces import find_pieces
from dragoman.extract.proposals.terms import Provision, make_terms

FOUND_BY = "proposal_demands:1"
CLAUSE = frozenset({"ccomp", "xcomp", "dobj"})
PARTIES = frozenset(
    {"state", "armed_group", "government_body", "party", "igo", "other"}
)
DEMANDS = frozenset({"demand", "condition", "request"})
POINTING = frozenset({"the", "these", "those", "this", "that", "such"})
NEAR = 30  # tokens after a demand in which "the demands" are those
OPENERS = frozenset({"that", "on", "for"})


def find_demands(
    ground: Ground, named: frozenset[int], number: int
) -> Iterator[Proposal]:
    """Find clauses in which a party demands something that can be negotiated.

    `named` are the tokens of names of proposals, which are told already.
    """
    if not ground.conflict:
        return
    of = columns(ground.draft.doc)
    places = [i for i in of.with_lemma(verbs("demands")) if of.pos[i] == "VERB"]
    for sentence in ground.sentences:
        for i in within(places, sentence):
            demand = _demand(ground, sentence.doc[i], named, number)
            if demand is not None:
                number += 1
                yield demand


def _demand(
    ground: Ground, verb: Token, named: frozenset[int], number: int
) -> Proposal | None:
    clause = next((c for c in kids(verb, *CLAUSE) if c.i > verb.i), None)
    author = _author(ground, verb)
    if clause is None or author is None or _is_denied(verb):
        return None
    start = max(clause.left_edge.i, verb.i + 1)
    while start < clause.i and verb.doc[start].lower_ in OPENERS:
        start += 1
    stretch = verb.doc[start : clause.right_edge.i + 1]
    found = find_pieces(ground, stretch, core=False)
    pieces = [p for p in found if named.isdisjoint(t.i for t in p.stretch)]
    if not pieces:
        return None
    span = ground.span(verb.doc[start : max(p.stretch.end for p in pieces)])
    return Proposal(
        id=f"proposal:{number}",
        name=f"demand: {span.text}",
        author=author,
        terms=make_terms(ground, [Provision(p, "demanded") for p in pieces]),
        described_as=tuple(_described(ground, verb)),
        mentions=(span,),
        found_by=FOUND_BY,
    )


def _described(ground: Ground, verb: Token) -> Iterator[Description]:
    """Read what is said of it right after: "The demands were 'absurd', he said"."""
    end = min(verb.sent.end + NEAR, len(verb.doc))
    for token in verb.doc[verb.sent.end : end]:
        pointing = any(c.lower_ in POINTING for c in token.lefts)
        if pointing and token.lemma_.lower() in DEMANDS:
            yield from found_to_be(ground, token)


def _author(ground: Ground, verb: Token) -> str | None:
    subject = next(iter(kids(verb, "nsubj")), None)
    author = None if subject is None else ground.draft.cast.actor_of(subject)
    if author is None or ground.draft.cast.actor(author).kind not in PARTIES:
        return None
    return author


def _is_denied(verb: Token) -> bool:
    return has_kid(verb, "neg")
