"""Find the events of a report."""

from collections.abc import Iterator

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Event, Participant, Plover
from dragoman.extract.draft import Draft
from dragoman.extract.events.codes import plover_of
from dragoman.extract.events.gate import is_relevant
from dragoman.extract.events.match import Telling, find_tellings
from dragoman.extract.events.merge import merged
from dragoman.extract.events.parties import FOUND_BY, participants
from dragoman.extract.events.setting import (
    Setting,
    channel_of,
    issues_of,
    not_stated_of,
)
from dragoman.extract.events.status import Fate, fate_of

NEEDS_PARTY = frozenset(
    {"proposal", "response", "statement", "coercion", "cooperation"}
)


def find_events(draft: Draft) -> tuple[Event, ...]:
    """Find the events of a report: acts told by verbs and nouns, one for each act."""
    if not is_relevant(draft):
        return ()
    setting = Setting(draft)
    told = (
        event
        for sentence in draft.sentences
        for event in _in_sentence(draft, setting, sentence)
    )
    return merged(told, 0)


def _in_sentence(draft: Draft, setting: Setting, sentence: Stretch) -> Iterator[Event]:
    tellings = list(find_tellings(sentence))
    fates = [fate_of(telling) for telling in tellings]
    governing = {f.governor.i for f in fates if f.governor is not None and not f.own}
    for telling, fate in zip(tellings, fates, strict=True):
        if telling.trigger.i in governing or not _is_told(telling, fate, tellings):
            continue
        parties = participants(draft, telling)
        if telling.family in NEEDS_PARTY and not parties:
            continue
        yield _event(draft, setting, telling, fate, parties)


def _is_told(telling: Telling, fate: Fate, tellings: list[Telling]) -> bool:
    """Whether an act is told as one: not an aim, not what another act asks for."""
    if fate.status == "hypothetical":
        return False
    leaning = any(
        other.anchor.i == telling.trigger.i and other.trigger.i != telling.trigger.i
        for other in tellings
    )
    return not fate.own and not leaning


def _event(
    draft: Draft,
    setting: Setting,
    telling: Telling,
    fate: Fate,
    parties: tuple[Participant, ...],
) -> Event:
    days = setting.days_of(telling)
    sentence = telling.trigger.sent
    said = draft.attribution_at(telling.trigger.idx)
    code = Plover(telling.row.plover, telling.row.mode) if telling.row.plover else None
    status = "denied" if fate.negated else fate.status
    return Event(
        id=f"event:{telling.trigger.i}",
        family=telling.family,  # type: ignore[arg-type]  # a test checks the table
        kind=telling.kind,
        status=status,
        trigger=draft.span(telling.trigger),
        evidence=draft.span(_trimmed(sentence)),
        plover=plover_of(code, status),
        participants=parties,
        channel=channel_of(
            telling, mediated=any(p.role == "mediator" for p in parties)
        ),
        time=days.time,
        start=days.start,
        end=days.end,
        place=setting.place_of(telling),
        issues=issues_of(telling),
        attribution=None if said is None else said.id,
        not_stated=not_stated_of(sentence),
        found_by=FOUND_BY,
    )


def _trimmed(sentence: Stretch) -> Stretch:
    tokens: list[Token] = [t for t in sentence if not t.is_space]
    return sentence.doc[tokens[0].i : tokens[-1].i + 1]
