"""Turn the provisions of a proposal into terms: by whom, how much, by when."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Quantity, Ratio, Term, TermStatus, Time
from dragoman.extract.columns import kids
from dragoman.extract.proposals.amounts import (
    quantity_of,
    ratio_of,
    read_amounts,
    without_unit,
)
from dragoman.extract.proposals.ground import Ground
from dragoman.extract.proposals.lexicon import signs
from dragoman.extract.proposals.phases import phase_in
from dragoman.extract.proposals.pieces import Piece

CHECKED, COMMITTED, NAMED = 3, 2, 1
DATED = frozenset({"DATE", "TIME"})
PARTIES = frozenset(
    {"state", "armed_group", "government_body", "party", "igo", "other", "population"}
)


@dataclass(frozen=True, slots=True)
class Provision:
    """A piece that was found to belong to a proposal, with what holds around it."""

    piece: Piece
    status: TermStatus | None
    phase: str | None = None


def make_terms(ground: Ground, provisions: Iterable[Provision]) -> tuple[Term, ...]:
    """Make one term of each provision; of two over the same words the first stays."""
    made: list[Term] = []
    taken: set[int] = set()
    unit: tuple[Token, ...] = ()
    for provision in provisions:
        stretch = provision.piece.stretch
        if taken.intersection(range(stretch.start, stretch.end)):
            continue
        taken.update(range(stretch.start, stretch.end))
        term, unit = _term(ground, provision, unit)
        made.append(term)
    return tuple(made)


def _term(
    ground: Ground, provision: Provision, unit: tuple[Token, ...]
) -> tuple[Term, tuple[Token, ...]]:
    piece = provision.piece
    stretch, evidence = piece.stretch, ground.span(piece.stretch)
    amounts = read_amounts(ground, stretch)
    lent = [without_unit(a, unit) for a in amounts] if piece.elliptic else amounts
    ratio = ratio_of(lent, stretch)
    quantity = quantity_of(lent[0], stretch) if lent and ratio is None else None
    inside = ground.times_in(evidence.start, evidence.end)
    duration, deadline = _duration(inside), _deadline(ground, inside)
    status = None if _is_doubtful(stretch) else provision.status
    attribution = ground.draft.attribution_at(evidence.start)
    made = Term(
        id=f"term:{evidence.start}",
        issue=piece.issue,
        evidence=evidence,
        obligor=_obligor(ground, piece),
        quantity=quantity,
        ratio=ratio,
        phase=phase_in(stretch) or provision.phase,
        duration=duration,
        deadline=deadline,
        status=status,
        specificity=_specificity((quantity, ratio, duration or deadline), status),
        attribution=None if attribution is None else attribution.id,
    )
    return made, lent[0].unit if lent else unit


def _duration(inside: tuple[Time, ...]) -> str | None:
    return next((t.value for t in inside if t.type == "DURATION"), None)


def _deadline(ground: Ground, inside: tuple[Time, ...]) -> str | None:
    """Give the day of "by August 8"; a day on which something starts is none."""
    text = ground.draft.article.text
    for time in inside:
        before = text[max(time.span.start - LEAD, 0) : time.span.start].lower().split()
        if time.type in DATED and before and before[-1] in signs("deadline"):
            return time.end
    return None


LEAD = 12  # characters: "by the", "until "


def _is_doubtful(stretch: Stretch) -> bool:
    return any(t.tag_ == "MD" and t.lower_ in signs("doubt") for t in stretch)


def _obligor(ground: Ground, piece: Piece) -> str | None:
    """Give the party that would do it: the active subject, or "by X"."""
    for token in (piece.head, piece.head.head):
        for child in kids(token):
            if child.dep_ == "nsubj" and child != piece.head and child.i < piece.head.i:
                return _party(ground, child)
            if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
                found = (_party(ground, t) for t in kids(child))
                return next((a for a in found if a is not None), None)
        if token.pos_ != "AUX" and not token.tag_.startswith("V"):
            named = _by_adjective(ground, token)
            if named is not None:
                return named
        if token.head.lemma_ != "be" and token.dep_ != "xcomp":
            break
    return None


def _party(ground: Ground, token: Token) -> str | None:
    cast = ground.draft.cast
    actor = cast.actor_of(token)
    if actor is not None:
        return actor if cast.actor(actor).kind in PARTIES else None
    return _by_adjective(ground, token)


def _by_adjective(ground: Ground, token: Token) -> str | None:
    """An Israeli withdrawal, Israeli troops: Israel would do it; captives would not."""
    if token.lemma_.lower() not in signs("forces"):
        return None
    words = (c.text for c in token.lefts if c.dep_ in {"amod", "compound"})
    return next((a for w in words if (a := ground.actor_named(w)) is not None), None)


def _specificity(
    told: tuple[Quantity | None, Ratio | None, str | None], status: TermStatus | None
) -> int:
    """Grade by the contract's scale: a ratio can be checked, a number is content."""
    quantity, ratio, time = told
    if ratio is not None or (quantity is not None and time is not None):
        return CHECKED
    agreed = status in {"agreed_claimed", "agreed_by_all"}
    content = quantity is not None or time is not None or agreed
    return COMMITTED if content else NAMED
