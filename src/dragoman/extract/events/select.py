"""Leave out tellings that are part of another act, a term, or a toll."""

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.extract.events.clause import subjects
from dragoman.extract.events.lexicon import lemma_of, words_of
from dragoman.extract.events.match import Telling
from dragoman.extract.events.status import Fate

ASKING = frozenset({"proposal", "response", "agreement"})
ASKING_KINDS = frozenset({"urge", "pledge", "threaten", "warn", "suit", "order"})
HARM = frozenset({"kill", "wound", "injure", "hurt", "die", "destroy", "maim"})
PARTICIPIAL = frozenset({"statement", "proposal", "response", "agreement", "contact"})
HIGHEST = 8


def selected(pairs: Sequence[tuple[Telling, Fate]]) -> list[tuple[Telling, Fate]]:
    """The tellings of a sentence that are acts of their own."""
    triggers = {telling.trigger.i: telling for telling, _ in pairs}
    governing = {
        fate.governor.i
        for telling, fate in pairs
        if fate.governor is not None and not fate.own and fate.status != "hypothetical"
    }
    leaned_on = {t.anchor.i for t, _ in pairs if t.anchor.i != t.trigger.i}
    return [
        (telling, fate)
        for telling, fate in pairs
        if telling.trigger.i not in governing | leaned_on
        and not _is_term(telling, triggers)
        and not _is_toll(telling, triggers)
        and not _is_reduced(telling)
    ]


def _is_term(telling: Telling, triggers: dict[int, Telling]) -> bool:
    """Whether an act is what a proposal or an agreement provides, or a request asks.

    That is: it stands under the words of one, not merely beside them.
    """
    token, document = telling.anchor, words_of("document") | words_of("proposal")
    for _ in range(HIGHEST):
        below, token = token, token.head
        if below.i == token.i or below.dep_ in {"nsubj", "advcl", "ccomp", "conj"}:
            return False
        above = triggers.get(token.i)
        if above is not None and token.i != telling.trigger.i:
            return above.family in ASKING or above.kind in ASKING_KINDS
        provides = (
            below.dep_ in {"relcl", "acl", "prep"} and below.i != telling.anchor.i
        )
        if provides and lemma_of(token) in document and telling.anchor.i > token.i:
            return True
    return False


def _is_toll(telling: Telling, triggers: dict[int, Telling]) -> bool:
    """Whether a killing only says what another act cost, or adds up a war's dead."""
    verb = telling.trigger
    if verb.lemma_.lower() not in HARM:
        return False
    told = [t for i, t in triggers.items() if t.family == "violence" and i != verb.i]
    if any(t.trigger.lemma_.lower() not in HARM for t in told):
        return True
    if any(t.trigger.i < verb.i for t in told) or not _counts(telling):
        return any(t.trigger.i < verb.i for t in told)
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)
    return perfect or any(s.pos_ == "NUM" for s in subjects(verb))


def _counts(telling: Telling) -> bool:
    """Whether the victims are a number."""
    return any(
        t.pos_ == "NUM" or any(c.dep_ == "nummod" for c in t.children)
        for t in telling.slots.get("obj", ())
    )


def _is_reduced(telling: Telling) -> bool:
    """Whether a participle after a noun only says whose the noun is."""
    verb: Token = telling.trigger
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and telling.family in PARTICIPIAL
