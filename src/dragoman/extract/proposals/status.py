"""How far a proposal has come: offered, demanded, agreed on whose word."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.domain import TermStatus
from dragoman.extract.columns import kids
from dragoman.extract.proposals.authors import aside_verbs
from dragoman.extract.proposals.ground import Ground
from dragoman.extract.proposals.lexicon import signs, verbs
from dragoman.extract.proposals.mentions import Mention
from dragoman.extract.proposals.threads import Thread

OFFERED = frozenset({"offer", "plan", "text"})
DONE = frozenset({"VBD", "VBN"})
CLIMB = 4


def status_of(ground: Ground, thread: Thread) -> TermStatus | None:
    """Tell how far a proposal's terms have come, by its nouns and the verbs around."""
    agreed = [_agreed(ground, m) for m in thread.mentions if _is_agreed(m)]
    if agreed:
        return agreed[0]
    if "demand" in thread.sorts or any(_is_demanded(m) for m in thread.mentions):
        return "demanded"
    made = any(_is_proposed(m) for m in thread.mentions)
    return "offered" if made or thread.sorts & OFFERED else None


def _is_agreed(mention: Mention) -> bool:
    return any(
        verb.lemma_.lower() in signs("agrees")
        and not (verb.lemma_ == "agree" and mention.sort in OFFERED)
        and verb.tag_ in DONE
        and not _is_hindered(verb)
        for verb in _verbs(mention)
    )


def _is_demanded(mention: Mention) -> bool:
    return any(
        verb.lemma_.lower() in verbs("demands")
        for verb in (*_verbs(mention), *aside_verbs(mention.phrase))
        if verb.dep_ == "relcl" or mention.head.dep_ in {"dobj", "pobj"}
    )


def _is_proposed(mention: Mention) -> bool:
    return mention.author is not None and any(
        verb.lemma_.lower() in verbs("offers") for verb in _verbs(mention)
    )


def _verbs(mention: Mention) -> Iterator[Token]:
    """The verbs a mention is an object or a passive subject of, and its own clauses."""
    yield from (c for c in mention.head.rights if c.dep_ in {"acl", "relcl"})
    here = mention.head
    for _ in range(CLIMB):
        if here.dep_ == "nsubj":
            return
        here = here.head
        if here.pos_ == "VERB":
            yield here
            return


def _is_hindered(verb: Token) -> bool:
    """Not agreed, or not yet: a negation or a modal stands with the verb."""
    return any(
        c.dep_ == "neg" or c.tag_ in {"MD", "TO"} or c.lower_ in {"no", "nearly"}
        for c in kids(verb)
    )


def _agreed(ground: Ground, mention: Mention) -> TermStatus:
    """By all where the report or a joint statement says so, else by who claims it."""
    said = ground.draft.attribution_at(mention.phrase.start_char)
    if said is None or said.source.actor is None:
        return "agreed_by_all"
    joint = ground.draft.cast.actor(said.source.actor).kind == "other"
    return "agreed_by_all" if joint else "agreed_claimed"
