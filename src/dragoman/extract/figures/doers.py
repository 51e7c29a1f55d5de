"""Who is said to have done what a number counts: who killed, who holds, who lost."""

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.extract.columns import kids
from dragoman.extract.draft import Draft
from dragoman.extract.figures.lexicon import measures
from dragoman.extract.figures.syntax import child, governing_verb, is_passive

SHARED = {"conj", "xcomp", "advcl", "pcomp", "relcl"}
RELATIVE = {"which", "that", "who"}
SUFFERING = {"lose", "suffer", "see", "bury", "mourn", "report", "count", "record",
             "treat", "receive", "say", "find", "list", "put", "bring", "include",
             "need", "want"}  # fmt: skip
MAX_CLIMB = 4


def doer_of(number: Token, noun: Token | None, draft: Draft) -> str | None:
    """Who is said to have done to people what a number counts, or None."""
    for part in kids(noun) if noun is not None else ():
        if part.dep_ in {"acl", "relcl"} and (found := _agent(part, draft)):
            return found
    verb = governing_verb(number)
    if verb is None or verb.lemma_ in SUFFERING:
        return None
    found = _agent(verb, draft) or _by_attack(verb, draft)
    if found is not None or is_passive(verb) or verb.lemma_ not in _harming():
        return found
    subject = _subject(verb)
    if subject is None or _counts(subject, verb, number):
        return None
    return _actor(subject, draft)


def _harming() -> set[str]:
    """The verbs whose subject does harm to their object."""
    return {*measures("object"), *measures("agent"), "leave"} - {"lose"}


def _by_attack(verb: Token, draft: Draft) -> str | None:
    """Who attacked, of "killed in an Israeli strike", "died in Pakistani shelling"."""
    for word in kids(verb):
        noun = child(word, "pobj") if word.lower_ == "in" else None
        if noun is not None and noun.lemma_.lower() in measures("attack"):
            return _actor(noun, draft)
    return None


def holder_of(number: Token, draft: Draft) -> str | None:
    """Who holds or takes the people that a number counts, or None."""
    verb = governing_verb(number)
    if verb is None or verb.lemma_ not in HOLDING:
        return None
    found = _agent(verb, draft)
    subject = None if is_passive(verb) else _subject(verb)
    if found is not None or subject is None or _counts(subject, verb, number):
        return found
    return _actor(subject, draft)


HOLDING = {"hold", "keep", "have", "take", "detain", "imprison", "jail", "arrest",
           "capture", "seize", "abduct", "kidnap", "snatch"}  # fmt: skip


def loser_of(number: Token, draft: Draft) -> str | None:
    """The side whose people a number counts: "Russia lost 300 troops"."""
    verb = governing_verb(number)
    subject = child(verb, "nsubj") if verb is not None else None
    lost = verb is not None and verb.lemma_ in {"lose", "suffer"}
    return draft.cast.actor_of(subject) if lost and subject is not None else None


def _agent(verb: Token, draft: Draft) -> str | None:
    """The actor after "by"."""
    by = child(verb, "agent")
    noun = child(by, "pobj") if by is not None else None
    return _actor(noun, draft) if noun is not None else None


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, its own or the one that it shares."""
    here = verb
    for _ in range(MAX_CLIMB):
        own = child(here, "nsubj")
        if own is not None and own.i > verb.i:
            return None
        if own is not None:
            relative = own.lower_ in RELATIVE and here.dep_ == "relcl"
            return here.head if relative else own
        if here.dep_ == "acl":
            return here.head
        if here.dep_ not in SHARED or child(here, "nsubjpass") is not None:
            return None
        here = here.head
    return None


def _counts(subject: Token, verb: Token, number: Token) -> bool:
    """Whether the number belongs to the subject itself: "94 hostages are held"."""
    if subject.is_ancestor(verb):
        return False  # "an attack that killed 12"
    return subject.i == number.i or subject.is_ancestor(number)


def _actor(noun: Token, draft: Draft) -> str | None:
    """The actor of a noun, or of an attack that is told as its: Israeli air strikes."""
    if noun.lemma_.lower() not in measures("attack"):
        return draft.cast.actor_of(noun)
    for part in kids(noun):
        if part.dep_ == "acl" and (found := _agent(part, draft)):
            return found
        whose = child(part, "pobj") if part.lower_ == "by" else None
        if whose is not None and (found := draft.cast.actor_of(whose)):
            return found
    nation = nation_of(noun.lefts, draft)
    lead = draft.cast.actors_within(noun.left_edge.idx, noun.idx)
    return nation or (lead[-1] if lead else None)


def nation_of(words: Iterable[Token], draft: Draft) -> str | None:
    """The state whose adjective is among some words: Israel, of "Israeli"."""
    for word in words:
        if word.ent_type_ != "NORP" or word.pos_ not in {"ADJ", "PROPN"}:
            continue
        hits = draft.knowledge.lookup(word.text)
        states = {h.entry.id for h in hits if h.sort == "demonym"}
        found = (a.id for a in draft.cast.actors if a.kb in states)
        if (first := next(found, None)) is not None:
            return first
    return None
