"""Join whom the head for sides sees on a side of an act that its words leave empty."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Doc, Span as Stretch, Token

from dragoman.domain import Event, Participant, Role
from dragoman.extract.columns import columns
from dragoman.extract.draft import Draft
from dragoman.extract.events.actors import (
    HUMAN,
    actor_of,
    enlisted,
    is_counted,
    state_at,
)
from dragoman.extract.events.clause import with_conjuncts
from dragoman.extract.events.lexicon import fits, roles
from dragoman.extract.events.match import Telling

GROUP = "heads.sides"
FOUND_BY = "heads.sides:1"
ON = "RECIPIENT"
MUTUAL: Role = "participant"
SIDES: tuple[tuple[str, tuple[Role, ...]], ...] = (
    ("INITIATOR", ("initiator", "perpetrator", "applicant", MUTUAL)),
    ("RECIPIENT", ("recipient", "victim", "respondent", "beneficiary", MUTUAL)),
)
PAIR = 2
HIGHEST = 12
"""So far up from a noun its clause is looked for."""
MOST = 12
"""So many spans to either side: keeps an endless sentence linear."""
NAMED = frozenset({"PERSON", "NORP", "ORG"})
NAMING = frozenset({"NOUN", "PROPN"})
CLAUSAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Told:
    """An act with the words that tell it, and whether its sentence tells no other."""

    event: Event
    telling: Telling
    alone: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """Hold the spans of the sides in text order; none where the head was not run."""

    starts: tuple[int, ...]
    spans: tuple[Stretch, ...]

    def filled(self, draft: Draft, event: Event, told: Told) -> Event:
        """Give an act those on a side on which the words of its frame name nobody.

        Of a deed that came to nothing, that may be who foiled it.
        """
        if event.status == "failed" and event.family == "violence":
            return event
        found: dict[str, Role] = {}
        for label, side in SIDES:
            role = _open_role(event, told.telling, side)
            if role is not None:
                seen = _ordered(draft, told.telling) if label == ON else None
                if seen is None:
                    seen = tuple(self._seen(draft, told, label, role))
                found.update((key, role) for key in seen if key not in found)
        for party in event.participants:
            found.pop(party.actor, None)
        if not found:
            return event
        parties = (Participant(k, role) for k, role in found.items())
        return replace(
            event,
            participants=(*event.participants, *parties),
            found_by=f"{event.found_by}+{FOUND_BY}",
        )

    def _seen(self, draft: Draft, told: Told, label: str, role: str) -> Iterator[str]:
        """The actors of a side in an act's clause, or in a sentence of one act.

        Who is on both sides stands in an act of both only; who says so, in a clause.
        """
        spans = self._near(told.telling.trigger)
        said = draft.attribution_at(told.telling.trigger.idx)
        speaker = None if said is None else said.source.actor
        other = (s for s in spans if s.label_ != label and role != MUTUAL)
        both = {i for s in other for i in range(s.start, s.end)}
        for span in spans:
            near = _in_clause(span.root, told.telling)
            fits = near or (told.alone and role != MUTUAL and not _is_agent(span.root))
            if span.label_ != label or span.root.i in both or not fits:
                continue
            for noun in with_conjuncts((span.root,)):
                astray = noun.i in both or (role == MUTUAL and _is_where(noun))
                key = None if astray else _actor(draft, noun)
                if key is not None and (near or key != speaker):
                    yield key

    def _near(self, trigger: Token) -> tuple[Stretch, ...]:
        """The spans of a sentence nearest to a word of it."""
        at = bisect_left(self.starts, trigger.i)
        of = columns(trigger.doc)
        first = bisect_left(self.starts, of.opens[trigger.i])
        last = bisect_left(self.starts, of.closes[trigger.i])
        return self.spans[max(first, at - MOST) : min(last, at + MOST)]


def sides_of(doc: Doc) -> Sides:
    """Read the head's group off a report."""
    spans = tuple(sorted(doc.spans.get(GROUP, ()), key=lambda s: s.start))
    return Sides(tuple(s.start for s in spans), spans)


def _open_role(event: Event, telling: Telling, side: tuple[Role, ...]) -> Role | None:
    """The role that the frame gives on a side, where nobody has one of that side."""
    given = set(roles(telling.row.frame).values())
    role = next((r for r in side if r in given), None)
    there = sum(p.role in side for p in event.participants)
    return role if there < (PAIR if role == MUTUAL else 1) else None


def _ordered(draft: Draft, telling: Telling) -> tuple[str, ...] | None:
    """The people who are told to go, and not from where: "told them to leave Rafah"."""
    things = with_conjuncts(telling.slots.get("obj", ()))
    if telling.kind != "evacuation_order" or not any(fits(t, HUMAN) for t in things):
        return None
    people = (_actor(draft, t) for t in things if _is_people(t))
    return tuple(key for key in people if key is not None)


def _is_agent(noun: Token) -> bool:
    """Whether a noun names who does what another verb says: "brokered by Oman"."""
    return noun.dep_ == "pobj" and noun.head.dep_ == "agent"


def _in_clause(noun: Token, telling: Telling) -> bool:
    """Whether no other verb stands between a noun and the words of an act."""
    own = {telling.trigger.i, telling.anchor.i}
    for above in islice(noun.ancestors, HIGHEST):
        if above.i in own:
            return True
        if above.pos_ in CLAUSAL:
            return False
    return False


def _actor(draft: Draft, noun: Token) -> str | None:
    """The actor of the noun of a span, enlisted where it is a name; else None."""
    if noun.dep_ == "compound":
        return None
    key = actor_of(draft, noun) or state_at(draft, noun)
    if key is not None or not (_is_name(noun) or _is_people(noun)):
        return key
    if draft.cast.place_of(noun) is not None:
        return None
    phrase = noun.doc[noun.left_edge.i : noun.i + 1]
    return enlisted(draft, phrase)


def _is_where(noun: Token) -> bool:
    """Whether a place is only where the act is: "will meet in Abu Dhabi"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in {"in", "at"}


def _is_people(noun: Token) -> bool:
    """Whether a noun names people, and not only their number: "fleeing civilians"."""
    return noun.pos_ in NAMING and fits(noun, HUMAN) and not is_counted(noun)


def _is_name(noun: Token) -> bool:
    """Whether a noun is the last word of the name of a person, a people or a body."""
    if noun.ent_type_ not in NAMED or noun.pos_ not in NAMING:
        return False
    after = noun.i + 1
    return after == len(noun.doc) or noun.doc[after].ent_iob_ != "I"
