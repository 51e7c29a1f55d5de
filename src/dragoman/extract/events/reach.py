"""Whom an act reaches where the words of its frame name nobody on that side."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.extract.draft import Draft
from dragoman.extract.events.actors import (
    HUMAN,
    keys_of,
    owners_of,
    people_of,
    state_at,
)
from dragoman.extract.events.clause import SOURCING, prepositions, with_conjuncts
from dragoman.extract.events.lexicon import fits, roles
from dragoman.extract.events.match import Telling

AFFECTED = frozenset({"recipient", "victim", "beneficiary", "respondent"})
NEAREST = ("by", "from", "against", "with", "to", "for", "of", "on", "over", "between")
AIMED = (
    "obj",
    "against",
    "to",
    "on",
    "over",
    "for",
    "of",
    "with",
    "from",
    "at",
    "into",
)
SERVING = frozenset({"person", "government_body"})
DEEPEST = 4
WIDEST = 24
GIVING = "aid"
ASIDE = frozenset(
    {"behalf", "approval", "consent", "permission", "blessing", "backing"}
)
"""On whose behalf and with whose consent an act is done is no matter of its target."""
SHARING, TOPICS = "coop", ("on", "over")
"""What knowledge is shared on is none of those who share it."""
AIMING = frozenset({"protest", "reply"})
DEEDS = frozenset({"xcomp", "advcl", "acl", "relcl", "pcomp", "ccomp"})


def reached(
    draft: Draft, telling: Telling, acting: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Those whom an act is about, with their role, nearest words first.

    "Protested against Sweden's decision", "captured a stronghold of Karen rebels".
    """
    role = roles(telling.row.frame).get("about")
    if role is None:
        return
    own = {telling.trigger.i, telling.anchor.i}
    layer = _aimed(telling)
    for _ in range(DEEPEST):
        for token in layer[:WIDEST]:
            named = (k for k in _meant(draft, token) if k not in acting)
            found = [k for k in named if not is_own(draft, k, acting)]
            if found:
                yield from ((key, role) for key in dict.fromkeys(found))
                return
        topics = TOPICS if telling.row.frame == SHARING else ()
        below = (b for token in layer[:WIDEST] for b in _below(token, topics))
        layer = tuple(b for b in below if b.i not in own)


def is_own(draft: Draft, key: str, acting: Iterable[str]) -> bool:
    """Whether a state is that of who acts: what he does with it is not done to it."""
    actor, cast = draft.cast.actor(key), draft.cast
    serving = (cast.actor(k) for k in acting)  # rebels do not serve their state
    own = {other.country for other in serving if other.kind in SERVING}
    return actor.kind == "state" and actor.country is not None and actor.country in own


def _aimed(telling: Telling) -> tuple[Token, ...]:
    """The words that an act aims at; who is sent or given is not who gets it."""
    given = telling.slots.get("obj", ()) if telling.row.frame == GIVING else ()
    made_of = {t for thing in given for t in prepositions(thing).get("of", ())}
    found = [b for thing in given for b in _below(thing) if b not in made_of]
    people = tuple(t for t in telling.slots.get("obj", ()) if fits(t, HUMAN))
    if people and not given:
        return people
    topics = TOPICS if telling.row.frame == SHARING else ()
    aims = (name for name in AIMED if name not in topics)
    found += [t for name in aims for t in telling.slots.get(name, ())]
    if telling.row.frame in AIMING:
        found += [v for top in (telling.anchor, telling.trigger) for v in _deeds(top)]
    return tuple(t for t in found if t not in given and t.lower_ not in ASIDE)


def beneath(top: Token, name: str) -> tuple[Token, ...]:
    """What a preposition brings anywhere after a word and under it."""
    end = min(top.right_edge.i + 1, top.i + WIDEST)
    return tuple(
        t for t in top.doc[top.i : end] if t.dep_ == "pobj" and t.head.lower_ == name
    )


def _meant(draft: Draft, token: Token) -> Iterator[str]:
    """The actors that a noun names, alone or as its owners."""
    for noun in with_conjuncts((token,)):
        named = tuple(keys_of(draft, (noun,)))
        if named:
            yield from named
            continue
        for key in (state_at(draft, noun), people_of(draft, noun)):
            if key is not None:
                yield key
        yield from owners_of(draft, noun)


def _below(token: Token, topics: tuple[str, ...] = ()) -> Iterator[Token]:
    """What hangs on a word by prepositions and clauses, in the order of nearness.

    A relative clause tells another act, of others.
    """
    yield from (c for c in token.rights if c.dep_ == "dobj")
    brought = prepositions(token)
    for name in NEAREST:
        yield from brought.get(name, ()) if name not in topics else ()
    yield from (c for c in _deeds(token) if c.dep_ != "relcl")


def _deeds(token: Token) -> Iterator[Token]:
    return (c for c in token.rights if c.dep_ in DEEDS and c.lower_ not in SOURCING)
