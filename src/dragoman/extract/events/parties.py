"""Who takes part in an act, and in which role."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.domain import Actor, Participant, Role
from dragoman.extract.draft import Draft
from dragoman.extract.events.clause import Slots, prepositions, with_conjuncts
from dragoman.extract.events.lexicon import fits, roles, third_parties
from dragoman.extract.events.match import Telling

FOUND_BY = "act_lexicon:1"
PRINCIPAL = frozenset({"participant", "initiator", "recipient"})
SIDES = frozenset({"side", "party", "country", "government", "nation", "faction"})
PAIRING = frozenset({"both", "two", "all", "the", "warring", "rival"})
ASIDE = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "prep"})


class Memory:
    """Remember who the two sides are, while a report is read."""

    def __init__(self) -> None:
        self._pair: tuple[str, ...] = ()

    def note(self, parties: tuple[Participant, ...]) -> None:
        """Remember the parties of an act, if there are several."""
        principal = tuple(p.actor for p in parties if p.role in PRINCIPAL)
        if len(principal) > 1:
            self._pair = principal

    @property
    def sides(self) -> tuple[str, ...]:
        """Those who "the two sides" are."""
        return self._pair

    @staticmethod
    def only(actor: str) -> tuple[Participant, ...]:
        """One actor as he who acts."""
        return (Participant(actor, "initiator"),)


def participants(
    draft: Draft, telling: Telling, memory: Memory
) -> tuple[Participant, ...]:
    """The parties of an act by role, as far as the telling names them."""
    found: dict[str, str] = {}
    speaker = _speaker(draft, telling)
    for slot, role in roles(telling.row.frame).items():
        for key in _in_slot(draft, telling.slots, slot, memory):
            found.setdefault(key, role)
        if speaker and any(_is_he(draft, t) for t in telling.slots.get(slot, ())):
            found.setdefault(speaker, role)
    found.update(_third(draft, telling))
    return tuple(Participant(key, _role(role)) for key, role in found.items())


def _speaker(draft: Draft, telling: Telling) -> str | None:
    """Who says so: whom "he" or "it" means where nothing else is known of it."""
    said = draft.attribution_at(telling.trigger.idx)
    return None if said is None else said.source.actor


def _is_he(draft: Draft, token: Token) -> bool:
    pronoun = token.lower_ in {"he", "she", "it", "they", "we"}
    return pronoun and draft.cast.actor_of(token) is None


def is_named(telling: Telling) -> bool:
    """Say whether a telling names a party at all, if only by a pronoun."""
    slots = roles(telling.row.frame)
    return any(t.pos_ == "PRON" for slot in slots for t in telling.slots.get(slot, ()))


def _role(role: str) -> Role:
    return role  # type: ignore[return-value]  # a test checks the table's roles


def _in_slot(draft: Draft, slots: Slots, slot: str, memory: Memory) -> Iterator[str]:
    if slot == "owner":
        for thing in slots.get("obj", ()) + slots.get("to", ()):
            yield from _owners(draft, thing)
        return
    if slot == "object_party":
        for thing in slots.get("obj", ()):
            yield from _keys(draft, (thing,))
        return
    if slot == "mod":
        yield from _modifiers(draft, slots.get("mod", ()))
        return
    for token in with_conjuncts(slots.get(slot, ())):
        if memory.sides and _is_pair(token):
            yield from memory.sides
        else:
            yield from _keys(draft, (token, *_apposed(token)))


def _is_pair(token: Token) -> bool:
    """Whether a noun means the sides of the report: "both sides", "the two parties"."""
    if token.lower_ == "both":
        return True
    counted = {c.lower_ for c in token.children} & PAIRING
    return bool(counted) and token.lemma_.lower() in SIDES and token.tag_ == "NNS"


def _apposed(token: Token) -> Iterator[Token]:
    """The names set beside a description, and what is coordinated with them."""
    for child in token.children:
        if child.dep_ == "appos":
            yield from with_conjuncts((child,))


def _keys(draft: Draft, tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        key = actor_of(draft, token)
        if key is not None:
            yield key


def _owners(draft: Draft, thing: Token) -> Iterator[str]:
    """Whose a proposal is: "Moscow's demands", "a plan put forward by Egypt"."""
    for child in thing.children:
        if child.dep_ == "poss":
            yield from _keys(draft, with_conjuncts((child,)))
        elif child.dep_ in {"amod", "compound"}:
            yield from _modifiers(draft, (child,))
        elif child.dep_ == "acl":
            yield from _keys(draft, with_conjuncts(prepositions(child).get("by", ())))
    for name in ("from", "by"):
        yield from _keys(draft, with_conjuncts(prepositions(thing).get(name, ())))


def _modifiers(draft: Draft, tokens: tuple[Token, ...]) -> Iterator[str]:
    for token in tokens:
        for part in (token, *token.conjuncts):
            key = draft.cast.actor_of(part) or _nation(draft, part)
            if key is not None:
                yield key


def _third(draft: Draft, telling: Telling) -> Iterator[tuple[str, str]]:
    """The third parties: "talks hosted by Oman", "under the auspices of the UN"."""
    for child in telling.trigger.children:
        role = third_parties().get(child.lemma_.lower())
        if child.dep_ in {"acl", "relcl"} and role is not None:
            for key in _keys(draft, with_conjuncts(prepositions(child).get("by", ()))):
                yield key, role
    for name in ("under", "through", "via"):
        for token in telling.slots.get(name, ()):
            of = prepositions(token).get("of", ()) if name == "under" else (token,)
            for key in _keys(draft, with_conjuncts(of)):
                yield key, "mediator"


def actor_of(draft: Draft, token: Token) -> str | None:
    """The actor of a noun, enlisted where it is a party that nobody enlisted."""
    key = draft.cast.actor_of(token)
    if key is not None:
        return key
    if token.pos_ == "PRON" or not fits(token, ("@party",)):
        return None
    if draft.cast.place_of(token) is not None:
        return None
    phrase = token.doc[_left(token) : token.i + 1]
    return draft.cast.enlist(phrase, found_by=FOUND_BY)


def _left(token: Token) -> int:
    kept = [c for c in token.lefts if c.dep_ not in ASIDE]
    return kept[0].left_edge.i if kept else token.i


def _nation(draft: Draft, token: Token) -> str | None:
    """The state that "Israeli" before a noun means."""
    if token.ent_type_ not in {"NORP", "GPE", "ORG"}:
        return None
    for hit in draft.knowledge.lookup(token.text):
        if hit.entry.kind not in {"state", "armed_group", "igo", "party"}:
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
