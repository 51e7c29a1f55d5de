"""Find the events of a report."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Span as Stretch

from dragoman.domain import Attribution, Event, Participant, Role
from dragoman.extract.draft import Draft
from dragoman.extract.events.actors import HUMAN, keys_of
from dragoman.extract.events.acts import FOUND_BY, Acts, acts_of, outcome_of_seen
from dragoman.extract.events.build import event_of
from dragoman.extract.events.clause import Slots, with_conjuncts
from dragoman.extract.events.gate import Gate, gate_of, is_fiction, is_natural
from dragoman.extract.events.lexicon import fits, words_of
from dragoman.extract.events.match import Telling, find_tellings
from dragoman.extract.events.memory import Memory
from dragoman.extract.events.merge import merged
from dragoman.extract.events.outcome import outcome_of
from dragoman.extract.events.parties import is_named, participants
from dragoman.extract.events.select import selected
from dragoman.extract.events.setting import Sentence, Setting
from dragoman.extract.events.sides import Told, sides_of
from dragoman.extract.events.status import Fate, fate_of
from dragoman.extract.events.types import Types, types_of

VOICED = frozenset({"statement", "cooperation", "coercion"})
NAME_KEPT = 8
"""Words after a verb in which it asks for, or refuses, a name."""
TAKING = frozenset({"arrest", "deportation"})
NEEDS_PARTY = frozenset(
    {"proposal", "response", "statement", "coercion", "cooperation"}
)

MOST = 40
"""No sentence tells more acts; a list without an end that does is cut here."""
LEAD = 4
"""A lead has at most so many sentences; what has more is a report."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Hold what the tellings of a report are read against."""

    draft: Draft
    setting: Setting
    memory: Memory
    gate: Gate
    types: Types
    acts: Acts


def find_events(draft: Draft) -> tuple[Event, ...]:
    """Find the events of a report: acts told by verbs and nouns, one for each act."""
    gate = gate_of(draft)
    if not gate.relevant and len(draft.sentences) > LEAD:
        return ()
    doc, setting, memory = draft.doc, Setting(draft), Memory(draft.cast.actor)
    scene = Scene(draft, setting, memory, gate, types_of(doc), acts_of(doc))
    kept = [s for s in draft.sentences if gate.relevant or _is_certain(scene, s)]
    told = [one for sentence in kept for one in _in_sentence(scene, sentence)]
    words, sides = {one.event.id: one for one in told}, sides_of(draft.doc)
    filled = [sides.filled(draft, one.event, one) for one in told]
    whole = (e for e in filled if e.participants or not _needs_party(words[e.id], e))
    return merged(whole, draft.article.title)


def _is_certain(scene: Scene, sentence: Stretch) -> bool:
    """Whether both heads are sure of an act in a lead that speaks of another field."""
    seen = scene.acts.proposals(sentence, certain=True)
    return any(scene.types.tells(sentence, act.row.plover or "") for act in seen)


def _in_sentence(scene: Scene, sentence: Stretch) -> Iterator[Told]:
    tellings = islice(find_tellings(sentence), MOST)
    pairs = [(telling, fate_of(telling)) for telling in tellings]
    own = selected(pairs)
    told = tuple(_by_lexicon(scene, sentence, own))
    apart = {t.trigger.i for t, _ in own} - {one.telling.trigger.i for one in told}
    known = {t.trigger.i for t, _ in pairs} - apart
    types = frozenset(one.event.plover.type for one in told if one.event.plover)
    seen = tuple(_by_head(scene, sentence, (frozenset(known), types)))
    yield from (replace(one, alone=False) for one in told) if seen else told
    yield from seen


def _by_lexicon(
    scene: Scene, sentence: Stretch, own: list[tuple[Telling, Fate]]
) -> Iterator[Told]:
    if not own:
        return
    known = scene.setting.sentence(sentence)
    kept = [(t, fate) for t, fate in own if _passes(scene, t)]
    if not scene.gate.political:
        kept = [(t, fate) for t, fate in kept if not _is_refused(scene, sentence, t)]
    for telling, fate in kept:
        event = _event(scene, known, telling, fate)
        if event is not None:
            yield Told(event, telling, alone=len(kept) == 1)


def _passes(scene: Scene, telling: Telling) -> bool:
    """Whether an act is of conflict or diplomacy; so is what its sides do further."""
    acting = telling.slots.get("subj", ())
    return scene.gate.lets_pass(telling) or any(map(scene.memory.meant_by, acting))


def _is_refused(scene: Scene, sentence: Stretch, telling: Telling) -> bool:
    """Whether a head is sure that nothing of the field is told; officials may meet."""
    if telling.family == "contact" and scene.gate.names_official(telling):
        return False
    doubted = not scene.types.is_of_field(sentence) and scene.acts.refuses(telling)
    return doubted or scene.types.refuses(sentence)


def _by_head(
    scene: Scene, sentence: Stretch, told: tuple[frozenset[int], frozenset[str]]
) -> Iterator[Told]:
    """The act that the head sees, if the head for types agrees, beside those `told`.

    These are the words that the lexicon took for an act, a part of one or a toll, and
    the types of its acts: an act of another type must be certain, and so must any in a
    whole report, where fewer sentences tell one than leads do.
    """
    words, types = told
    certain = bool(types) or len(scene.draft.sentences) > LEAD
    for telling in scene.acts.proposals(sentence, certain=certain):
        fits = scene.types.tells(sentence, telling.row.plover or "")
        unreal = is_natural(telling) or is_fiction(telling)
        if telling.trigger.i in words or not fits or unreal:
            continue
        known = scene.setting.sentence(sentence)
        event = _event(scene, known, telling, fate_of(telling))
        code = None if event is None else event.plover
        if event is not None and (not types or (code and code.type not in types)):
            yield Told(event, telling, alone=True)
            return


def _event(
    scene: Scene, sentence: Sentence, telling: Telling, fate: Fate
) -> Event | None:
    said = scene.draft.attribution_at(telling.trigger.idx)
    seen = telling.found_by == FOUND_BY
    if seen:
        outcome = outcome_of_seen(telling, fate)
    else:
        outcome = outcome_of(telling, fate, sourced=said is not None)
    if outcome is None:
        return None
    telling = replace(telling, slots=_without(telling, said))
    parties = participants(scene.draft, telling, scene.memory)
    speaker = None if said is None else said.source.actor
    if outcome.kind == "deny_existence" and speaker is not None:
        parties = (Participant(speaker, "initiator"),)
    if outcome.family == "response" and telling.family == "agreement":
        parties = tuple(map(_answering, parties))
    if outcome.status == "refused" and telling.family == "contact":
        parties = tuple(_refusing(scene.draft, telling, parties))
    if telling.row.frame == "appeal" and not _is_appeal(parties):
        return None
    if _is_said_by_paper(telling) or _keeps_name(telling):
        return None
    scene.memory.note(parties)
    event = event_of(scene.draft, telling, outcome, parties, (sentence, said))
    bare = not (parties or event.time or event.place)
    return None if bare and outcome.kind == "clash" else event


def _without(telling: Telling, said: Attribution | None) -> Slots:
    """Slots without who says it, where that follows: "killed ten, guards said"."""
    span = None if said is None else said.source.span
    if span is None or span.start < telling.trigger.idx:
        return telling.slots
    return {
        name: tuple(t for t in tokens if not span.start <= t.idx < span.end)
        for name, tokens in telling.slots.items()
    }


def _answering(party: Participant) -> Participant:
    """Whoever does not sign answers, alone: there is no act of both."""
    return replace(party, role="initiator") if party.role == "participant" else party


def _refusing(
    draft: Draft, telling: Telling, parties: tuple[Participant, ...]
) -> Iterator[Participant]:
    """Who refuses to meet acts, and whom he will not meet is acted on."""
    who = set(keys_of(draft, with_conjuncts(telling.slots.get("subj", ()))))
    for party in parties:
        role: Role = "initiator" if party.actor in who else "recipient"
        met = who and party.role == "participant"
        yield replace(party, role=role) if met else party


def _needs_party(told: Told, event: Event) -> bool:
    """Whether an act tells too little without a party that is known.

    That nobody has claimed a deed needs none, nor that people are arrested. What the
    head alone saw must have one.
    """
    telling = told.telling
    if telling.found_by == FOUND_BY:
        return True
    if telling.family not in NEEDS_PARTY or is_named(telling):
        return False
    unclaimed = event.kind == "claim_credit" and event.status == "denied"
    taken = (t for t in telling.slots.get("obj", ()) if telling.kind in TAKING)
    return not (unclaimed or any(fits(t, HUMAN) for t in taken))


def _is_appeal(parties: tuple[Participant, ...]) -> bool:
    """Whether somebody says that somebody else must do a thing."""
    return {p.role for p in parties} >= {"initiator", "recipient"}


def _is_said_by_paper(telling: Telling) -> bool:
    """Whether a deal, not a party, "commits" or "provides": it tells of its terms."""
    who = telling.slots.get("subj", ())
    return telling.family in VOICED and any(fits(t, ("@agreement",)) for t in who)


def _keeps_name(telling: Telling) -> bool:
    """Whether a source only stays unnamed: "declined to be identified"."""
    verb = telling.trigger
    low = verb.lemma_.lower()
    end = min(verb.right_edge.i + 1, verb.i + 1 + NAME_KEPT)
    if low in words_of("speech_permitting"):
        return any(w.lemma_ in words_of("speech") for w in verb.doc[verb.i + 1 : end])
    if low not in words_of("name_keeping"):
        return False
    for word in verb.doc[verb.i + 1 : end]:
        if word.lower_ in words_of("name_kept"):
            return True
        if word.pos_ in {"NOUN", "PROPN"}:  # "asked that the bodies be identified"
            return False
    return False
