"""Who makes a proposal to whom, where a verb of giving says so."""

from spacy.tokens import Token

from dragoman.extract.draft import Draft
from dragoman.extract.proposals.lexicon import verbs
from dragoman.extract.proposals.threads import Thread

GIVING = frozenset(
    {"make", "give", "hand", "send", "put", "submit", "present", "extend"}
)


def _giving(thread: Thread) -> list[Token]:
    return [
        m.head.head
        for m in thread.mentions
        if m.head.dep_ == "dobj"
        and m.head.head.lemma_.lower() in GIVING | verbs("offers")
    ]


def giver_of(draft: Draft, thread: Thread) -> str | None:
    """Give the subject of "made Hamas an offer", or None."""
    for verb in _giving(thread):
        for child in verb.children:
            if child.dep_ == "nsubj":
                return next(iter(draft.cast.actors_of(child)), None)
    return None


def addressees_of(draft: Draft, thread: Thread) -> tuple[str, ...]:
    """Give those to whom the proposal is made."""
    found: list[str] = []
    for verb in _giving(thread):
        for child in verb.children:
            if child.dep_ == "dative":
                spot = [t for t in child.children if t.dep_ == "pobj"] or [child]
                found += [a for t in spot for a in draft.cast.actors_of(t)]
    return tuple(dict.fromkeys(found))
