"""Who takes part in an act, and in which role."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.domain import Participant, Role
from dragoman.extract.draft import Draft
from dragoman.extract.events.actors import (
    keys_of,
    modifiers_of,
    named_keys,
    owners_of,
    state_at,
)
from dragoman.extract.events.amounts import made_of
from dragoman.extract.events.clause import (
    asked,
    is_passive,
    prepositions,
    sayer,
    suffering,
    with_conjuncts,
)
from dragoman.extract.events.lexicon import fits, roles
from dragoman.extract.events.match import Telling
from dragoman.extract.events.memory import Memory
from dragoman.extract.events.named import named
from dragoman.extract.events.nominal import noun_slots
from dragoman.extract.events.phrases import (
    is_reciprocal,
)
from dragoman.extract.events.reach import AFFECTED, beneath, is_own, reached
from dragoman.extract.events.thirds import third_parties_of

UNNAMED = frozenset({"victim"})
ACTING = frozenset({"subj", "by", "passive_obj"})
PRONOUNS = frozenset({"he", "she", "it", "they", "we"})
SPEAKING = frozenset({"initiator", "participant", "perpetrator"})
TOLD = frozenset({"say", "feel", "ask", "pledge", "appeal"})
JOINT = frozenset({"agreement", "contact"})
MUTUAL = frozenset({"coop", "dial", "meet1"})
HELPED = "deed.help"
PAIR = 2


def participants(
    draft: Draft, telling: Telling, memory: Memory
) -> tuple[Participant, ...]:
    """The parties of an act by role, as far as the telling names them."""
    found = dict(_signed_for(draft, telling)) or _by_frame(draft, telling, memory)
    _add_speaker(draft, telling, found)
    if not is_reciprocal(telling) and _lacks_other(telling, found):
        for key, role in reached(draft, telling, frozenset(found)):
            found.setdefault(key, role)
    found.update(third_parties_of(draft, telling))
    _settle(telling, found)
    return tuple(Participant(key, _role(role)) for key, role in found.items())


def _by_frame(draft: Draft, telling: Telling, memory: Memory) -> dict[str, str]:
    """Those whom the slots of a frame name, with their role."""
    found: dict[str, str] = {}
    for slot, role in _slots(telling):
        if slot == HELPED and not AFFECTED.isdisjoint(found.values()):
            continue
        for key in _in_slot(draft, telling, slot, memory):
            if not (slot.startswith("deed") and is_own(draft, key, found)):
                found.setdefault(key, role)
        for key in _states(draft, telling, slot, role):
            found.setdefault(key, role)
    return found


def _lacks_other(telling: Telling, found: dict[str, str]) -> bool:
    """Whether nobody is found on the side that an act is about."""
    there = set(found.values())
    mutual = roles(telling.row.frame).get("about") in there
    return AFFECTED.isdisjoint(there) and not mutual


def _slots(telling: Telling) -> Iterator[tuple[str, str]]:
    """The slots of the frame; in the passive some frames have a slot of their own."""
    frame = roles(telling.row.frame)
    passive = "passive_obj" in frame and "passive_obj" in telling.slots
    mutual = is_reciprocal(telling)
    for slot, role in frame.items():
        if slot != ("obj" if passive else "passive_obj"):
            if not mutual:
                yield slot, role
            elif slot in ACTING:
                yield slot, "participant"


def _in_slot(
    draft: Draft, telling: Telling, slot: str, memory: Memory
) -> Iterator[str]:
    slots = telling.slots
    if slot == "owner":
        things = slots.get("obj", ()) + slots.get("to", ())
        yield from (key for thing in things for key in owners_of(draft, thing))
        yield from keys_of(draft, with_conjuncts(_misread_by(telling)))
    elif slot == "mod":
        yield from modifiers_of(draft, slots.get("mod", ()))
    elif slot.startswith("deed"):
        yield from _reached(draft, suffering(telling.anchor, slot))
    elif "." in slot:
        yield from _beside(draft, telling, slot, memory)
    elif slot == "clause":
        tops = dict.fromkeys((telling.anchor, telling.trigger))
        yield from (k for top in tops for t in asked(top) for k in named_keys(draft, t))
    elif slot != "by" or not _misread_by(telling):
        yield from _filling(draft, telling, slot, memory)


def _filling(
    draft: Draft, telling: Telling, slot: str, memory: Memory
) -> Iterator[str]:
    """Whom the words in a slot mean: names, or "they" who dealt with each other."""
    idiom = getattr(telling.row, "lemma", "").split()[1:]  # "joined forces with"
    who = [t for t in telling.slots.get(slot, ()) if t.lemma_.lower() not in idiom]
    they = [t for t in who if t.lower_ == "they"]
    meant = memory.pair() if they and _is_mutual(telling, slot) else ()
    if they and not meant and telling.family in JOINT:
        known = draft.cast.actor_of(they[0])
        meant = memory.together() if known is None else ()
    yield from meant or named(draft, who, memory, acting=slot in ACTING)


def _misread_by(telling: Telling) -> tuple[Token, ...]:
    """Whose the object is where a verb is active: "denied charges by Chad"."""
    slots = telling.slots
    things = slots.get("obj", ()) + slots.get("to", ())
    return slots.get("by", ()) if things and _is_active(telling) else ()


def _is_active(telling: Telling) -> bool:
    """Whether a verb in the active tells the act, so that "by" cannot name who acts."""
    verb = telling.trigger
    return verb.pos_ == "VERB" and verb == telling.anchor and "subj" in telling.slots


def _beside(draft: Draft, telling: Telling, slot: str, memory: Memory) -> Iterator[str]:
    """Whom the object, the subject or the "of" of an act names: "truce between"."""
    where, _, name = slot.partition(".")
    slots = telling.slots
    if where == "beneath":
        yield from _reached(draft, with_conjuncts(beneath(telling.trigger, name)))
        return
    things = [t for part in BESIDE[where] for t in slots.get(part, ())]
    things += [t for thing in things for t in made_of(thing)]
    if name == "mod":
        before = [m for thing in things for m in noun_slots(thing)["mod"]]
        paired = [t for m in before for t in m.lefts]  # "the Israel-Hamas truce"
        yield from modifiers_of(draft, (*before, *paired))
    brought = [t for thing in things for t in prepositions(thing).get(name, ())]
    for token in with_conjuncts(brought):
        yield from memory.meant_by(token) or keys_of(draft, (token,))


BESIDE = {
    "object": ("obj", "to"),
    "subject": ("subj",),
    "of": ("of",),
    "for": ("for",),
}


def _is_mutual(telling: Telling, slot: str) -> bool:
    """Whether those who act deal with each other: "they agreed", "they held talks"."""
    return roles(telling.row.frame).get(slot) == "participant"


def _states(draft: Draft, telling: Telling, slot: str, role: str) -> Iterator[str]:
    """The states that an act is for or against, where they stand as if places."""
    if role not in UNNAMED:
        for token in with_conjuncts(telling.slots.get(slot, ())):
            key = state_at(draft, token)
            if key is not None:
                yield key


def _reached(draft: Draft, tokens: tuple[Token, ...]) -> Iterator[str]:
    for token in tokens:
        yield from keys_of(draft, (token,))
        state = state_at(draft, token)
        if state is not None:
            yield state
        yield from owners_of(draft, token)
        if draft.cast.actor_of(token) is None:
            yield from keys_of(draft, with_conjuncts(prepositions(token).get("of", ())))


def _signed_for(draft: Draft, telling: Telling) -> Iterator[tuple[str, str]]:
    """Those on whose behalf somebody signs."""
    if telling.row.frame != "sign":
        return
    for token in telling.trigger.sent:
        if token.lower_ == "behalf":
            of = with_conjuncts(prepositions(token).get("of", ()))
            yield from ((key, "participant") for key in keys_of(draft, of))


def _add_speaker(draft: Draft, telling: Telling, found: dict[str, str]) -> None:
    """Add who says so as the one who acts: "said it was committed", "and urged"."""
    frame = roles(telling.row.frame)
    if frame.get("subj") not in SPEAKING:
        return
    subjects = telling.slots.get("subj", ())
    he = any(t.lower_ in PRONOUNS and not draft.cast.actor_of(t) for t in subjects)
    acting = not {"initiator", "perpetrator"}.isdisjoint(found.values())
    if "participant" in found.values() and len(found) >= PAIR:
        return
    told = telling.row.frame in TOLD and not is_passive(telling.anchor)
    others = any(t.pos_ == "NOUN" and not fits(t, ("@paper",)) for t in subjects)
    if not acting and (he or (told and not others)):
        for key in _speakers(draft, telling):
            found.setdefault(key, frame["subj"])


def _speakers(draft: Draft, telling: Telling) -> tuple[str, ...]:
    said = draft.attribution_at(telling.trigger.idx)
    if said is not None and said.source.actor is not None:
        return (said.source.actor,)
    return tuple(keys_of(draft, sayer(telling.anchor)))


def _settle(telling: Telling, found: dict[str, str]) -> None:
    """Make those who act together participants, and who deals with both a mediator."""
    acting = [k for k, role in found.items() if role == "initiator"]
    if telling.row.frame in MUTUAL and len(acting) == len(found) > 1:
        found.update(dict.fromkeys(found, "participant"))
    if telling.row.frame == "convey" and "initiator" not in found.values():
        own = [k for k, role in found.items() if role == "messenger"]
        found.update(dict.fromkeys(own, "initiator"))
    within = telling.slots.get("with", ())
    if (
        telling.kind == "talks"
        and len(with_conjuncts(within)) > 1
        and len(found) > PAIR
    ):
        found[next(iter(found))] = "mediator"


def is_named(telling: Telling) -> bool:
    """Say whether a telling names a party at all, if only by a pronoun."""
    slots = roles(telling.row.frame)
    return any(t.pos_ == "PRON" for slot in slots for t in telling.slots.get(slot, ()))


def _role(role: str) -> Role:
    return role  # type: ignore[return-value]  # a test checks the table's roles
