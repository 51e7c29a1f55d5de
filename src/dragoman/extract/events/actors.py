"""Whom the words of an act mean."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.domain import Actor
from dragoman.extract.draft import Draft
from dragoman.extract.events.clause import prepositions, with_conjuncts
from dragoman.extract.events.lexicon import fits, words_of

FOUND_BY = "act_lexicon:1"
ASIDE = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "prep"})
NATIONAL = frozenset({"state", "armed_group", "igo", "party"})


def keys_of(draft: Draft, tokens: Iterable[Token]) -> Iterator[str]:
    """The actors of nouns, in order."""
    for token in tokens:
        members = _members(token)
        found = [k for m in members for k in keys_of(draft, (m,))]
        if len(set(found)) > 1:
            yield from found
            continue
        key = actor_of(draft, token)
        if key is not None:
            yield key


def _members(token: Token) -> tuple[Token, ...]:
    """Whom "representatives of A and B" stand for, where these are several."""
    if token.lemma_.lower() not in words_of("standing_for"):
        return ()
    by = prepositions(token)
    return with_conjuncts(by.get("of", ()) + by.get("from", ()))


def actor_of(draft: Draft, token: Token) -> str | None:
    """The actor of a noun, enlisted where it is a party that nobody enlisted."""
    key = draft.cast.actor_of(token)
    if key is not None:
        return key
    if token.pos_ not in {"NOUN", "PROPN"} or not fits(token, ("@enlisted",)):
        return None
    if draft.cast.place_of(token) is not None or _is_counted(token):
        return None
    phrase = token.doc[_left(token) : token.i + 1]
    return draft.cast.enlist(phrase, found_by=FOUND_BY)


def _is_counted(token: Token) -> bool:
    """Whether a noun is of a number, as victims and crowds are: no party by name."""
    return any(c.dep_ in {"nummod", "quantmod"} for c in token.children)


def _left(token: Token) -> int:
    kept = [c for c in token.lefts if c.dep_ not in ASIDE]
    return kept[0].left_edge.i if kept else token.i


def modifiers_of(draft: Draft, tokens: Iterable[Token]) -> Iterator[str]:
    """The actors of the words before a noun: "Israeli air strikes"."""
    for token in tokens:
        for part in (token, *token.conjuncts):
            key = draft.cast.actor_of(part) or _nation(draft, part)
            if key is not None:
                yield key


def owners_of(draft: Draft, thing: Token) -> Iterator[str]:
    """Whose a thing is: "Moscow's demands", "a plan put forward by Egypt"."""
    if draft.cast.actor_of(thing) is not None:
        return
    for child in thing.children:
        if child.dep_ == "poss":
            yield from keys_of(draft, with_conjuncts((child,)))
        elif child.dep_ in {"amod", "compound"}:
            yield from modifiers_of(draft, (child,))
        elif child.dep_ in {"acl", "relcl"}:
            yield from keys_of(draft, with_conjuncts(prepositions(child).get("by", ())))
    for name in ("from", "by"):
        yield from keys_of(draft, with_conjuncts(prepositions(thing).get(name, ())))


def _nation(draft: Draft, token: Token) -> str | None:
    """The state that "Israeli" before a noun means."""
    if token.ent_type_ not in {"NORP", "GPE", "ORG"}:
        return None
    for hit in draft.knowledge.lookup(token.text):
        if hit.entry.kind not in NATIONAL:
            continue
        for actor in draft.cast.actors:
            if actor.kb == hit.entry.id:
                return actor.id
        entry = hit.entry
        return draft.cast.add_actor(
            Actor(
                id=f"actor:{len(draft.cast.actors)}",
                kb=entry.id,
                name=entry.name,
                kind=entry.kind,  # type: ignore[arg-type]  # one of the kinds above
                country=entry.country,
                sector=entry.sector,
                found_by=FOUND_BY,
            )
        )
    return None
