"""Whom the words of an act mean."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Actor
from dragoman.extract.cast.metonymy import opens_page
from dragoman.extract.columns import has_kid, kids
from dragoman.extract.dateline import WEEKDAYS
from dragoman.extract.draft import Draft
from dragoman.extract.events.amounts import made_of
from dragoman.extract.events.clause import prepositions, with_conjuncts
from dragoman.extract.events.lexicon import fits, third_parties, words_of
from dragoman.extract.events.match import FOUND_BY
from dragoman.extract.joined import joined
from dragoman.knowledge import Entry

ASIDE = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "prep"})
SIDES_OF = frozenset({"the", "north", "south", "east", "west", "central"}) | {
    f"{side}ern" for side in ("north", "south", "east", "west")
}
HUMAN = ("@person", "@force", "@civilian", "@prisoner")
BODIES = ("@org", "@force", "@counterpart", "service")
UNMANNED = ("@drone", "@rocket")
UNSEEN = frozenset({"", "ORG", "PERSON", "PRODUCT", "WORK_OF_ART"})
NAMES = frozenset({"NNP", "NNPS"})
NATIONAL = frozenset({"state", "armed_group", "igo", "party"})


def keys_of(draft: Draft, tokens: Iterable[Token]) -> Iterator[str]:
    """The actors of nouns, in order."""
    for token in tokens:
        members = _members(token)
        found = [k for m in members for k in named_keys(draft, m)]
        if len(set(found)) > 1:
            yield from found
            continue
        key = actor_of(draft, token)
        if key is not None:
            yield key
            yield from _other_nations(draft, token, draft.cast.actor(key).country)


def named_keys(draft: Draft, member: Token) -> tuple[str, ...]:
    """Whom one of several names stands for: also a state that stands as if a place."""
    state = state_at(draft, member)
    return tuple(keys_of(draft, (member,))) or ((state,) if state is not None else ())


def _other_nations(draft: Draft, noun: Token, known: str | None) -> Iterator[str]:
    """The states of "US and British forces" but that of the actor found there."""
    if known is None or noun.tag_ not in {"NNS", "NNPS"}:
        return
    for child in noun.lefts:
        pair = joined(child) if child.dep_ in {"amod", "nmod", "compound"} else ()
        for word in (child, *pair) if pair else ():
            entry = _nation(draft, word)
            if entry is not None and entry.kind == "state" and entry.country != known:
                yield _enlisted(draft, entry)


def _members(token: Token) -> tuple[Token, ...]:
    """Whom "representatives of A and B" stand for, where these are several."""
    if token.lemma_.lower() not in words_of("standing_for"):
        return ()
    by = prepositions(token)
    return with_conjuncts(by.get("of", ()) + by.get("from", ()))


def actor_of(draft: Draft, token: Token) -> str | None:
    """The actor of a noun, enlisted where it is a party that nobody enlisted."""
    key = _member(draft, token) or draft.cast.actor_of(token) or _of_whom(draft, token)
    if key is not None or token.pos_ not in {"NOUN", "PROPN"}:
        return key
    if draft.cast.place_of(token) is not None:
        return None
    if is_counted(token):
        return people_of(draft, token)
    if fits(token, ("@enlisted",)):
        return enlisted(draft, token.doc[left_of(token) : token.i + 1])
    return people_of(draft, token)


def _of_whom(draft: Draft, token: Token) -> str | None:
    """Whose those are who act: France in "France, whose troops left"."""
    if not any(c.lower_ == "whose" for c in token.lefts):
        return None
    clause = next((t for t in token.ancestors if t.dep_ == "relcl"), None)
    return None if clause is None else draft.cast.actor_of(clause.head)


def enlisted(draft: Draft, phrase: Stretch) -> str | None:
    """Enlist a name that nobody enlisted; the place that a page opens with is none."""
    return None if opens_page(phrase) else draft.cast.enlist(phrase, found_by=FOUND_BY)


def _member(draft: Draft, token: Token) -> str | None:
    """The actor of one of several names, where their pair is an actor too."""
    if not joined(token):
        return None
    start = token.doc[left_of(token)].idx
    bodies = prepositions(token).get("of", ())
    ends = (t.idx + len(t) for t in (token, *bodies[:1]))
    named = next(filter(None, (draft.cast.actor_at(start, end) for end in ends)), None)
    if named is not None or token.lemma_.lower() not in words_of("standing_for"):
        return named
    return next(keys_of(draft, bodies), None)


def people_of(draft: Draft, token: Token, *, acting: bool = False) -> str | None:
    """The people that "Algerian landowners" or "Palestinians" names, by its nation."""
    if token.tag_ not in {"NNS", "NNPS"} and not fits(token, HUMAN):
        return None
    if token.ent_type_ != "NORP" and not (acting or fits(token, HUMAN)):
        return None
    parts = [token, *(c for c in token.lefts if c.dep_ in {"amod", "compound"})]
    entry = next(
        (e for e in map(partial(_nation, draft), parts) if e is not None), None
    )
    if entry is None or entry.country is None:
        return None
    key = enlisted(draft, token.doc[left_of(token) : token.i + 1])
    if key is None:
        return None
    actor = draft.cast.actor(key)
    if actor.country is None and actor.found_by == FOUND_BY:
        draft.cast.add_actor(replace(actor, kind="population", country=entry.country))
    return key


def crowd_of(draft: Draft, noun: Token) -> list[str]:
    """Those who act, told by their nation, number or bare name: "dozens of Iraqis".

    What drones and bodies without a name do is done by whose they are.
    """
    if fits(noun, UNMANNED):
        return list(modifiers_of(draft, kids(noun, "amod", "compound")))
    key = people_of(draft, noun, acting=True) or name_of(draft, noun)
    if key is not None:
        return [key]
    of = with_conjuncts(made_of(noun))
    people = [people_of(draft, t, acting=True) for t in of]
    told = [key for key in people if key is not None] or list(keys_of(draft, of))
    if told or not fits(noun, BODIES):
        return told
    owners = with_conjuncts(kids(noun, "poss", "nmod"))
    return [key for owner in owners for key in named_keys(draft, owner)]


def name_of(draft: Draft, noun: Token) -> str | None:
    """The actor of a name that no entity was seen in: "ICE returned the paintings"."""
    plain = noun.pos_ == "PROPN" or _is_acronym(noun)
    if (
        not plain
        or noun.ent_type_ not in UNSEEN
        or draft.cast.place_of(noun) is not None
    ):
        return None
    return enlisted(draft, noun.doc[left_of(noun) : noun.i + 1])


def _is_acronym(noun: Token) -> bool:
    """Whether letters are capitals among words that are not."""
    near = noun.doc[max(noun.i - 1, 0) : noun.i + 2]
    alone = sum(t.text.isupper() for t in near) == 1
    return noun.text.isupper() and len(noun) > 1 and alone


def is_counted(token: Token) -> bool:
    """Whether a noun is of a number, as victims and crowds are: no party by name."""
    return has_kid(token, "nummod", "quantmod")


def left_of(token: Token) -> int:
    """Where the phrase of a noun begins."""
    kept = [c for c in token.lefts if c.dep_ not in ASIDE and c.text not in WEEKDAYS]
    return kept[0].left_edge.i if kept else token.i


def modifiers_of(draft: Draft, tokens: Iterable[Token]) -> Iterator[str]:
    """The actors of the words before a noun: "Israeli air strikes"."""
    for token in tokens:
        for part in () if brokers(token) else (token, *joined(token)):
            key = draft.cast.actor_of(part) or _named_by(draft, part)
            if key is None and any(c.ent_type_ for c in part.lefts):
                key = actor_of(draft, part)
            if key is not None:
                yield key


def _named_by(draft: Draft, word: Token) -> str | None:
    """Whom a name before a noun means, or "Israeli", which shows one not named else.

    A name is a mention; an adjective is one only of an actor that has no other.
    """
    key = _state_of(draft, word)
    if key is not None and (word.tag_ in NAMES or not draft.cast.is_mentioned(key)):
        draft.cast.mention(key, word.idx, word.idx + len(word))
    return key


def leaders_of(participle: Token) -> list[Token]:
    """Who leads what: "an Egypt-led plan"; who only brokers it has no part in it."""
    if participle.tag_ != "VBN" or brokers(participle):
        return []
    return [t for t in participle.lefts if t.text != "-"]


def brokers(word: Token) -> list[Token]:
    """Who brokers or hosts it: China in "a China-brokered truce"."""
    helps = word.tag_ == "VBN" and word.lemma_.lower() in third_parties()
    if not helps or word.lemma_.lower() in words_of("authoring"):
        return []
    named = [t for t in word.lefts if t.text != "-"]
    return named if word.i and word.nbor(-1).text == "-" else []


def owners_of(draft: Draft, thing: Token) -> Iterator[str]:
    """Whose a thing is: "Moscow's demands", "a plan put forward by Egypt"."""
    if draft.cast.actor_of(thing) is not None:
        return
    for child in kids(thing):
        if child.dep_ == "poss":
            yield from keys_of(draft, with_conjuncts((child,)))
        elif child.dep_ in {"amod", "compound"}:
            yield from modifiers_of(draft, (child, *leaders_of(child)))
        elif child.dep_ in {"acl", "relcl"}:
            yield from keys_of(draft, with_conjuncts(prepositions(child).get("by", ())))
    for name in ("from", "by"):
        yield from keys_of(draft, with_conjuncts(prepositions(thing).get(name, ())))


def state_at(draft: Draft, token: Token) -> str | None:
    """The state of a name that the cast takes for a place: "tanks to Ukraine"."""
    found = state_as_place(draft, token)
    if found is None:
        return None
    state, named = found
    key = _enlisted(draft, state)
    draft.cast.mention(key, named.start_char, named.end_char)
    return key


def state_as_place(draft: Draft, token: Token) -> tuple[Entry, Stretch] | None:
    """The state of a name that is taken for a place, and the words that name it."""
    named_so = token.ent_type_ == "GPE" or (
        token.pos_ == "PROPN" and not token.ent_type_
    )
    if not named_so or draft.cast.actor_of(token) is not None:
        return None
    named = token.doc[left_of(token) : token.i + 1]
    if opens_page(named):
        return None
    state = _state(draft, named)
    while state is None and len(named) > 1 and named[0].lower_ in SIDES_OF:
        named = named[1:]
        state = _state(draft, named)
    return None if state is None else (state, named)


def _state(draft: Draft, named: Stretch) -> Entry | None:
    """The state that a whole name means."""
    hits = draft.knowledge.lookup(named.text)
    return next((h.entry for h in hits if h.entry.kind == "state"), None)


def _state_of(draft: Draft, token: Token) -> str | None:
    """The actor that "Israeli" before a noun means."""
    entry = _nation(draft, token)
    return None if entry is None else _enlisted(draft, entry)


def _enlisted(draft: Draft, entry: Entry) -> str:
    for actor in draft.cast.actors:
        if actor.kb == entry.id:
            return actor.id
    return draft.cast.add_actor(
        Actor(
            id=f"actor:{entry.id}",
            kb=entry.id,
            name=entry.name,
            kind=entry.kind,  # type: ignore[arg-type]  # a state, a group or a body
            country=entry.country,
            sector=entry.sector,
            found_by=FOUND_BY,
        )
    )


def _nation(draft: Draft, token: Token) -> Entry | None:
    """The state, group or body that a word names."""
    unmarked = token.pos_ == "ADJ" or (token.pos_ == "PROPN" and not token.ent_type_)
    national = unmarked and token.text[:1].isupper()
    if not national and token.ent_type_ not in {"NORP", "GPE", "ORG"}:
        return None
    hits = draft.knowledge.lookup(token.text)
    return next((h.entry for h in hits if h.entry.kind in NATIONAL), None)
