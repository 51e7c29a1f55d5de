"""Third parties of an act: who hosts, mediates, guarantees."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.columns import kids
from dragoman.extract.draft import Draft
from dragoman.extract.events.actors import brokers, keys_of, modifiers_of
from dragoman.extract.events.clause import (
    is_passive,
    prepositions,
    subjects,
    with_conjuncts,
)
from dragoman.extract.events.lexicon import fits, third_parties, words_of
from dragoman.extract.events.match import Telling
from dragoman.extract.joined import joined

JOINT = frozenset({"contact", "agreement", "implementation"})
TAKING_PART = frozenset({"lead", "arrange", "back", "negotiate", "chair"})
TRAVELS = frozenset({"delegation", "visit"})
PARTICIPLES = frozenset({"acl", "relcl", "advcl", "conj"})


def third_parties_of(draft: Draft, telling: Telling) -> Iterator[tuple[str, str]]:
    """The third parties with their roles: "talks hosted by Oman"."""
    if telling.family not in JOINT:
        return
    for verb in _participles(telling):
        role = third_parties().get(verb.lemma_.lower())
        if role is not None and _heads_team(verb):
            role = "initiator" if telling.kind in TRAVELS else "participant"
        if role is not None:
            by = prepositions(verb).get("by", ())
            yield from ((key, role) for key in keys_of(draft, with_conjuncts(by)))
    for noun in _things(telling):
        for word in noun.lefts:
            role = third_parties().get(word.lemma_.lower(), "")
            yield from ((key, role) for key in modifiers_of(draft, brokers(word)))
    yield from _holding(draft, telling)
    yield from ((key, "mediator") for key in _under(draft, telling))
    for name in ("through", "via"):
        by = with_conjuncts(telling.slots.get(name, ()))
        yield from ((key, "mediator") for key in keys_of(draft, by))


def _heads_team(verb: Token) -> bool:
    """Whether who leads is one of those who meet: "a delegation led by the envoy"."""
    return verb.lemma_ in {"lead", "head"} and fits(verb.head, ("@delegation",))


def _holding(draft: Draft, telling: Telling) -> Iterator[tuple[str, str]]:
    """Who holds an act for others: "Egypt hosted talks between Israel and Hamas"."""
    verb = telling.anchor
    role = third_parties().get(verb.lemma_.lower())
    leans = verb.i != telling.trigger.i and not is_passive(verb)
    if role is not None and leans and verb.lemma_.lower() not in TAKING_PART:
        who = with_conjuncts(subjects(verb))
        yield from ((key, role) for key in keys_of(draft, who))


def _under(draft: Draft, telling: Telling) -> Iterator[str]:
    """Under whose auspices an act is done."""
    for token in telling.slots.get("under", ()):
        if token.lemma_.lower() in words_of("auspices"):
            yield from _named(draft, token, prepositions(token).get("of", ()))


def _named(draft: Draft, token: Token, of: tuple[Token, ...]) -> Iterator[str]:
    yield from keys_of(draft, with_conjuncts(of))
    before = kids(token, "compound", "amod", "poss")
    yield from modifiers_of(draft, before)


def _things(telling: Telling) -> list[Token]:
    """The nouns of an act, of which a participle may say who helped."""
    slots = telling.slots
    nouns = [telling.trigger, *slots.get("subj", ()), *slots.get("obj", ())]
    if telling.trigger.dep_ == "pobj":
        nouns.append(telling.trigger.head.head)
    return nouns


def _participles(telling: Telling) -> Iterator[Token]:
    """The participles that may name a third party of an act."""
    for noun in _things(telling):
        yield from kids(noun, *PARTICIPLES)
    yield from (v for v in joined(telling.anchor) if is_passive(v))
    if telling.anchor.i != telling.trigger.i and is_passive(telling.anchor):
        yield telling.anchor
